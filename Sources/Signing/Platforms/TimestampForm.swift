public import FoundationEssentials
public import Text

/// A timestamp format.
public enum TimestampForm: String, Sendable, Codable, CaseIterable {
  /// Epoch milliseconds, 13 digits.
  case milliseconds
  /// `yyyy-MM-dd HH:mm:ss` in GMT+8, whatever the machine's zone.
  case formatted
  /// Epoch seconds, 10 digits.
  case seconds
  /// `yyyy-MM-dd HH:mm:ss.SSSZ`, written in GMT+8: `2021-05-07 09:20:39.683+0800`.
  case zoned

  public var title: Phrase {
    switch self {
    case .milliseconds: Phrase("milliseconds", "毫秒")
    case .formatted: Phrase("formatted time", "格式化时间")
    case .seconds: Phrase("seconds", "秒")
    case .zoned: Phrase("time with milliseconds and zone", "带毫秒和时区的时间")
    }
  }

  /// An example of this format.
  public var example: String {
    switch self {
    case .milliseconds: "1451620800000"
    case .formatted: "2016-01-01 12:00:00"
    case .seconds: "1451620800"
    case .zoned: "2016-01-01 12:00:00.000+0800"
    }
  }

  /// The instant in this format, truncated to its precision.
  public func text(for date: Date) -> String {
    let milliseconds = date.epochMilliseconds
    let seconds = milliseconds.floorDivided(by: 1000)
    switch self {
    case .milliseconds: return String(milliseconds)
    case .seconds: return String(seconds)
    case .formatted: return Self.formatted(seconds)
    case .zoned:
      return Self.formatted(seconds) + ".\((milliseconds - seconds * 1000).padded(to: 3))+0800"
    }
  }

  private static func formatted(_ seconds: Int) -> String {
    CalendarTime(secondsSince1970: seconds + chinaOffset).description
  }

  /// Parses a timestamp in exactly this format; `nil` when it is not.
  public func date(from text: String) -> Date? {
    switch self {
    case .milliseconds:
      guard text.utf8.count == 13, let value = Int(digits: text.utf8) else { return nil }
      return Date(timeIntervalSince1970: Double(value) / 1000)
    case .seconds:
      guard text.utf8.count == 10, let value = Int(digits: text.utf8) else { return nil }
      return Date(timeIntervalSince1970: Double(value))
    case .formatted:
      return Self.date(from: Array(text.utf8), offset: Self.chinaOffset)
    case .zoned: return Self.zonedDate(from: Array(text.utf8))
    }
  }

  /// Parses a timestamp in any of the formats; `nil` if it matches none.
  public static func read(_ text: String) -> (form: TimestampForm, date: Date)? {
    for form in allCases {
      if let date = form.date(from: text) { return (form, date) }
    }
    return nil
  }

  /// The offset of GMT+8 in seconds; China has had no daylight saving time since 1991.
  private static let chinaOffset = 8 * 3600

  /// Any zone offset is accepted.
  private static func zonedDate(from bytes: [UInt8]) -> Date? {
    guard bytes.count == 28, bytes[19] == UInt8(ascii: "."),
      let fraction = Int(digits: bytes[20..<23]), let hours = Int(digits: bytes[24..<26]),
      let minutes = Int(digits: bytes[26...]), hours < 24, minutes < 60
    else { return nil }
    let sign: Int
    switch bytes[23] {
    case UInt8(ascii: "+"): sign = 1
    case UInt8(ascii: "-"): sign = -1
    default: return nil
    }
    return date(from: Array(bytes[..<19]), offset: sign * (hours * 3600 + minutes * 60))?
      .addingTimeInterval(Double(fraction) / 1000)
  }

  /// - Parameter offset: Seconds east of GMT.
  private static func date(from bytes: [UInt8], offset: Int) -> Date? {
    guard bytes.count == 19, bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let day = try? CalendarDay(parsing: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Int(digits: bytes[11..<13]), let minute = Int(digits: bytes[14..<16]),
      let second = Int(digits: bytes[17...]), hour < 24, minute < 60, second < 60
    else { return nil }
    let local = CalendarTime(day, hour: hour, minute: minute, second: second)
    return Date(timeIntervalSince1970: Double(local.secondsSince1970 - offset))
  }
}

extension Date {
  /// Rounded, because a Double cannot represent every millisecond exactly; dates are clamped to the years
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
