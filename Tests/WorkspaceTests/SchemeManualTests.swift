import Foundation
import SignScopeEngine
import Testing

@testable import Workspace

@Suite("The README's section on schemes", .timeLimit(.minutes(5))) struct SchemeManualTests {
  private func readme() throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: folder.deletingLastPathComponent().appending(path: "README.md"), encoding: .utf8)
  }

  /// The blocks of YAML that begin with a scheme's name.
  private func examples() throws -> [String] {
    try readme().components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .filter { $0.hasPrefix("scheme:") }
  }

  @Test("its example of TOP is TOP") func top() throws {
    let text = try #require(try examples().first { $0.contains("my-top") })
    var platform = try SchemeFile.read(text: text, from: "README.md")
    #expect(platform.id == "my-top")
    platform.id = "top"
    #expect(platform == .top)
    #expect(SchemeFile.text(of: platform, named: "my-top") == text)
  }

  @Test("each of its examples can be read") func all() throws {
    let examples = try examples()
    #expect(examples.count == 2)
    for example in examples {
      #expect(throws: Never.self) { try SchemeFile.read(text: example, from: "README.md") }
    }
  }

  @Test("it explains every field, and every word that can stand there") func fields() throws {
    let text = try readme()
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
