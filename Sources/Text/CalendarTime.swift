/// A time of the calendar without a zone, to the second: `2024-11-02 13:05:00`.
package struct CalendarTime: Sendable, Equatable, CustomStringConvertible {
  package var day: CalendarDay
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(_ day: CalendarDay, hour: Int, minute: Int, second: Int) {
    (self.day, self.hour, self.minute, self.second) = (day, hour, minute, second)
  }

  package init(secondsSince1970 seconds: Int) {
    let second = (seconds % 86_400 + 86_400) % 86_400
    self.init(
      CalendarDay(daysSince1970: (seconds - second) / 86_400), hour: second / 3600,
      minute: second / 60 % 60, second: second % 60)
  }

  package var secondsSince1970: Int {
    day.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
  }

  /// `13:05:00`
  package var clock: String {
    [hour, minute, second].map { $0.padded(to: 2) }.joined(separator: ":")
  }

  /// `2024-11-02 13:05:00`
  package var description: String { "\(day) \(clock)" }
}
