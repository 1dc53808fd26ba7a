import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope scheme, and --scheme", .ownThread, .timeLimit(.minutes(10)))
struct SchemeCommandTests {
  private let mine = """
    scheme: mine
    digest: sha256
    string: [secret, pairs]
    pairs: name=value&
    """

  private func file(_ text: String) throws -> String {
    let path = NSTemporaryDirectory() + "signscope-scheme-\(UUID().uuidString).yaml"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test("the list has every platform, and the user's own") func list() throws {
    let path = try file(mine)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try Program(arguments: ["scheme", "--scheme", path]).run()
    #expect(result.status == 0)
    for platform in Platform.all {
      #expect(result.lines.contains { $0.hasPrefix(platform.id + " ") })
    }
    #expect(result.lines.last?.hasPrefix("mine ") == true)
    let json = try Program(arguments: ["scheme", "--json"]).run().lines.map {
      try JSONDocument($0).root["scheme"]?.string
    }
    #expect(json == Platform.all.map(\.id))
  }

  @Test("a printed scheme signs as the built-in one does, under another name")
  func printed() throws {
    let text = try Program(arguments: ["scheme", "top"]).run().output
    let path = try file(text.replacingOccurrences(of: "scheme: top", with: "scheme: my-top"))
    defer { try? FileManager.default.removeItem(atPath: path) }
    func sign(_ platform: String) throws -> Program.Result {
      try Program(
        arguments: ["sign", "--json", "--scheme", path],
        input: #"{"platform":"\#(platform)","secret":"s","parameters":{"b":1,"a":2}}"#
      ).run()
    }
    let (own, builtIn) = (try sign("my-top"), try sign("top"))
    #expect(own.status == 0 && own.output == builtIn.output)
    let unknown = try Program(arguments: ["scheme", "tpo"]).run()
    #expect(unknown.status == 2 && unknown.error.contains("did you mean “top”?"))
  }

  @Test("a scheme in the folder works in documents and profiles") func folder() throws {
    let result = try Program(
      arguments: ["sign", "--json", "--reveal", "--profile", "p"],
      input: #"{"parameters":{"b":1,"a":2}}"#, environment: ["S": "s"],
      profiles: "profiles: {p: {platform: mine, secret: {env: S}}}", schemes: ["mine.yaml": mine]
    ).run()
    #expect(result.status == 0)
    #expect(try JSONDocument(result.output).root["string_to_sign"]?.string == "sa=2&b=1")
  }

  @Test("a broken file in the folder is reported, and everything else works") func broken() throws {
    let result = try Program(
      arguments: ["sign", "--json"],
      input: #"{"platform":"top","secret":"s","parameters":{"a":1}}"#,
      schemes: ["bad.yaml": "schem: x\ndigest: md6"]
    ).run()
    #expect(result.status == 0)
    #expect(result.error.contains("bad.yaml:1: unknown key “schem”; did you mean “scheme”?"))
    #expect(result.error.contains("bad.yaml:2: digest: unknown “md6”; did you mean “md5”?"))
  }

  @Test("a broken file given as an option is wrong usage, with all errors") func named() throws {
    let path = try file("schem: x\ndigest: md6")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try Program(
      arguments: ["sign", "--json", "--scheme", path],
      input: #"{"platform":"top","secret":"s","parameters":{"a":1}}"#
    ).run()
    #expect(result.status == 2)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count >= 3 && lines.allSatisfy { $0.hasPrefix("signscope: \(path):") })
    #expect(
      try JSONDocument(try #require(result.lines.first)).root["error"]?["field"]?.string == "scheme"
    )
  }

  @Test("check distinguishes valid from broken files, for people and for scripts") func check()
    throws
  {
    let (right, wrong) = (try file(mine), try file(mine + "\nlayout: form"))
    defer { for path in [right, wrong] { try? FileManager.default.removeItem(atPath: path) } }
    let good = try Program(arguments: ["scheme", "check", right]).run()
    #expect(good.status == 0 && good.output.contains("scheme mine, sha256"))
    let bad = try Program(arguments: ["scheme", "check", "--json", right, wrong]).run()
    #expect(bad.status == 1 && bad.lines.count == 2)
    let problem = try #require(try JSONDocument(bad.lines[1]).root["problems"]?[0])
    #expect(problem["line"]?.int == 5 && problem["field"]?.string == "layout")
    #expect(bad.error.contains("did you mean “layouts”?"))
    #expect(try Program(arguments: ["scheme", "check", "/no/such.yaml"]).run().status == 2)
  }

  @Test("diagnose knows the user's own schemes too") func diagnose() throws {
    let result = try Program(
      arguments: ["diagnose", "--json", "--platform", "mine"], input: #"{"errno":7,"why":"bad"}"#,
      schemes: [
        "mine.yaml": mine + """

          errors:
            code: errno
            message: why
            success: "0"
            means:
              - {code: 7, kind: signature}
          """
      ]
    ).run()
    let json = try JSONDocument(try #require(result.lines.first)).root
    #expect(json["pitfall"]?.int == 1 && json["message"]?.string == "bad")
  }
}
