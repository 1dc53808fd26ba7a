public import FoundationEssentials

/// How a timestamp is written.
public enum TimestampForm: String, Sendable, Codable, CaseIterable {
  /// Epoch milliseconds, 13 digits.
  case milliseconds
  /// `yyyy-MM-dd HH:mm:ss` in GMT+8, whatever the machine's zone.
  case formatted
  /// Epoch seconds, 10 digits.
  case seconds

  public var title: Phrase {
    switch self {
    case .milliseconds: Phrase("milliseconds", "毫秒")
    case .formatted: Phrase("formatted time", "格式化时间")
    case .seconds: Phrase("seconds", "秒")
    }
  }

  /// How a timestamp of this form looks.
  public var example: String {
    switch self {
    case .milliseconds: "1451620800000"
    case .formatted: "2016-01-01 12:00:00"
    case .seconds: "1451620800"
    }
  }

  /// The instant in this form; what is finer than the form is cut off.
  public func text(for date: Date) -> String {
    let milliseconds = date.epochMilliseconds
    let seconds = milliseconds.floorDivided(by: 1000)
    switch self {
    case .milliseconds: return String(milliseconds)
    case .seconds: return String(seconds)
    case .formatted:
      let local = seconds + Self.chinaOffset
      let days = local.floorDivided(by: 86_400)
      let time = local - days * 86_400
      return
        "\(CalendarDay(daysSince1970: days)) \((time / 3600).padded(to: 2)):\((time / 60 % 60).padded(to: 2)):\((time % 60).padded(to: 2))"
    }
  }

  /// Reads a timestamp in exactly this form; `nil` when it is not one.
  public func date(from text: String) -> Date? {
    switch self {
    case .milliseconds:
      guard text.utf8.count == 13, let value = Int(digits: text.utf8) else { return nil }
      return Date(timeIntervalSince1970: Double(value) / 1000)
    case .seconds:
      guard text.utf8.count == 10, let value = Int(digits: text.utf8) else { return nil }
      return Date(timeIntervalSince1970: Double(value))
    case .formatted:
      return Self.formattedDate(from: text)
    }
  }

  /// Reads a timestamp in whichever form it is written; `nil` when it is none of them.
  public static func read(_ text: String) -> (form: TimestampForm, date: Date)? {
    for form in allCases {
      if let date = form.date(from: text) { return (form, date) }
    }
    return nil
  }

  /// GMT+8 in seconds; China has had no summer time since 1991.
  private static let chinaOffset = 8 * 3600

  private static func formattedDate(from text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count == 19, bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let day = try? CalendarDay(parsing: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Int(digits: bytes[11..<13]), let minute = Int(digits: bytes[14..<16]),
      let second = Int(digits: bytes[17...]), hour < 24, minute < 60, second < 60
    else { return nil }
    let local = day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
    return Date(timeIntervalSince1970: Double(local - chinaOffset))
  }
}

extension Date {
  /// Rounded, since a Double does not hold every millisecond exactly; far-off dates stop at the years
  /// 1 and 9999.
  fileprivate var epochMilliseconds: Int {
    let value = (timeIntervalSince1970 * 1000).rounded()
    return Int(min(max(value, -62_135_596_800_000), 253_402_271_999_000))
  }
}

extension Int {
  fileprivate func floorDivided(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
