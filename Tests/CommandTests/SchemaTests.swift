import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("What the commands print, against their schemas", .ownThread, .timeLimit(.minutes(10)))
struct SchemaTests {
  /// A run of a command: what it is given, and how many objects it prints.
  struct Run: CustomTestStringConvertible {
    var arguments: [String]
    var input = ""
    var profiles: String? = nil
    var count = 1

    var testDescription: String { arguments.joined(separator: " ") + " < " + input.prefix(60) }
  }

  private static let secret = "hello-secret-world"
  private static let document =
    #"{"platform":"top","secret":"\#(secret)","session":"test-session-1","parameters":[["foo","1"],["b",""],["c",null],["session","test-session-1"],["f",{"file":"/x"}]]}"#

  private static func schema(of command: String) throws -> JSONSchema {
    try JSONSchema(try Program(arguments: ["help", "json", command]).run().output)
  }

  /// Runs, and checks every line of the output.
  private func check(_ run: Run) throws {
    let schema = try Self.schema(of: run.arguments[0])
    let result = try Program(
      arguments: [run.arguments[0], "--json"] + run.arguments.dropFirst(), input: run.input,
      profiles: run.profiles
    ).run()
    #expect(result.lines.count == run.count, "\(result.error)")
    for line in result.lines { #expect(schema.problems(of: line) == [], "\(line)") }
    #expect(!result.output.contains(Self.secret) && !result.output.contains("test-session-1"))
  }

  @Test(
    "sign",
    arguments: [
      Run(arguments: ["sign"], input: document),
      Run(arguments: ["sign", "--explain"], input: document),
      Run(arguments: ["sign", "--explain", "--fill", "--lang", "zh"], input: document),
      Run(arguments: ["sign"], input: document + "\n{\n" + document, count: 3),
      Run(arguments: ["sign"], input: #"{"platform":"none","secret":"s","parameters":{}}"#),
      Run(arguments: ["sign"], input: #"{"platform":"top","parameters":{"a":1}}"#),
      Run(arguments: ["sign"], input: #"{"platform":"top","secret":"s","paramters":{"a":1}}"#),
      Run(
        arguments: ["sign"],
        input: #"{"platform":"top","secret":"s ","parameters":[["a",1],["a",2]]}"#),
      Run(arguments: ["sign"], input: "rubbish"), Run(arguments: ["sign"], input: ""),
      Run(arguments: ["sign", "--bogus"]), Run(arguments: ["sign", "/no/such/file"]),
      Run(arguments: ["sign", "--profile", "none"], input: document),
      Run(
        arguments: ["sign", "--profile", "shop", "--from-curl"],
        input: "curl 'https://eco.taobao.com/router/rest?method=taobao.time.get&app_key=1'",
        profiles: "profiles:\n  shop: {platform: top, app_key: \"1\", secret: \(secret)}\n"),
      Run(
        arguments: ["sign", "--from-curl"], input: "curl 'https://eco.taobao.com/router/rest?a=1'"),
    ])
  func sign(run: Run) throws { try check(run) }

  @Test("sign, every platform's published signatures")
  func platforms() throws {
    let documents = try Self.data("platform-signatures")
    try check(
      Run(arguments: ["sign", "--explain"], input: documents.lines, count: documents.count))
  }

  @Test("sign --reveal shows the secret, in the same shape") func reveal() throws {
    let result = try Program(arguments: ["sign", "--json", "--reveal"], input: Self.document).run()
    #expect(try Self.schema(of: "sign").problems(of: result.output) == [])
    #expect(result.output.contains(Self.secret))
  }

  @Test(
    "doctor",
    arguments: [
      Run(arguments: ["doctor"], input: document),
      Run(arguments: ["doctor"], input: "rubbish"), Run(arguments: ["doctor", "--budget", "0"]),
      Run(
        arguments: ["doctor"], input: #"{"platform":"top","parameters":{"a":1},"observed":"x"}"#),
      Run(
        arguments: ["doctor", "--lang", "zh"],
        input:
          #"{"platform":"top","secret":"\#(secret)","parameters":{"foo":1,"bar":2},"observed":"foo1bar2\#(secret)"}"#
      ),
      Run(
        arguments: ["doctor"],
        input: #"{"platform":"top","secret":"\#(secret)","parameters":{"a":1},"observed":"?"}"#),
      Run(
        arguments: ["doctor", "--budget", "0.01"],
        input:
          #"{"platform":"top","secret":"\#(secret)","parameters":{"a":1,"b":2,"c":3,"d":4,"e":5},"observed":"00000000000000000000000000000000"}"#
      ),
    ])
  func doctor(run: Run) throws { try check(run) }

  @Test("doctor, signatures that other code computed wrongly") func wrongSignatures() throws {
    let all = try Self.data("wrong-signatures")
    let some = Documents(values: stride(from: 0, to: all.count, by: 12).map { all.values[$0] })
    try check(Run(arguments: ["doctor", "--budget", "1"], input: some.lines, count: some.count))
  }

  @Test(
    "diagnose",
    arguments: [
      Run(arguments: ["diagnose"], input: #"{"time_get_response":{"time":"2024-03-05 10:20:30"}}"#),
      Run(
        arguments: ["diagnose"], input: #"{"error_response":{"code":25,"msg":"Invalid signature"}}"#
      ),
      Run(
        arguments: ["diagnose", "--lang", "zh"],
        input:
          "<error_response><code>7</code><msg>App Call Limited</msg><sub_msg>This ban will last for 1 more seconds</sub_msg></error_response>"
      ),
      Run(arguments: ["diagnose", "--platform", "yiwugo", "--status", "429"], input: "{}"),
      Run(arguments: ["diagnose", "--platform", "yiwugo", "--status", "401"], input: ""),
      Run(arguments: ["diagnose"], input: document), Run(arguments: ["diagnose"], input: "<html>"),
      Run(arguments: ["diagnose", "--status", "42"]),
      Run(arguments: ["diagnose", "--platform", "none"], input: "{}"),
      Run(arguments: ["diagnose", "/no/such/file"]),
    ])
  func diagnose(run: Run) throws { try check(run) }

  @Test("diagnose, responses as people paste them", arguments: ["top", "yiwugo", "jd", "shopee"])
  func pastedResponses(platform: String) throws {
    let bodies = try Self.data("pasted-responses").values
      .filter { $0["platform"]?.string == platform }
      .compactMap { $0["body"]?.string }
    let oneLine = bodies.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
      .filter { !$0.isBlank }
    try check(
      Run(
        arguments: ["diagnose", "--lines", "--platform", platform],
        input: oneLine.joined(separator: "\n"), count: oneLine.count))
  }

  @Test(
    "offer",
    arguments: [
      Run(arguments: ["offer"], input: #"{"price":"1.50","number":500}"#),
      Run(arguments: ["offer", "--quantity", "3"], input: #"{"price":"1-2","number":"999+"}"#),
      Run(arguments: ["offer", "--quantity", "0"], input: #"{"price":"1.50","number":500}"#),
      Run(arguments: ["offer", "--lang", "zh"], input: #"{"price":"x","number":"y"}"#),
      Run(arguments: ["offer", "--quantity", "many"]), Run(arguments: ["offer"], input: "[1]"),
    ])
  func offer(run: Run) throws { try check(run) }

  @Test("offer, items as they are found") func foundOffers() throws {
    let documents = Documents(
      values: try Self.data("yiwugo-offers").values.compactMap { $0["item"] })
    try #require(documents.count > 10)
    try check(
      Run(arguments: ["offer", "--quantity", "7"], input: documents.lines, count: documents.count))
  }

  @Test("send, to the demo gateway and to nobody") func send() async throws {
    let gateway = try Gateway.start(port: 0)
    let account = try #require(gateway.accounts.first)
    let secret = account.secret.withText { $0 }
    let documents = [account.gateway, "http://127.0.0.1:1/router/rest"].map {
      #"{"platform":"top","gateway":"\#($0)","app_key":"\#(account.appKey)","secret":"\#(secret)","parameters":{"method":"taobao.time.get"}}"#
    }
    let input = (documents + ["{}"]).joined(separator: "\n")
    let lines = try await onThread {
      try Program(arguments: ["send", "--json", "--no-retry"], input: input).run().lines
    }
    await gateway.stop()
    let schema = try Self.schema(of: "send")
    #expect(lines.count == 3)
    for line in lines {
      #expect(schema.problems(of: line) == [], "\(line)")
      #expect(!line.contains(secret))
    }
  }

  @Test(
    "a member more or less is found, in every object", arguments: ["sign", "doctor", "diagnose"])
  func strict(command: String) throws {
    let document =
      #"{"platform":"top","secret":"s ","parameters":{"foo":1,"bar":2,"c":""},"observed":"foo1bar2s"}"#
    let input =
      command == "diagnose" ? #"{"error_response":{"code":25,"msg":"m"}}"# : document
    let result = try Program(
      arguments: [command, "--json"] + (command == "sign" ? ["--explain"] : []), input: input
    ).run()
    let schema = try Self.schema(of: command)
    let value = JSON(try JSONDocument(result.output).root)
    #expect(schema.problems(of: value.written) == [])
    let changed = value.changes
    #expect(changed.count > 10)
    for text in changed { #expect(schema.problems(of: text) != [], "\(text)") }
  }

  @Test("help json shows every schema, and names them where one is unknown") func help() throws {
    let page = try Program(arguments: ["help", "json"]).run().output
    for command in ["sign", "doctor", "diagnose", "offer", "send", "import", "request"] {
      let schema = try Program(arguments: ["help", "json", command]).run()
      #expect(schema.status == 0 && schema.output.hasPrefix("{\n") && schema.error.isEmpty)
      for line in schema.lines { #expect(page.contains("    \(line)\n")) }
    }
    let unknown = try Program(arguments: ["help", "json", "gateway"]).run()
    #expect(unknown.status == 2 && unknown.output.isEmpty && unknown.error.contains("doctor"))
  }

  // MARK: Data

  /// JSON values, and as JSON Lines.
  struct Documents {
    var values: [JSONValue]
    var count: Int { values.count }
    var lines: String { values.map { JSON($0).written + "\n" }.joined() }
  }

  static func data(_ name: String) throws -> Documents {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: folder.appending(path: "EngineTests/Data/\(name).json"))
    return Documents(values: Array(try JSONDocument(Array(data)).root.elements))
  }
}

extension JSON {
  /// The JSON with one member more in one of its objects, or with one member less, in every such way,
  /// optional members excepted.
  fileprivate var changes: [String] { variants.map(\.written) }

  /// Members that need not be there.
  private static let optional: Set = ["steps", "first_difference", "not_tried"]

  private var variants: [JSON] {
    switch self {
    case .object(let members):
      let more = JSON.object(members + [("unheard_of", .null)])
      let less = members.indices.filter { !Self.optional.contains(members[$0].name) }.map { place in
        var fewer = members
        fewer.remove(at: place)
        return JSON.object(fewer)
      }
      let below = members.indices.flatMap { place in
        members[place].value.variants.map { value in
          var changed = members
          changed[place].value = value
          return JSON.object(changed)
        }
      }
      return [more] + less + below
    case .array(let elements):
      return elements.indices.flatMap { place in
        elements[place].variants.map { element in
          var changed = elements
          changed[place] = element
          return JSON.array(changed)
        }
      }
    default: return []
    }
  }
}
