import SignScopeEngine
import Testing

@testable import Manual
@testable import Workspace

@Suite("The page on schemes", .timeLimit(.minutes(5))) struct SchemesPageTests {
  /// The blocks of code that begin with a scheme's name.
  private func examples(_ language: Language) -> [String] {
    Topic.schemes.code(in: language).filter { $0.hasPrefix("scheme:") }
  }

  @Test("its example of TOP is TOP", arguments: Language.allCases)
  func top(language: Language) throws {
    let text = try #require(examples(language).first { $0.contains("my-top") })
    var platform = try SchemeFile.read(text: text, from: "schemes.md")
    #expect(platform.id == "my-top")
    platform.id = "top"
    platform.facts = Platform.top.facts
    #expect(platform == .top)
    #expect(SchemeFile.text(of: platform, named: "my-top") == text)
  }

  @Test("each of its examples is valid", arguments: Language.allCases)
  func all(language: Language) throws {
    let examples = examples(language)
    #expect(examples.count == 2)
    for example in examples {
      #expect(throws: Never.self) { try SchemeFile.read(text: example, from: "schemes.md") }
    }
  }

  @Test(
    "it explains every field, and every word that can be a value", arguments: Language.allCases)
  func fields(language: Language) throws {
    let text = Topic.schemes.markdown(in: language)
    for key in SchemeReader.keys {
      #expect(text.contains("\n| `\(key)` | "), "\(key) is not explained")
    }
    let words =
      SchemeWords.digests.words + SchemeWords.outputs.words + SchemeWords.orders.words
      + SchemeWords.encodings.words + SchemeWords.blanks.words + SchemeWords.sources.words
      + SchemeWords.parameters.words + SchemeWords.timestamps.words + SchemeWords.layouts.words
      + SchemeWords.kinds.words + SchemeWords.pieces.words
    for word in words { #expect(text.contains("`\(word)`"), "\(word) is not explained") }
  }
}
