import FoundationEssentials
package import SignScopeEngine

/// Entries of the history as an HTTP Archive, version 1.2, which browsers' tools and proxies read.
package enum HARArchive {
  /// - Parameter records: In the order of sending.
  package static func json(_ records: [HistoryRecord], version: String) -> JSON {
    [
      "log": [
        "version": "1.2",
        "creator": ["name": "SignScope", "version": .string(version)],
        "entries": .array(records.map(entry)),
      ]
    ]
  }

  private static func entry(_ record: HistoryRecord) -> JSON {
    let timing = record.timing
    let wait = timing.firstByte ?? timing.total
    return [
      "startedDateTime": .string(record.entry.sentAt.zulu), "time": .milliseconds(timing.total),
      "request": request(record.sent), "response": response(record), "cache": [:],
      "timings": [
        "dns": .milliseconds(timing.dns),
        "connect": .milliseconds(between: timing.dns, timing.connect),
        "ssl": .milliseconds(between: timing.connect, timing.tls), "send": 0,
        "wait": .milliseconds(max(0, wait - (timing.tls ?? timing.connect ?? timing.dns ?? 0))),
        "receive": .milliseconds(max(0, timing.total - wait)),
      ],
      "comment": .string(record.entry.title.en),
    ]
  }

  private static func request(_ sent: HTTPRequest) -> JSON {
    let query = sent.url.firstIndex(of: "?").map { sent.url[sent.url.index(after: $0)...] } ?? ""
    let pairs = query.split(separator: "&").map { pair -> JSON in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      func decoded(_ text: Substring) -> JSON {
        .string(String(text).replacing(bytes: "+", with: " ").percentDecoded ?? String(text))
      }
      return ["name": decoded(parts[0]), "value": decoded(parts.count > 1 ? parts[1] : "")]
    }
    var members: [(name: String, value: JSON)] = [
      ("method", .string(sent.method.rawValue)), ("url", .string(sent.url)),
      ("httpVersion", "HTTP/1.1"), ("cookies", []), ("headers", headers(sent.headers)),
      ("queryString", .array(pairs)), ("headersSize", -1), ("bodySize", .int(sent.body.count)),
    ]
    if !sent.body.isEmpty {
      members.append(
        (
          "postData",
          [
            "mimeType": .string(type(in: sent.headers)),
            "text": .string(String(decoding: sent.body, as: UTF8.self)),
          ]
        ))
    }
    return .object(members)
  }

  /// Without a response the status is 0, as browsers write it.
  private static func response(_ record: HistoryRecord) -> JSON {
    let response = record.response
    let body = response?.body ?? []
    var content: [(name: String, value: JSON)] = [
      ("size", .int(record.entry.size)), ("mimeType", .string(type(in: response?.headers ?? []))),
    ]
    if let text = String(validating: body, as: UTF8.self) {
      content.append(("text", .string(text)))
    } else {
      content += [("text", .string(Data(body).base64EncodedString())), ("encoding", "base64")]
    }
    if record.isCut {
      content.append(
        ("comment", .string("cut: \(body.count) of \(record.entry.size) bytes were kept")))
    }
    return [
      "status": .int(response?.status ?? 0), "statusText": "",
      "httpVersion": .string(response.map { $0.version.isEmpty ? "HTTP/1.1" : $0.version } ?? ""),
      "cookies": [], "headers": headers(response?.headers ?? []), "content": .object(content),
      "redirectURL": "", "headersSize": -1,
      "bodySize": .int(response == nil ? -1 : record.entry.size),
    ]
  }

  private static func headers(_ headers: [HTTPHeader]) -> JSON {
    .array(headers.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  private static func type(in headers: [HTTPHeader]) -> String {
    headers.last { $0.name.lowercased() == "content-type" }?.value ?? ""
  }
}

extension JSON {
  fileprivate static func milliseconds(_ number: Double?) -> JSON {
    // -1 says that a phase does not apply.
    .number(number.map { String(Int(nearest: $0)) } ?? "-1")
  }

  fileprivate static func milliseconds(between start: Double?, _ end: Double?) -> JSON {
    milliseconds(end.map { max(0, $0 - (start ?? 0)) })
  }
}

extension Date {
  /// `2026-11-27T06:05:04.321Z`
  package var zulu: String {
    let milliseconds = Int(nearest: timeIntervalSince1970 * 1000)
    let seconds = Int((Double(milliseconds) / 1000).rounded(.down))
    let time = CalendarTime(secondsSince1970: seconds)
    return "\(time.day)T\(time.clock).\((milliseconds - seconds * 1000).padded(to: 3))Z"
  }
}
