import Diagnosing
import FoundationEssentials
import Requests
package import Text

extension Exchange {
  /// The whole exchange as `signscope send --json` prints it: credentials of the request masked, the
  /// response as received.
  ///
  /// - Parameters:
  ///   - language: The language of texts for people.
  ///   - earlier: The earlier attempts, listed with this one as `attempts` if there are any.
  package func json(in language: Language, after earlier: [Attempt] = []) -> JSON {
    let sent = signed.redacted
    var members: [(name: String, value: JSON)] = [
      (
        "request",
        [
          "method": .string(sent.method.rawValue), "url": .string(sent.url),
          "headers": Self.json(sent.headers),
          "body": .string(String(decoding: sent.body, as: UTF8.self)),
        ]
      ),
      ("status", .int(response?.status)),
      ("headers", Self.json(response?.headers ?? [])),
      ("timing", timing.json),
    ]
    members += Self.body(response?.body)
    if let charset = response?.charset {
      members.append(("charset", .string(charset.note[language])))
    }
    if let error {
      members.append(
        (
          "error",
          ["message": .string(error.explanation[language]), "field": nil]
        ))
    }
    members.append(("diagnosis", diagnosis.json(in: language)))
    if !earlier.isEmpty {
      let all = earlier + [Attempt(self, number: attempts)]
      members.append(("attempts", .array(all.map { $0.json(in: language) })))
    }
    return .object(members)
  }

  /// Pairs, because names repeat and their order is part of the response.
  private static func json(_ headers: [HTTPHeader]) -> JSON {
    .array(headers.map { .strings([$0.name, $0.value]) })
  }

  /// As text; a body that is not UTF-8 also in Base64, so that no byte is lost.
  private static func body(_ bytes: [UInt8]?) -> [(name: String, value: JSON)] {
    guard let bytes else { return [("body", nil)] }
    if let text = String(validating: bytes, as: UTF8.self) { return [("body", .string(text))] }
    return [
      ("body", .string(String(decoding: bytes, as: UTF8.self))),
      ("body_base64", .string(Data(bytes).base64EncodedString())),
    ]
  }
}

extension Attempt {
  fileprivate func json(in language: Language) -> JSON {
    [
      "attempt": .int(number), "sent": .boolean(isSent), "status": .int(status),
      "diagnosis": diagnosis.json(in: language),
      "waited": next.map { .number(String($0.wait)) } ?? .null,
      "reason": .text(next?.reason.words[language]),
    ]
  }
}

extension Timing {
  /// Milliseconds with microsecond precision; `null` for phases not reached.
  package var json: JSON {
    func number(_ milliseconds: Double?) -> JSON {
      guard let milliseconds else { return nil }
      let micros = Int(nearest: milliseconds * 1000)
      let digits = String(micros % 1000 + 1000).dropFirst()
      return .number("\(micros / 1000).\(digits)")
    }
    return [
      "dns": number(dns), "connect": number(connect), "tls": number(tls),
      "first_byte": number(firstByte), "total": number(total),
    ]
  }
}
