package import FoundationEssentials
import Glibc
package import SignScopeEngine

/// Which entries of the history to list: `pitfall:5 method:trades before:2026-11-01 failed 连衣裙`.
///
/// Every part must hold. A word without a meaning of its own is looked for in the request, the response and
/// the note.
package struct HistoryFilter: Sendable, Equatable {
  /// A condition in SQL, with its value.
  struct Condition: Sendable, Equatable {
    var sql: String
    var values: [Database.Value] = []
  }

  private(set) var conditions: [Condition] = []
  private(set) var words: [String] = []

  /// Everything.
  package init() {}

  /// - Parameters:
  ///   - text: As it is typed. A key without a value is ignored, because it is being typed.
  ///   - now: Decides what `today` is, in this machine's time zone.
  /// - Throws: ``Problem`` for a value that its key cannot have, and for a key that is misspelt.
  package init(_ text: String, at now: Date) throws(Problem) {
    for word in text.split(whereSeparator: \.isWhitespace) { try add(String(word), now) }
  }

  private mutating func add(_ word: String, _ now: Date) throws(Problem) {
    if let state = State(rawValue: word.lowercased()) {
      conditions.append(Condition(sql: state.sql))
      return
    }
    if ["today", "yesterday"].contains(word.lowercased()) {
      return conditions.append(try condition(.on, word, now))
    }
    guard let colon = word.firstIndex(of: ":") else { return words.append(word) }
    let (key, value) = (word[..<colon].lowercased(), String(word[word.index(after: colon)...]))
    guard let field = Field(rawValue: key) else {
      // A URL or a time is a word.
      if value.hasPrefix("/") || !key.utf8.allSatisfy({ 0x61...0x7A ~= $0 }) || value.isEmpty {
        return words.append(word)
      }
      guard key.utf8.count > 3, let near = Field.allCases.map(\.rawValue).nearest(to: key) else {
        return words.append(word)
      }
      throw Problem(
        Phrase("no filter “\(key)”; did you mean “\(near):”?", "没有筛选项“\(key)”；是否指“\(near):”？"))
    }
    if value.isEmpty { return }
    conditions.append(try condition(field, value, now))
  }

  private func condition(
    _ field: Field, _ value: String, _ now: Date
  ) throws(Problem) -> Condition {
    switch field {
    case .pitfall:
      return Condition(
        sql: "e.pitfall = ?", values: [.integer(try Self.number(value, 1...13, key: "pitfall"))])
    case .status:
      return Condition(
        sql: "e.status = ?", values: [.integer(try Self.number(value, 100...999, key: "status"))])
    case .method, .profile:
      return Condition(
        sql: "e.\(field.rawValue) LIKE ? ESCAPE '\\'", values: [.text("%\(Self.escaped(value))%")])
    case .platform:
      return Condition(sql: "e.platform = ?", values: [.text(value.lowercased())])
    case .origin:
      guard let origin = HistoryEntry.Origin(rawValue: value.lowercased()) else {
        let known = HistoryEntry.Origin.allCases.map(\.rawValue).joined(separator: " or ")
        throw Problem(Phrase("origin: \(known)", "origin：\(known)"))
      }
      return Condition(sql: "e.origin = ?", values: [.text(origin.rawValue)])
    case .code:
      return Condition(
        sql: "(e.code = ? OR e.sub_code LIKE ? ESCAPE '\\')",
        values: [.text(value), .text("%\(Self.escaped(value))%")])
    case .before:
      return Condition(sql: "e.sent_at < ?", values: [.integer(try Self.time(value, now).start)])
    case .after:
      return Condition(sql: "e.sent_at >= ?", values: [.integer(try Self.time(value, now).start)])
    case .on:
      let time = try Self.time(value, now)
      return Condition(
        sql: "e.sent_at >= ? AND e.sent_at < ?", values: [.integer(time.start), .integer(time.end)])
    }
  }

  /// Words that are conditions by themselves.
  private enum State: String, CaseIterable {
    case failed, ok, success, starred, unfinished

    var sql: String {
      switch self {
      case .failed: "e.outcome IN ('failure', 'unreadable', 'network')"
      case .ok, .success: "e.outcome = 'success'"
      case .starred: "e.starred = 1"
      case .unfinished: "e.outcome IN ('unknown', 'cancelled')"
      }
    }
  }

  private enum Field: String, CaseIterable {
    case pitfall, method, profile, platform, status, code, origin, before, after, on
  }

  /// What was typed wrong.
  package struct Problem: Error, Sendable, Equatable {
    package var message: Phrase

    init(_ message: Phrase) { self.message = message }
  }

  // MARK: Values

  private static func number(
    _ text: String, _ range: ClosedRange<Int>, key: String
  ) throws(Problem) -> Int {
    guard let number = Int(digits: text.utf8), range.contains(number) else {
      throw Problem(
        Phrase(
          "\(key): expected a number from \(range.lowerBound) to \(range.upperBound), not “\(text)”",
          "\(key)：应为 \(range.lowerBound) 到 \(range.upperBound) 的数字，而不是“\(text)”"))
    }
    return number
  }

  private static func escaped(_ text: String) -> String {
    ["\\", "%", "_"].reduce(text) { $0.replacing(bytes: $1, with: "\\" + $1) }
  }

  /// The milliseconds between which a day, or a minute of it, lies in this machine's time zone.
  private static func time(_ text: String, _ now: Date) throws(Problem) -> (start: Int, end: Int) {
    var (day, clock) = (text.lowercased(), Substring(""))
    if let mark = day.firstIndex(of: "t"), day.utf8.first.map({ 0x30...0x39 ~= $0 }) == true {
      clock = day[day.index(after: mark)...]
      day = String(day[..<mark])
    }
    let today = CalendarDay(localAt: now)
    let found =
      switch day {
      case "today": today
      case "yesterday": CalendarDay(daysSince1970: today.daysSince1970 - 1)
      default: try? CalendarDay(parsing: day)
      }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    let (hour, minute) = (
      parts.first.flatMap { Int(digits: $0.utf8) }, parts.count > 1 ? Int(digits: parts[1].utf8) : 0
    )
    guard let found, clock.isEmpty || parts.count <= 2,
      clock.isEmpty || hour.map({ $0 < 24 }) == true,
      clock.isEmpty || minute.map({ $0 < 60 }) == true
    else {
      throw Problem(
        Phrase(
          "“\(text)” is not a time; write 2026-11-01, 2026-11-01T14:30, today or yesterday",
          "“\(text)”不是时间；请写成 2026-11-01、2026-11-01T14:30、today 或 yesterday"))
    }
    if clock.isEmpty {
      return (
        found.localStart(), CalendarDay(daysSince1970: found.daysSince1970 + 1).localStart()
      )
    }
    let start = found.localStart(hour: hour ?? 0, minute: minute ?? 0)
    return (start, start + 60_000)
  }
}

extension CalendarDay {
  /// The day in this machine's time zone.
  package init(localAt date: Date) {
    var (seconds, local) = (time_t(date.timeIntervalSince1970), tm())
    localtime_r(&seconds, &local)
    self.init(
      year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
  }

  /// A time of the day in this machine's time zone, in milliseconds since 1970.
  fileprivate func localStart(hour: Int = 0, minute: Int = 0) -> Int {
    var local = tm()
    local.tm_year = Int32(clamping: year - 1900)
    local.tm_mon = Int32(month - 1)
    local.tm_mday = Int32(day)
    local.tm_hour = Int32(hour)
    local.tm_min = Int32(minute)
    local.tm_isdst = -1
    return mktime(&local) * 1000
  }
}

extension Date {
  /// `2026-11-01 14:30:05` in this machine's time zone.
  package var localText: String {
    var (seconds, local) = (time_t(timeIntervalSince1970), tm())
    localtime_r(&seconds, &local)
    let time = CalendarTime(
      CalendarDay(localAt: self), hour: Int(local.tm_hour), minute: Int(local.tm_min),
      second: Int(local.tm_sec))
    return time.description
  }
}
