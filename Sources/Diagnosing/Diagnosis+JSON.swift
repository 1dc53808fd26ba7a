import Signing
package import Text

extension Diagnosis {
  /// The diagnosis as the commands print it.
  package func json(in language: Language) -> JSON {
    [
      "outcome": .string(outcome.rawValue),
      "pitfall": .int(pitfall),
      "kind": .string(kind.rawValue),
      "variant": .text(variant),
      "title": .string(title[language]),
      "cause": .string(cause[language]),
      "fix": .string(fix[language]),
      "evidence": .array(
        evidence.map { ["field": .string($0.field), "value": .string($0.value)] }),
      "retry": .string(retry.word),
      "retry_after_seconds": .int(retry.seconds),
      "code": .text(code),
      "sub_code": .text(subCode),
      "message": .text(message),
      "request_id": .text(requestID),
      "next": .text(next),
    ]
  }
}

extension Diagnosis.Retry {
  /// The word in JSON.
  public var word: String {
    switch self {
    case .never: "never"
    case .later: "later"
    case .after: "after"
    }
  }

  /// How long to wait, where that is known.
  public var seconds: Int? {
    if case .after(let seconds) = self { seconds } else { nil }
  }
}
