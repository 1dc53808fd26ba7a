public import FoundationEssentials

extension HTTPResponse {
  /// When the server says that it answered: the header `Date`, to the second. `nil` when there is
  /// none or it is not in the form that RFC 9110 prescribes, `Fri, 01 Jan 2016 04:00:00 GMT`.
  public var date: Date? {
    header("date").flatMap(Date.init(httpDate:))
  }
}

extension Date {
  /// Reads an IMF-fixdate (RFC 9110, 5.6.7). The name of the day is not compared with the date.
  init?(httpDate text: String) {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
    guard words.count == 6, words[0].utf8.count == 4, words[0].utf8.last == UInt8(ascii: ","),
      let day = Self.number(words[1], digits: 2), (1...31).contains(day),
      let month = Self.monthNames.firstIndex(of: words[2]),
      let year = Self.number(words[3], digits: 4), year >= 1970, words[5] == "GMT"
    else { return nil }
    let clock = words[4].utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { Self.number(Substring($0), digits: 2) ?? .max }
    guard clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else { return nil }
    let days = Self.daysSince1970(year: year, month: month + 1, day: day)
    self.init(
      timeIntervalSince1970: Double(days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]))
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  private static let monthNames: [Substring] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Years are counted from March, so that the leap day is the last of its year.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
