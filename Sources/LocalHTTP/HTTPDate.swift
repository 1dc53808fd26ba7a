import FoundationEssentials

/// The form of the header `Date`: `Sat, 02 Nov 2024 08:49:37 GMT`.
enum HTTPDate {
  static func text(for date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
    let weekday = name(parts.weekday, of: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
    let month = name(
      parts.month,
      of: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
    let time = [parts.hour, parts.minute, parts.second].map { twoDigits($0) }
    return
      "\(weekday), \(twoDigits(parts.day)) \(month) \(parts.year ?? 0) \(time.joined(separator: ":")) GMT"
  }

  /// The calendar counts from 1.
  private static func name(_ number: Int?, of names: [String]) -> String {
    let index = (number ?? 1) - 1
    return names.indices.contains(index) ? names[index] : ""
  }

  private static func twoDigits(_ number: Int?) -> String {
    let number = number ?? 0
    return number < 10 ? "0\(number)" : "\(number)"
  }
}
