import Foundation
import SignScopeEngine
import Testing
import Workbench

@testable import Manual

@Suite("The page on keys", .timeLimit(.minutes(5))) struct KeysPageTests {
  /// With `UPDATE_MANUAL` set the tables are written into the page first.
  @Test("its tables are those of the workbench", arguments: Language.allCases)
  func tables(language: Language) throws {
    let path = "Sources/Manual/\(language.rawValue)/keys.md"
    let text = try Project.text(of: path)
    let (start, end) = ("--filter ManualTests -->\n\n", "\n\n<!-- end of the tables -->")
    let from = try #require(text.firstRange(of: start)).upperBound
    let to = try #require(text.firstRange(of: end)).lowerBound
    let table = KeyMap.markdown(language)
    if ProcessInfo.processInfo.environment["UPDATE_MANUAL"] != nil {
      let updated = text[..<from] + table + text[to...]
      try String(updated).write(
        to: Project.root.appending(path: path), atomically: true, encoding: .utf8)
    } else {
      #expect(
        text[from..<max(from, to)] == table, "run UPDATE_MANUAL=1 swift test --filter ManualTests")
      #expect(Topic.keys.markdown(in: language) == text)
    }
  }
}
