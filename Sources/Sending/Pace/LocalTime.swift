import FoundationEssentials
import Glibc

/// A time in this machine's time zone.
struct LocalTime {
  /// `2026-11-22 22:36:12`
  let text: String

  init(_ date: Date) {
    let limit = 1e11
    var seconds = time_t(min(max(date.timeIntervalSince1970, -limit), limit))
    var parts = tm()
    localtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let day = "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    text = "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
