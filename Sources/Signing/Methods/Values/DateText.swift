public import FoundationEssentials
import Text

/// `yyyy-MM-dd HH:mm:ss` in GMT+8, as TOP requires.
enum DateText {
  static func fault(in text: String) -> ValueFault? {
    guard TimestampForm.formatted.date(from: text) == nil else { return nil }
    let shown = text.prefix(40)
    switch WrittenDate(text) {
    case .date(let meant)?:
      return ValueFault(
        Phrase(
          "is “\(shown)”; write it as \(TimestampForm.formatted.example)",
          "是“\(shown)”，应写成 \(TimestampForm.formatted.example)"),
        correction: TimestampForm.formatted.text(for: meant))
    case .noSuchDay(let day)?:
      return ValueFault(Phrase("has no such day: \(day)", "的日期不存在：\(day)"))
    case .noSuchTime(let time)?:
      return ValueFault(
        Phrase(
          "has no such time: \(time); hours are 0–23", "的时间不存在：\(time)；小时最大为 23"))
    case nil:
      return ValueFault(
        Phrase(
          "is “\(shown)”, not a date; write it as \(TimestampForm.formatted.example)",
          "是“\(shown)”，不是日期，应写成 \(TimestampForm.formatted.example)"))
    }
  }
}

/// A date in the formats people and other programs use.
enum WrittenDate: Equatable {
  case date(Date)
  case noSuchDay(String)
  case noSuchTime(String)

  /// Parses `2026-1-2`, `2026/01/02 10:05`, `2026年1月2日`, `20260102`, ISO 8601 with a zone, and times since
  /// 1970 in seconds or milliseconds. Without a zone it is GMT+8. `nil` for everything else.
  init?(_ text: String) {
    let narrow = NarrowText(text).trimmed.narrowed
    if let stamp = TimestampForm.milliseconds.date(from: narrow)
      ?? TimestampForm.seconds.date(from: narrow) ?? TimestampForm.zoned.date(from: narrow)
    {
      self = .date(stamp)
      return
    }
    var scanner = Scanner(rest: Array(narrow.unicodeScalars)[...])
    guard let parts = scanner.parts(), scanner.rest.isEmpty else { return nil }
    self.init(parts)
  }

  private init(_ parts: Parts) {
    let day = "\(parts.year.padded(to: 4))-\(parts.month.padded(to: 2))-\(parts.day.padded(to: 2))"
    let time =
      "\(parts.hour.padded(to: 2)):\(parts.minute.padded(to: 2)):\(parts.second.padded(to: 2))"
    guard (try? CalendarDay(parsing: day)) != nil else {
      self = .noSuchDay(day)
      return
    }
    guard let date = TimestampForm.formatted.date(from: "\(day) \(time)") else {
      self = .noSuchTime(time)
      return
    }
    self = .date(date.addingTimeInterval(Double(28_800 - (parts.offset ?? 28_800))))
  }

  private struct Parts {
    var year = 0
    var month = 0
    var day = 0
    var hour = 0
    var minute = 0
    var second = 0
    /// Seconds east of GMT; `nil` without a zone.
    var offset: Int?
  }

  private struct Scanner {
    var rest: ArraySlice<Unicode.Scalar>

    mutating func parts() -> Parts? {
      var parts = Parts()
      guard let year = number(4...4) else { return nil }
      parts.year = year
      let isCompact = rest.first?.isDigit == true
      let digits = isCompact ? 2...2 : 1...2
      guard isCompact || skip("-/.年"), let month = number(digits),
        isCompact || skip("-/.月"), let day = number(digits)
      else { return nil }
      (parts.month, parts.day) = (month, day)
      _ = skip("日号")
      skipSpaces()
      if !rest.isEmpty {
        _ = skip("Tt")
        skipSpaces()
        guard time(into: &parts, digits, isCompact: isCompact) else { return nil }
      }
      return parts
    }

    private mutating func time(
      into parts: inout Parts, _ digits: ClosedRange<Int>, isCompact: Bool
    ) -> Bool {
      guard let hour = number(digits), isCompact || skip(":时点"), let minute = number(digits)
      else { return false }
      (parts.hour, parts.minute) = (hour, minute)
      _ = skip("分")
      if isCompact || skip(":") || rest.first?.isDigit == true {
        guard let second = number(digits) else { return false }
        parts.second = second
        if skip(".,") { while rest.first?.isDigit == true { rest.removeFirst() } }
      }
      _ = skip("秒")
      skipSpaces()
      return zone(into: &parts)
    }

    private mutating func zone(into parts: inout Parts) -> Bool {
      if skip("Zz") {
        parts.offset = 0
        return true
      }
      let isEast = rest.first == "+"
      guard skip("+-") else { return true }
      guard let hours = number(2...2) else { return false }
      _ = skip(":")
      let minutes = number(2...2) ?? 0
      guard hours < 24, minutes < 60 else { return false }
      parts.offset = (isEast ? 1 : -1) * (hours * 3600 + minutes * 60)
      return true
    }

    private mutating func number(_ count: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix(count.upperBound).prefix(while: \.isDigit)
      guard digits.count >= count.lowerBound else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }

    private mutating func skip(_ marks: String) -> Bool {
      guard let first = rest.first, marks.unicodeScalars.contains(first) else { return false }
      rest.removeFirst()
      return true
    }

    private mutating func skipSpaces() {
      while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    }
  }
}

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
