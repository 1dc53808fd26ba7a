/// A calendar day without a time zone, `2024-11-02`.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var year: Int
  public var month: Int
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// `2024-11-02`
  public var description: String {
    "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }
}

extension CalendarDay {
  /// Why a text is not a day.
  public enum ReadingError: Error, Sendable, Equatable {
    /// Not written `yyyy-MM-dd`.
    case form(String)
    /// Written as a day, but not in the calendar.
    case noSuchDay(String)

    public var message: Phrase {
      switch self {
      case .form(let text):
        Phrase(
          "“\(text)” is not a date; write it as 2024-11-02", "“\(text)”不是日期，请写成 2024-11-02")
      case .noSuchDay(let text):
        Phrase("no such day: “\(text)”", "日期不存在：“\(text)”")
      }
    }
  }

  /// Parses `yyyy-MM-dd`, ignoring whitespace around it.
  public init(parsing text: String) throws(ReadingError) {
    let bytes = Array(text.utf8.trimmingASCIISpace)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[5..<7]),
      let day = Int(digits: bytes[8..<10])
    else { throw .form(text) }
    guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else {
      throw .noSuchDay(text)
    }
    self.init(year: year, month: month, day: day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CalendarDay {
  /// Days since 1970-01-01 in the Gregorian calendar, counted from a year that begins in March so
  /// that the leap day comes last.
  package var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public init(daysSince1970 days: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
