import FoundationEssentials
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
