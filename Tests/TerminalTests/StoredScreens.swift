import Foundation
import TestSupport
import Testing

/// The whole screens of a day in the life of a user, in `Screens`, one file for each day.
///
/// What differs from run to run is masked: times, durations, ports, and the signatures over them. With
/// `UPDATE_SCREENS` set the file is written instead of compared.
final class StoredScreens {
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_SCREENS"] != nil
  private static let heading = "════ "

  private let file: URL
  /// The expected screens by their station.
  private let expected: [String: String]
  private let words: [String]
  private var taken: [(station: String, screen: String)] = []

  /// - Parameter words: Signatures and times that are the same in each run.
  init(_ name: String, keeping words: [String] = []) {
    self.words = words
    file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(name).txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    expected = text.split(separator: Self.heading).reduce(into: [:]) { screens, part in
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      screens[String(lines[0])] = lines.count > 1 ? String(lines[1]) : ""
    }
  }

  /// Waits until the whole screen is the expected one.
  func check(
    _ station: String, _ pane: Pane, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if Self.isUpdating { return try take(station, pane) }
    let wanted = expected[station]
    var seen = ""
    let isSame = blockUntil(pause: .milliseconds(20), patience: .seconds(30)) {
      seen = masked(pane.screen)
      return seen == wanted
    }
    guard !isSame else { return }
    let lines = seen.split(separator: "\n", omittingEmptySubsequences: false)
    let others = (wanted ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let differences = lines.indices.filter {
      others.indices.contains($0) && lines[$0] != others[$0]
    }
    .map { "\($0 + 1) - \(others[$0])\n\($0 + 1) + \(lines[$0])\n" }
    Issue.record(
      """
      \(station) is not as in \(file.lastPathComponent). To take it as it is now, run
      UPDATE_SCREENS=1 swift test --filter DaysTests
      \(differences.joined())
      \(seen)
      """,
      sourceLocation: sourceLocation)
  }

  /// Writes the screen once it has stopped changing.
  private func take(_ station: String, _ pane: Pane) throws {
    var last = ""
    blockUntil(pause: .milliseconds(700)) {
      let before = last
      last = masked(pane.screen)
      return last == before
    }
    taken.append((station, last))
    try taken.map { Self.heading + $0.station + "\n" + $0.screen }.joined()
      .write(to: file, atomically: true, encoding: .utf8)
  }

  /// The screen with `#` for every digit that depends on the time and the place of the run; each row keeps
  /// its columns.
  private func masked(_ screen: String) -> String {
    var text = screen
    func hide(_ pattern: some RegexComponent, isSignature: Bool = false) {
      text = text.replacing(pattern) { match in
        let part = String(text[match.range])
        return words.contains(part.uppercased())
          ? part : String(part.map { isSignature && $0.isHexDigit || $0.isNumber ? "#" : $0 })
      }
    }
    hide(/127\.0\.0\.1:\d+/)
    hide(/\b[12]\d{12}\b/)
    hide(/timestamp1\d{12}/)
    hide(/\b20[2-9]\d-\d\d-\d\d( [\d:]*)?/)
    hide(/\b[0-9A-Fa-f]{32}\b/, isSignature: true)
    // One that a box covers in part.
    hide(/│ [0-9A-F]{4,31}[┌│└]/, isSignature: true)
    hide(/\d* ?\d\d:\d\d:\d\d UTC/)
    hide(/\d\d:\d\d:\d\d/)
    hide(/±\d+ s\b/)
    text = text.replacing(/signscope-day-\w{6}/, with: "signscope-day-######")
    text = text.replacing(/request_id: "\w{13}"/, with: "request_id: \"#############\"")
    text = text.replacing(/Date: .*GMT/) { String(repeating: "#", count: $0.0.count) }
    // What marks the digits of a signature.
    text = text.replacing(/(#{32}[^\n]*\n)(│[ ─]*─[ ─]*│)/) { match in
      match.1 + match.2.replacing("─", with: " ")
    }
    // Durations of any length, with what fills the row before them.
    text = text.replacing(/Date: .*GMT/) { String(repeating: "#", count: $0.0.count) }
    text = text.replacing(/([ ─━]+)(tried )[\d ]+ in [\d.]+ m?s/) { match in
      (match.1 + match.2 + "# in # ms").filled(to: match.0.count, with: match.1.last)
    }
    text = text.replacing(/([─━]+)( [^─━\n]*?)[\d.]+ (ms|毫秒)/) { match in
      (match.1 + match.2 + "# " + match.3).filled(to: match.0.count, with: match.1.last)
    }
    return text
  }
}

extension Substring {
  /// Puts as many of a character in front as are missing to a number of characters.
  fileprivate func filled(to count: Int, with filler: Character?) -> String {
    String(repeating: String(filler ?? " "), count: Swift.max(0, count - self.count)) + self
  }
}
