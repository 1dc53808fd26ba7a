import Foundation
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The key table", .timeLimit(.minutes(5)))
struct KeyMapTests {
  @Test("every action is in the key table, and has a key", arguments: Action.allCases)
  func bound(action: Action) {
    #expect(!action.usualKeys.isEmpty)
    #expect(KeyMap.all.contains { $0.actions.contains(action) })
  }

  @Test("a key means the same thing in every place")
  func meanings() {
    var meanings: [Key: Set<String>] = [:]
    for action in Action.allCases {
      for key in action.usualKeys { meanings[key, default: []].insert(action.rawValue) }
    }
    // The letters of the copy menu choose one of its lines, where they are shown.
    let menu = Set(CopyItem.all.map { Key.text($0.letter) })
    for binding in KeyMap.all
    where binding.actions.isEmpty && !menu.isSuperset(of: binding.fixedKeys) {
      for key in binding.fixedKeys { meanings[key, default: []].insert("number") }
    }
    // A number goes to the pane or the page that has it.
    let numbers = Set((1...4).map { Key.text(String($0)) })
    let ambiguous = meanings.filter { $0.value.count > 1 }.keys
    #expect(Set(ambiguous) == Action.sharedKeys.union(numbers))
  }

  @Test("no two actions have the same key in one place")
  func conflicts() {
    #expect(KeyAssignments().conflict == nil)
  }

  @Test("help and commands open in every box and every text, by a key other than a letter")
  func everywhere() {
    for section in KeyMap.sections {
      for action in [Action.openHelp, .openPalette] {
        let ways = (section.keys + section.common).filter { $0.actions.contains(action) }
          .flatMap(\.keys)
        #expect(
          ways.contains { if case .control = $0 { true } else { false } }, "\(section.title.en)")
      }
    }
  }

  @Test("every key has a name that reads back", arguments: Action.allCases)
  func names(action: Action) throws {
    for key in action.usualKeys { #expect(try Key(named: key.name) == key) }
  }

  @Test(
    "key names are read in any case, and wrong ones name the nearest",
    arguments: [
      ("ctrl-x", "Ctrl-X"), ("F12", "F12"), ("alt-d", "Alt-d"), ("Up", "↑"), ("space", "Space"),
      (" ", "Space"), ("汉", "汉"), ("pageup", "PgUp"), ("Shift-Tab", "Shift-Tab"),
      ("Ctl-X", "unknown key “Ctl-X”; did you mean “Ctrl-X”?"),
      ("Spcae", "unknown key “Spcae”; did you mean “Space”?"),
      ("Ctrl-I", "Ctrl-I is Tab to a terminal; choose another key"),
      ("F13", "unknown key “F13”; did you mean “F1”?"),
      ("", "unknown key “”; write one character, or a name such as Ctrl-X, F2 or Space"),
    ])
  func reading(text: String, expected: String) {
    do throws(KeyNameError) {
      #expect(try Key(named: text).name == expected)
    } catch {
      #expect(error.message.en == expected)
    }
  }

  @Test("sentences of other modules name keys by their actions")
  func filling() {
    let phrase = KeyAssignments().filling(
      Phrase("{authorise} authorises; then {send}.", "按 {authorise}，{n}"))
    #expect(phrase == Phrase("A authorises; then s.", "按 A，{n}"))
    let prepared = PreparedRequest(
      id: "x", pitfall: nil, title: Phrase("t", "t"),
      hint: Phrase("{mend} fixes it", "按 {mend} 修复"),
      request: Request(account: .sample, method: "m", parameters: []))
    #expect(Model.sample(prepared: [prepared]).screen.contains("f fixes it"))
  }

  @Test("no key has two meanings in one place", arguments: KeyMap.sections.indices)
  func unambiguous(place: Int) {
    let section = KeyMap.sections[place]
    let keys =
      section.keys.flatMap(\.keys) + (section.pane == nil ? [] : section.common.flatMap(\.keys))
    let doubles = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(doubles.isEmpty, "\(section.title.en)")
  }

  @Test("every entry has its words in both languages")
  func words() {
    for binding in KeyMap.all {
      for phrase in [binding.label, binding.words] {
        #expect(!phrase.en.isEmpty && !phrase.zh.isEmpty)
      }
    }
  }

  @Test("help lists every key", arguments: Language.allCases)
  func help(language: Language) {
    var model = Model.sample(rows: 400, language: language)
    model.press("?")
    let screen = model.screen
    for binding in KeyMap.all { #expect(screen.contains(binding.words[language])) }
  }

  /// A sentence such as "press s to send" would lie as soon as the table has another key.
  @Test(
    "sentences take their letters from the key table",
    arguments: ["Workbench", "Workspace", "DemoGateway"])
  func letters(module: String) throws {
    let folder = Self.root.appending(path: "Sources/\(module)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(files.count > 10)
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for literal in Self.phrases(in: text) {
        #expect(try !Self.namesLetter(literal), "\(file): \(literal)")
        let filled = KeyAssignments().filling(Phrase(literal, literal)).en
        #expect(
          try !filled.contains(Regex("(^|[^\\\\])[{][a-z]+[}]").ignoresCase()),
          "\(file): \(literal)")
      }
    }
  }

  @Test(
    "a single letter is found, and words are left alone",
    arguments: [
      ("press s to send", true), ("u brings it back", true), ("已删除；按 u 恢复", true),
      ("press /", true),
      ("(u undoes it, s sends it)", true), ("expired: A or r", true), ("按 R 恢复", true),
      ("masked: v shows it", true), ("A starts again", true), ("a form body (a=1&b=2)", false),
      ("A request is running", false),
      ("+ add a parameter", false), ("\\(undo) restores it", false), ("price is 3 s", false),
      ("Type a quantity", false), ("第 \\(first) 字节", false),
    ])
  func finding(text: String, isFound: Bool) throws {
    #expect(try Self.namesLetter(text) == isFound)
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The string literals in calls of `Phrase`.
  private static func phrases(in source: String) -> [String] {
    source.split(separator: "Phrase(").dropFirst().flatMap { part -> [String] in
      var literals: [String] = []
      var rest = part.drop { $0.isWhitespace }
      while rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
        literals.append(String(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...].drop { $0.isWhitespace || $0 == "," }
      }
      return literals
    }
  }

  /// Whether a text speaks of a key by its letter: a verb before it, or one after it.
  private static func namesLetter(_ text: String) throws -> Bool {
    let patterns = [
      "(press|按|可用) [A-Za-z/?:\\[\\]{}](?![A-Za-z0-9])",
      "(with|by|then) [A-Zb-z/](?![A-Za-z0-9])",
      "(^|[;,.(:：，；（] ?)([b-zB-Z] [a-z]+s|A (starts|begins|sends|shows|opens|takes))\\b",
      "(^|[^A-Za-z])[A-Za-z] (or|或) [A-Za-z](?![A-Za-z])",
    ]
    return try patterns.contains { text.contains(try Regex($0)) }
  }
}
