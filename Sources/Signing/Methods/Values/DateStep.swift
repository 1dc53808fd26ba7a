public import FoundationEssentials
import Text

/// A time in TOP's format that is changed part by part: `2026-01-31 08:00:00`.
package struct DateStep: Sendable, Equatable {
  package enum Part: Sendable, CaseIterable {
    case year, month, day, hour, minute, second

    /// The part at a byte offset in the text; between two parts it is the
    /// earlier one.
    package init(at place: Int) {
      switch place {
      case ...4: self = .year
      case ...7: self = .month
      case ...10: self = .day
      case ...13: self = .hour
      case ...16: self = .minute
      default: self = .second
      }
    }
  }

  private let date: Date

  /// `nil` when the whole text is not a time in TOP's format.
  package init?(_ text: String) {
    guard let date = TimestampForm.formatted.date(from: text) else { return nil }
    self.date = date
  }

  /// The text with one part changed and carried over: the day after 31 January is 1 February,
  /// a month later is the last day of February. Years stay within 1970–9999.
  package func text(changing part: Part, by step: Int) -> String {
    let moved =
      switch part {
      case .year: months(step * 12)
      case .month: months(step)
      case .day: date.addingTimeInterval(Double(step) * 86_400)
      case .hour: date.addingTimeInterval(Double(step) * 3600)
      case .minute: date.addingTimeInterval(Double(step) * 60)
      case .second: date.addingTimeInterval(Double(step))
      }
    let latest = Date(timeIntervalSince1970: 253_402_271_999)
    return TimestampForm.formatted.text(
      for: min(max(moved, Date(timeIntervalSince1970: 0)), latest))
  }

  private func months(_ step: Int) -> Date {
    let text = TimestampForm.formatted.text(for: date)
    guard let day = try? CalendarDay(parsing: String(text.prefix(10))) else { return date }
    let month = min(max(day.year * 12 + day.month - 1 + step, 1970 * 12), 9999 * 12 + 11)
    var moved = CalendarDay(year: month / 12, month: month % 12 + 1, day: day.day)
    while (try? CalendarDay(parsing: moved.description)) == nil, moved.day > 28 { moved.day -= 1 }
    return TimestampForm.formatted.date(from: "\(moved) \(text.suffix(8))") ?? date
  }
}

extension TimestampForm {
  /// The start of an instant's day in GMT+8.
  public static func startOfDay(of date: Date) -> Date {
    let text = TimestampForm.formatted.text(for: date)
    return TimestampForm.formatted.date(from: "\(text.prefix(10)) 00:00:00") ?? date
  }
}
