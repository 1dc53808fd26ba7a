import FoundationEssentials
package import Signing

/// The timestamp some code signs, when it is not the one it sends.
package enum TimestampHabit: Sendable, Equatable {
  case asGiven
  /// The same instant, written in another form.
  case form(TimestampForm)
  /// Formatted in another time zone, in minutes east of Greenwich.
  case zone(minutes: Int)
  /// Set at another time, in milliseconds later.
  case shifted(milliseconds: Int, TimestampForm)
}

extension TimestampHabit {
  /// The timestamp that is signed, for the one that is sent; `nil` when that cannot be read.
  package func text(for sent: String) -> String? {
    if self == .asGiven { return sent }
    return TimestampForm.read(sent).map { text(for: $0.date, in: $0.form) }
  }

  /// The same, for an instant that is sent in a form.
  func text(for date: Date, in form: TimestampForm) -> String {
    switch self {
    case .asGiven: form.text(for: date)
    case .form(let form): form.text(for: date)
    case .zone(let minutes):
      TimestampForm.formatted.text(for: date + Double((minutes - 480) * 60))
    case .shifted(let milliseconds, let form):
      form.text(for: date + Double(milliseconds) / 1000)
    }
  }
}
