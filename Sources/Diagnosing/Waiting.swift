import FoundationEssentials
import Requests
import Text

/// The waiting time announced by a refusal.
struct Waiting: Equatable {
  var seconds: Int
  var evidence: Diagnosis.Evidence

  /// TOP's `This ban will last for 31062 more seconds`, in the sub_msg.
  static func ban(in field: ErrorEnvelope.Field?) -> Waiting? {
    guard let field, let text = field.value.lowercased().text(after: "this ban will last for ")
    else { return nil }
    let digits = text.prefix { ("0"..."9").contains($0) }
    let rest = text.dropFirst(digits.count)
    guard let seconds = Int(digits: digits.utf8), rest.hasPrefix(" more second") else { return nil }
    return Waiting(seconds: seconds, evidence: .init(field))
  }

  /// The header `Retry-After`: seconds, or a date compared with the header `Date`.
  static func header(of response: HTTPResponse) -> Waiting? {
    guard let value = response.header("retry-after")?.trimmingWhitespace else { return nil }
    let evidence = Diagnosis.Evidence("Retry-After", value)
    if let seconds = Int(digits: value.utf8) {
      return Waiting(seconds: seconds, evidence: evidence)
    }
    guard let until = Date(httpDate: value), let now = response.date else { return nil }
    let seconds = Int(nearest: until.timeIntervalSince(now).rounded(.up))
    return Waiting(seconds: max(0, seconds), evidence: evidence)
  }
}
