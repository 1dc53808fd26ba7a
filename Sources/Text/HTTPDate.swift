package import FoundationEssentials

/// The date form of HTTP headers, an IMF-fixdate (RFC 9110, 5.6.7): `Fri, 01 Jan 2016 04:00:00 GMT`.
extension Date {
  /// Parses an IMF-fixdate, to the second. The weekday is not checked against the date.
  package init?(httpDate text: String) {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
    guard words.count == 6, words[0].utf8.count == 4, words[0].utf8.last == UInt8(ascii: ","),
      let dayNumber = Self.number(words[1], digits: 2),
      let month = monthNames.firstIndex(of: words[2]),
      let year = Self.number(words[3], digits: 4), year >= 1970, words[5] == "GMT",
      (1...31).contains(dayNumber)
    else { return nil }
    let clock = words[4].utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { Self.number(Substring($0), digits: 2) ?? .max }
    guard clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else { return nil }
    let time = CalendarTime(
      CalendarDay(year: year, month: month + 1, day: dayNumber), hour: clock[0], minute: clock[1],
      second: clock[2])
    self.init(timeIntervalSince1970: Double(time.secondsSince1970))
  }

  /// The date as an IMF-fixdate, to the second.
  package var httpDate: String {
    let time = CalendarTime(secondsSince1970: Int(nearest: timeIntervalSince1970.rounded(.down)))
    let day = time.day
    // 1970-01-01 was a Thursday, the fifth day of a week that begins on Sunday.
    let weekday = weekdayNames[((day.daysSince1970 + 4) % 7 + 7) % 7]
    return "\(weekday), \(day.day.padded(to: 2)) \(monthNames[day.month - 1]) "
      + "\(day.year.padded(to: 4)) \(time.clock) GMT"
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits else { return nil }
    return Int(digits: text.utf8)
  }
}

private let monthNames: [Substring] = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

private let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
