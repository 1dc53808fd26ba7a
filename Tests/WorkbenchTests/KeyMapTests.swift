import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The key table", .timeLimit(.minutes(5)))
struct KeyMapTests {
  @Test("every action has a key", arguments: Action.allCases)
  func bound(action: Action) {
    #expect(KeyMap.all.contains { $0.action == action })
  }

  @Test("no key means two things in one place", arguments: KeyContext.allCases)
  func unambiguous(context: KeyContext) {
    let keys = KeyMap.all.filter {
      $0.context == context
        || ($0.context == .everywhere && context.takesGlobalKeys)
    }.flatMap(\.keys)
    let doubles = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys
    #expect(doubles.isEmpty)
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
    let lines = HelpView.lines(language, width: 200)
    for binding in KeyMap.all {
      #expect(lines.contains { $0.words == binding.words[language] })
    }
  }
}
