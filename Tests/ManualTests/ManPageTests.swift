import Foundation
import SignScopeEngine
import Testing

@testable import Manual

@MainActor
@Suite("The page for man", .timeLimit(.minutes(5))) struct ManPageTests {
  nonisolated static let checks = [
    ("groff", "groff -man -Tutf8 -K utf8 -ww -z"), ("mandoc", "mandoc -T lint -W warning"),
  ]

  @Test("it has every topic as a section", arguments: Language.allCases)
  func sections(language: Language) {
    let lines = ManPage.roff(version: "1", date: "2026-01-31", in: language)
      .split(separator: "\n").map(String.init)
    for topic in Topic.allCases {
      guard case .heading(_, let title) = topic.blocks(in: language).first else { continue }
      #expect(lines.contains(".SH \"\(title.text.uppercased())\""))
    }
    #expect(lines.contains { $0.hasPrefix("signscope \\- ") })
  }

  @Test("text never reads as a macro, and backslashes stay")
  func escapes() {
    var page = ManPage(language: .english)
    page.append(MarkdownReader.blocks(of: "First\n\n.SH no `--x \\n`\n\n    .nf\n    'a"))
    #expect(
      page.lines == [
        ".PP", "First", ".PP", "\\&.SH no \\fB\\-\\-x \\en\\fR", ".RS 4", ".nf", "\\&.nf",
        "\\&'a", ".fi", ".RE",
      ])
  }

  @Test("formatters read it without a warning", arguments: checks, Language.allCases)
  func lint(check: (tool: String, command: String), language: Language) throws {
    guard try output(of: "command -v \(check.tool) || true") != "" else { return }
    let file = FileManager.default.temporaryDirectory
      .appending(path: "signscope-\(UUID().uuidString).1")
    defer { try? FileManager.default.removeItem(at: file) }
    try ManPage.roff(version: "1", date: "2026-01-31", in: language)
      .write(to: file, atomically: true, encoding: .utf8)
    #expect(try output(of: "\(check.command) \(file.path) 2>&1") == "")
  }

  private func output(of command: String) throws -> String {
    let pipe = try #require(popen("timeout 20 sh -c '\(command)'", "r"))
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(pipe), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
