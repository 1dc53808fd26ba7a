import DemoGateway
import Foundation
import Screen
import SignScopeEngine
import Testing

@testable import Manual
@testable import Workspace

@Suite("The pages of the manual", .timeLimit(.minutes(5))) struct PageTests {
  @Test("every topic has a page in both languages", arguments: Topic.allCases, Language.allCases)
  func complete(topic: Topic, language: Language) throws {
    guard case .heading(level: 1, _) = topic.blocks(in: language).first else {
      Issue.record("no heading")
      return
    }
    let summary = topic.summary(in: language)
    // A line of the list of topics, beside the names, in 80 columns.
    #expect((20...66).contains(summary.columns), "\(summary)")
    #expect(summary.hasSuffix(".") || summary.hasSuffix("。"))
  }

  @Test("both languages have the same structure", arguments: Topic.allCases)
  func parallel(topic: Topic) throws {
    /// Everything that is the same in every language: the kinds of blocks, and the size of tables.
    func outline(_ language: Language) -> [String] {
      topic.blocks(in: language).map { block in
        switch block {
        case .heading(let level, _): "heading \(level)"
        case .paragraph: "paragraph"
        case .list(let items): "list of \(items.count)"
        case .code(let lines): "code of \(lines.count)"
        case .table(let rows): "table of \(rows.count), \(rows.map(\.count).max() ?? 0)"
        }
      }
    }
    #expect(outline(.english) == outline(.chinese))
  }

  @Test("links lead to other pages", arguments: Topic.allCases, Language.allCases)
  func links(topic: Topic, language: Language) {
    for target in topic.markdown(in: language).matches(of: /\]\(([^)]+)\)/).map(\.1) {
      #expect(target.hasSuffix(".md") && Topic(rawValue: String(target.dropLast(3))) != nil)
    }
  }

  @Test("every pitfall has a section, and occurs in the demo", arguments: Language.allCases)
  func pitfalls(language: Language) async throws {
    let text = Topic.pitfalls.markdown(in: language)
    for pitfall in Pitfall.all {
      guard let number = pitfall.number else { continue }
      let sign = try #require(Unicode.Scalar(0x245F + UInt32(number)))
      #expect(text.contains("\n## \(Character(sign)) \(pitfall.name[language])\n"))
    }
    let gateway = try Gateway.start(port: 0)
    let titles = gateway.prepared.map { $0.title[language] }
    await gateway.stop()
    // The first one only explains what words in italics are for.
    for words in Topic.pitfalls.emphasised(in: language).dropFirst() {
      #expect(titles.contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test("every field of profiles.yaml is explained, and the example is valid")
  func profiles() throws {
    for language in Language.allCases {
      #expect(Topic.profiles.firstCells(in: language) == ProfilesReader.keys)
      let example = try #require(Topic.profiles.code(in: language).first)
      let profiles = try ProfilesReader(path: "profiles.md", catalogue: .builtIn)
        .profiles(in: example)
      #expect(profiles.map(\.name) == ["shop", "yiwugo"])
    }
  }

  @Test("every platform is listed", arguments: Language.allCases)
  func platforms(language: Language) {
    #expect(Topic.platforms.firstCells(in: language) == Platform.all.map(\.id))
  }

  @Test("the page on commands names every role and colour of a theme", arguments: Language.allCases)
  func roles(language: Language) {
    let text = Topic.commands.markdown(in: language)
    for name in Role.allCases.map(\.name) + ThemeColor.names.prefix(8) {
      #expect(text.contains("`\(name)`"), "\(name)")
    }
  }
}
