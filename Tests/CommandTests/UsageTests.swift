import Glibc
import SignScopeEngine
import TestSupport
import Testing

@Suite("The command line", .ownThread, .timeLimit(.minutes(10)))
struct UsageTests {
  @Test(
    "wrong usage ends with 2 and gives the reason",
    arguments: [
      (["sign", "--no-such"], "--no-such"), (["nonsense"], "nonsense"),
      (["diagnose", "--platform", "tpo"], "did you mean “top”?"),
      (["diagnose", "--session", "maybe"], "maybe"),
      (["diagnose", "--status", "42"], "100 to 599"), (["sign", "/no/such/file"], "/no/such/file"),
      (["gateway", "--port", "70000"], "70000"), (["gateway", "--quota", "0"], "at least 1"),
      (["gateway", "--strict", "timestamp=any"], "timestamp=any"), (["sign", "/"], "directory"),
      (["sign", "--lang", "fr"], "fr"), (["sgin"], "(did you mean “signscope sign”?)"),
      (["schem", "check"], "(did you mean “signscope scheme”?)"),
      (["scheme", "chek", "x"], "(did you mean “signscope scheme check”?)"),
      (["scheme", "chek"], "(did you mean “signscope scheme check”?)"),
      (["sign", "--explian"], "'--explain'"), (["scheme", "top", "--jsn"], "'--json'"),
      (["--hlep"], "'--help'"), (["sign", "--vesrion"], "'--version'"),
      (["--fill", "sign", "x"], "options come after the command: signscope sign --fill"),
    ])
  func usage(arguments: [String], words: String) throws {
    let result = try Program(arguments: arguments).run()
    #expect(result.status == 2)
    #expect(result.error.hasPrefix("signscope: "))
    #expect(result.error.contains(words))
    #expect(result.output.isEmpty)
  }

  @Test("--version --json names the libraries that are found, in either order") func version()
    throws
  {
    let result = try Program(arguments: ["--version", "--json"]).run()
    #expect(result.status == 0 && result.error.isEmpty)
    let json = try JSONDocument(result.output).root
    let number = /[0-9]+\.[0-9.]+/
    let plain = try Program(arguments: ["--version"]).run().output
    #expect(json["name"]?.string == "signscope")
    #expect(json["version"]?.string.map { $0 + "\n" } == plain)
    #expect(json["swift"]?.string?.hasPrefix("6.") == true)
    #expect(json["libraries"]?.members.map(\.name) == ["ncurses", "libcurl", "sqlite", "yaml"])
    for (name, value) in try #require(json["libraries"]).members {
      #expect(try number.wholeMatch(in: value.string ?? "") != nil, "\(name)")
    }
    #expect(try Program(arguments: ["--json", "--version"]).run().output == result.output)
  }

  @Test("an unknown command lists all of them in one line")
  func unknownCommand() throws {
    let help = try Program(arguments: ["--help"]).run().lines
    let names = help.drop { !$0.hasPrefix("SUBCOMMANDS:") }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first }.dropLast()
    #expect(names.count > 10)
    for word in ["sgin", "frobnicate"] {
      let result = try Program(arguments: [word]).run()
      #expect(result.error.split(separator: "\n").count == 1)
      #expect(result.error.hasSuffix("the commands are \(names.joined(separator: ", "))\n"))
    }
  }

  @Test("with --json the error is an object too")
  func jsonError() throws {
    let result = try Program(arguments: ["sign", "--json", "/no/such/file"]).run()
    #expect(result.status == 2)
    #expect(try JSONDocument(result.output).root["error"]?["message"]?.string?.isEmpty == false)
  }

  @Test(
    "unreadable input ends with 2",
    arguments: ["", " \n", "not json", "[1,", "\u{FEFF}"])
  func unreadable(input: String) throws {
    #expect(try Program(arguments: ["sign"], input: input).run().status == 2)
  }

  @Test(
    "help and version are not errors",
    arguments: ["--help", "--version", "sign --help", "help diagnose"])
  func help(line: String) throws {
    let result = try Program(arguments: line.split(separator: " ").map(String.init)).run()
    #expect(result.status == 0)
    #expect(!result.output.isEmpty)
    #expect(result.error.isEmpty)
  }

  @Test("Ctrl-C during reading ends with 130", arguments: [["sign"], ["diagnose"], ["send"]])
  func interrupted(arguments: [String]) throws {
    let status = try Program(arguments: arguments).runWaiting { kill($0, SIGINT) }
    #expect(status == 130)
  }
}
