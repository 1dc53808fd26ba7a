import Doctor
import Requests
import Signing
package import Text

extension ImportedText {
  /// What the text holds, for another program; credentials are masked.
  package func json(in language: Language) -> JSON {
    let platform = guess?.platform
    let hidden = Redactor.anyPlatform
    let values = parameters.filter { hidden.hides($0.name) }.compactMap(\.text)
    var secrets = values.map { Secret($0) } + [document.session].compactMap(\.self)
    if case .text(let secret) = document.secret { secrets.append(secret) }
    let redactor = Redactor(secrets, names: hidden.names)
    let appKey = platform.flatMap { self.appKey(on: $0) } ?? document.appKey
    let method = platform.flatMap { self.method(on: $0) } ?? document.method
    return [
      "kind": .string(kind.rawValue), "reading": .string(reading[language]),
      "platform": .text(document.platform ?? guess?.id), "verb": .text(verb),
      "gateway": .text(gateway.map(Redactor.withoutUser)), "path": .string(path),
      "method": .text(method), "app_key": .text(appKey.map(redactor.redacted)),
      "parameters": .array(
        parameters.map { parameter in
          [.string(parameter.name), .text(parameter.text == nil ? nil : redactor.text(parameter))]
        }),
      "body": .text(document.body.map { redactor.redacted(foreign: $0) }),
      "observed": .text(shownObservation(by: redactor)),
      "unknown": .strings(platform.map { unknown(on: $0) } ?? unknown),
      "notes": .array(notes.map { $0.json(by: redactor, in: language) }),
      "entries": .strings(entries.map { redactor.redacted(foreign: $0) }), "entry": .int(entry),
      "code": .text(codeLanguage?.rawValue),
    ]
  }
}

extension ImportedText {
  /// The signature; a string to sign only as a mask, because the secret is in it without a name.
  private func shownObservation(by redactor: Redactor) -> String? {
    observed.map { text in
      let isSignature = text.utf8.allSatisfy { $0.isTokenByte || $0 == UInt8(ascii: "=") }
      return isSignature && kind != .stringToSign && text.utf8.count <= 100
        ? redactor.redacted(text) : Redactor.mask
    }
  }
}

extension ImportNote {
  fileprivate func json(by redactor: Redactor, in language: Language) -> JSON {
    [
      "message": .string(redactor.redacted(message[language])), "line": .int(line),
      "column": .int(column), "loss": .boolean(isLoss),
    ]
  }
}
