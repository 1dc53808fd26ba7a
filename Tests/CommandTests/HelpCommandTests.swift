import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope help", .ownThread, .timeLimit(.minutes(10)))
struct HelpCommandTests {
  private let topics = [
    "start", "keys", "pitfalls", "doctor", "import", "body", "offers", "commands", "methods",
    "profiles",
    "sessions", "quota", "history", "platforms", "schemes", "script", "json", "mcp",
  ]

  private func help(_ arguments: String...) throws -> Program.Result {
    try Program(arguments: ["help"] + arguments).run()
  }

  @Test("without a topic it lists commands and pages") func list() throws {
    let result = try help()
    #expect(result.status == 0)
    let names = result.lines.filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(names.suffix(topics.count + 1).dropLast() == topics[...])
    #expect(result.output.contains("  sign  "))
  }

  @Test("a page comes as plain text in either language", arguments: Language.allCases)
  func page(language: Language) throws {
    for topic in topics {
      let result = try help(topic, "--lang", language.rawValue)
      #expect(result.status == 0 && result.error.isEmpty)
      #expect(result.lines.count > 10 && !result.output.contains("\u{1B}"))
    }
    let pager = ["PAGER": "false"]
    let piped = try Program(arguments: ["help", "quota"], environment: pager).run()
    #expect(piped.output == (try help("quota").output))
  }

  @Test("the locale decides the language") func locale() throws {
    let chinese = try Program(
      arguments: ["help", "keys"], environment: ["LC_ALL": "zh_CN.UTF-8"]
    ).run()
    #expect(chinese.output == (try help("keys", "--lang", "zh").output))
    #expect(chinese.output.hasPrefix("按键\n"))
  }

  @Test(
    "for a command it shows its --help",
    arguments: [["send"], ["scheme"], ["scheme", "check"], ["help"]])
  func commands(words: [String]) throws {
    let expected = try Program(arguments: words + ["--help"]).run()
    let result = try Program(arguments: ["help"] + words).run()
    #expect(result.status == 0 && result.output == expected.output && !result.output.isEmpty)
  }

  @Test("if a page and a command have the same name, both are shown") func both() throws {
    let output = try help("doctor").output
    #expect(output.hasSuffix(try Program(arguments: ["doctor", "--help"]).run().output))
    #expect(output.hasPrefix("The signature doctor\n"))
  }

  @Test("an unknown name is an error in one sentence") func unknown() throws {
    let result = try help("kyes")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(result.error.contains("“keys”"))
    for topic in topics { #expect(result.error.contains(topic)) }
    #expect(try help("send", "it").status == 2)
    #expect(try help("keys", "--man").status == 2)
  }

  @Test("the page on commands lists every command") func allCommands() throws {
    let page = try help("commands").output
    let list = try Program(arguments: ["--help"]).run().lines
      .drop { !$0.hasPrefix("SUBCOMMANDS:") }.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .dropLast().compactMap { $0.split(separator: " ").first }
    #expect(list.count > 10)
    for command in list where command != "open" {
      #expect(page.contains("\n  `signscope \(command)`"), "\(command)")
    }
  }

  @Test("--man prints the manual for man") func man() throws {
    let result = try help("--man")
    #expect(result.status == 0)
    #expect(result.lines.contains { $0.hasPrefix(".TH SIGNSCOPE 1 ") })
    #expect(result.lines[0].hasPrefix(#".\" To install it: mkdir -p ~/.local/share/man/man1 && "#))
  }

  @Test("the man page has every command's options") func manOptions() throws {
    let page = try help("--man").output.replacing("\\-", with: "-")
    for words in [["sign"], ["scheme", "check"], ["catalogue", "import"], ["completions"]] {
      #expect(page.contains(".SS \"signscope \(words.joined(separator: " "))\"\n"))
    }
    for option in ["--from-curl", "--no-retry", "--quantity <quantity>", "--strict <strict>"] {
      #expect(page.contains("\n  \(option) "))
    }
  }

  @Test(
    "the line that installs the man page makes it readable for man", arguments: Language.allCases)
  func installing(language: Language) throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let page = try help("--man", "--lang", language.rawValue)
    let line = try #require(page.lines[0].firstRange(of: "it: ")).upperBound
    let program = URL(fileURLWithPath: product("signscope")).deletingLastPathComponent().path
    let result = try Child(
      "/bin/sh", ["-c", "\(page.lines[0][line...]) && find ~ -name signscope.1 -exec cat {} +"],
      environment: ["HOME": home.path, "PATH": program + ":/usr/bin:/bin", "LANG": "C.UTF-8"]
    ).wait()
    #expect(result.output == page.output)
  }

  @Test("the examples of the pages print what the pages show", arguments: Language.allCases)
  func examples(language: Language) throws {
    var count = 0
    for topic in ["offers", "platforms", "script", "doctor"] {
      let lines = try help(topic, "--lang", language.rawValue).output.split(
        separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where line.hasPrefix("    $ echo '") {
        let block = lines[number...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
        let command = block.joined(separator: "\n")
        let parts = command.split(separator: "'")
        let call = try #require(parts.last?.firstMatch(of: /\|\s*signscope ([^\n]*)/))
        let result = try Program(
          arguments: call.1.split(separator: " ").map(String.init), input: String(parts[1])
        ).run()
        #expect(result.status == 0, "\(result.error)")
        let shown = parts.last.map { $0[call.range.upperBound...] } ?? ""
        #expect(shown.isEmpty || shown.dropFirst() + "\n" == result.output)
        count += 1
      }
    }
    #expect(count == 3)
  }
}
