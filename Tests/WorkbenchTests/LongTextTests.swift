import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

/// A megabyte where a word is wanted: what looks at all of it for each line of a list, or for each character
/// again, would take minutes.
@Suite("Long texts in fields", .timeLimit(.minutes(3)))
struct LongTextTests {
  static let texts = ["a", "a b ", " ", "e\u{301}", "\u{301}", "中", "\n"]

  private func paste(_ unit: String, after keys: String) -> Model {
    var model = Model.sample()
    model.press(keys)
    let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    _ = model.update(.input(.paste(text)), at: noon)
    #expect(!model.screen.isEmpty)
    model.press("x<Left><Right>")
    #expect(!model.screen.isEmpty)
    return model
  }

  @Test("a list's filter keeps no more than an item can have", arguments: texts)
  func lists(unit: String) throws {
    for keys in [":", "p"] {
      let model = paste(unit, after: keys)
      let list = try #require(model.boxes.front as? any ListBox)
      #expect(list.picker.filter.text.utf8.count <= 800)
    }
  }

  @Test("a long message is truncated, with its length", arguments: Language.allCases)
  func message(language: Language) throws {
    var text = LabelledText(language: language, width: 80)
    text.add(Words.message, String(repeating: "中文 ", count: 200_000))
    #expect((100..<400).contains(text.lines.count))
    #expect(try #require(text.lines.last).map(\.text).joined().contains("1400000"))
  }

  @Test("a value is kept in full", arguments: texts)
  func values(unit: String) throws {
    let model = paste(unit, after: "<Enter>")
    let kept = try #require(model.editing).field.text.utf8.count
    #expect(kept > 900_000)
  }
}
