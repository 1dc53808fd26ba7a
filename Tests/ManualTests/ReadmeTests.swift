import Foundation
import SignScopeEngine
import Testing

@testable import Manual

@Suite("The README", .timeLimit(.minutes(5))) struct ReadmeTests {
  @Test("it is short") func length() throws {
    #expect(
      try Project.text(of: "README.md").split(separator: "\n", omittingEmptySubsequences: false)
        .count <= 251)
  }

  @Test(
    "its links, and those of the pages for contributors, lead to files",
    arguments: [
      "README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", ".github/CHANGELOG.md",
    ])
  func links(path: String) throws {
    let folder = Project.root.appending(path: path).deletingLastPathComponent()
    let targets = try Project.text(of: path).matches(of: /\]\(([^)#]+)\)/).map { String($0.1) }
    for target in targets where !target.hasPrefix("https://") {
      let file = folder.appending(path: target).path
      #expect(FileManager.default.fileExists(atPath: file), "\(target)")
    }
  }

  @Test("it links to every page, and names every pitfall") func pages() throws {
    let text = try Project.text(of: "README.md")
    for topic in Topic.allCases {
      #expect(text.contains("\n| [\(topic.rawValue)](Sources/Manual/en/\(topic.rawValue).md) | "))
    }
    for pitfall in Pitfall.all where pitfall.number != nil {
      #expect(text.contains(" | \(pitfall.name.en) | "))
    }
  }
}
