import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope config", .ownThread, .timeLimit(.minutes(5)))
struct ConfigCommandTests {
  @Test("shows each setting with its source")
  func sources() throws {
    let result = try Program(
      arguments: ["config", "--lang", "en"], environment: ["NO_COLOR": "1"],
      config: "# mine\nborders: ascii\n"
    ).run()
    #expect(result.status == 0 && result.error.isEmpty)
    #expect(result.lines.first?.hasSuffix("/signscope/config.yaml") == true)
    #expect(result.lines.contains { $0.contains(/^theme +mono +environment: NO_COLOR$/) })
    #expect(result.lines.contains { $0.contains(/^language +en +option --lang$/) })
    #expect(result.lines.contains { $0.contains(/^borders +ascii +config.yaml:2$/) })
    #expect(result.lines.contains { $0.contains(/^ambiguous_width +auto +default$/) })
    #expect(result.lines.contains { $0.contains(/^keys.send +s +default$/) })
  }

  @Test("says so if there is no file, and prints JSON")
  func absent() throws {
    let result = try Program(arguments: ["config"]).run()
    #expect(result.lines.first?.hasSuffix("config.yaml (does not exist)") == true)
    let json = try Program(arguments: ["config", "--json", "--theme", "light"]).run().lines.map {
      try JSONDocument($0).root
    }
    #expect(json.map { $0["setting"]?.string }.first == "theme")
    #expect(json.first?["value"]?.string == "light")
    #expect(json.first?["source"]?.string == "option --theme")
  }

  @Test("shows the keys of the file, and names wrong ones")
  func keys() throws {
    let config = "keys:\n  send: [F5, s]\n  coppy: y\n"
    let result = try Program(arguments: ["config"], config: config).run()
    #expect(result.status == 2)
    #expect(result.lines.contains { $0.contains(/^keys.send +F5 s +config.yaml:2$/) })
    #expect(result.error.contains("config.yaml:3: keys: unknown “coppy”; did you mean “copy”?"))
  }

  @Test("names the line of every fault, and ends with 2")
  func faults() throws {
    let result = try Program(arguments: ["config"], config: "theme: drak\nboders: ascii\n").run()
    #expect(result.status == 2)
    #expect(result.error.contains("signscope: config.yaml:1: theme: unknown “drak”"))
    #expect(result.error.contains("config.yaml:2: unknown key “boders”; did you mean “borders”?"))
    #expect(result.lines.contains { $0.contains(/^theme +auto +default$/) })
  }

  @Test("warns of a colour that is hard to read, and does not refuse it")
  func contrast() throws {
    let config = "theme:\n  base: dark\n  error: bright-yellow\n  success: black\n"
    let result = try Program(arguments: ["config", "--lang", "en"], config: config).run()
    #expect(result.status == 0)
    #expect(
      result.error
        == "signscope: config.yaml:4: warning: theme.success is hard to read on a dark background: contrast 1.0, at least 4.5 is needed\n"
    )
    #expect(result.lines.contains { $0.contains(/^theme +dark +config.yaml:1$/) })
    #expect(result.lines.contains { $0.contains(/^theme.success +black +config.yaml:4$/) })
  }

  @Test("an unknown --theme names the nearest", arguments: [["demo"], ["open"], ["config"], []])
  func theme(command: [String]) throws {
    let result = try Program(arguments: command + ["--theme", "drak"]).run()
    #expect(result.status == 2)
    #expect(result.error.contains("did you mean “dark”?"))
  }
}
