import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope mcp", .ownThread, .timeLimit(.minutes(10)))
struct ToolServerTests {
  private static let secret = "hello-secret-world"

  // MARK: A client

  /// What a client has got from a call.
  private struct Answer {
    var name: String
    var line: String
    var json: JSONValue
    var result: JSONValue? { json["result"] }
    var text: String { result?["content"]?[0]?["text"]?.string ?? "" }
    var isError: Bool? { result?["isError"]?.bool }
  }

  /// Makes calls, and checks the results by their schemas.
  private func call(
    _ calls: [String], version: String = "2025-06-18", options: [String] = [],
    environment: [String: String] = [:]
  ) throws -> [Answer] {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let client = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ToolClient/client.py").path
    let usual = [
      "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "XDG_CONFIG_HOME": home.path,
      "XDG_DATA_HOME": home.path, "TEST_SECRET": Self.secret,
    ]
    let result = try Child(
      "/usr/bin/env", ["python3", client, product("signscope"), version] + options,
      input: .text(calls.joined(separator: "\n")),
      environment: usual.merging(environment) { $1 }
    ).wait()
    #expect(result.status == 0, "\(result.error)")
    return try result.lines.map { line in
      let json = try JSONDocument(line).root
      let answer = Answer(name: json["name"]?.string ?? "", line: line, json: json)
      try check(answer, version)
      return answer
    }
  }

  private func check(_ answer: Answer, _ version: String) throws {
    #expect(answer.result?.written.contains(Self.secret) == false)
    let content = try #require(answer.result?["structuredContent"] ?? answer.json["result"])
    guard version == "2025-06-18" else {
      #expect(answer.result?["structuredContent"] == nil)
      #expect(answer.json["outputSchema"]?.isNull == true)
      return
    }
    let schema = try JSONSchema(JSON(try #require(answer.json["outputSchema"])).written)
    #expect(schema.problems(of: content) == [], "\(answer.line)")
    #expect(schema.problems(of: answer.text) == [])
    let input = try JSONSchema(JSON(try #require(answer.json["inputSchema"])).written)
    let problems = input.problems(of: try #require(answer.json["arguments"]))
    if answer.isError == false { #expect(problems == [], "\(answer.line)") }
  }

  private static let request =
    #""platform":"top","secret_env":"TEST_SECRET","parameters":[["foo",1],["bar","2"],["n",null]]"#

  @Test(
    "a client can call every tool", .enabled(if: isInstalled("python3")),
    arguments: ["2024-11-05", "2025-03-26", "2025-06-18"])
  func tools(version: String) throws {
    let answers = try call(
      [
        #"{"name":"sign","arguments":{\#(Self.request),"explain":true}}"#,
        #"{"name":"sign","arguments":{"text":"curl 'https://eco.taobao.com/router/rest?method=taobao.time.get&app_key=1'","secret_env":"TEST_SECRET"}}"#,
        #"{"name":"doctor","arguments":{\#(Self.request),"observed":"bar2foo1\#(Self.secret)","budget":20}}"#,
        #"{"name":"diagnose","arguments":{"body":"{\"error_response\":{\"code\":25}}"}}"#,
        #"{"name":"offer","arguments":{"item":"{\"price\":\"1.50\",\"number\":500}","quantity":3}}"#,
        #"{"name":"import","arguments":{"text":"curl 'https://eco.taobao.com/router/rest?method=taobao.time.get&app_key=1&session=\#(Self.secret)&sign=33ADB78EE562D123B9CE03216BDAF309'"}}"#,
      ], version: version)
    #expect(answers.map(\.isError) == [false, false, false, false, false, false])
    let texts = answers.map(\.text)
    let direct = try Program(
      arguments: ["sign", "--json", "--explain"], input: "{\(Self.request)}",
      environment: ["TEST_SECRET": Self.secret]
    ).run()
    #expect(texts.first.map { $0 + "\n" } == direct.output)
    #expect(texts[2].contains(#""verdict":"explained""#))
    #expect(texts[2].contains("secret-suffix-only"))
    #expect(texts[3].contains(#""pitfall":1"#))
    #expect(texts[4].contains(#""total":"4.50""#))
    #expect(texts[5].contains(#"["session","••••••••"]"#))
    #expect(texts[5].contains(#""observed":"33ADB78EE562D123B9CE03216BDAF309""#))
    // How the text was read is said beside the result.
    #expect(answers[1].line.contains("read as a curl command"))
  }

  @Test("no credential comes back, wherever it was given", .enabled(if: isInstalled("python3")))
  func secrecy() throws {
    let secret = Self.secret
    let texts = [
      "secret = '\(secret)'\nparams = {'method': 'taobao.time.get', 'app_key': '1', 'session': '\(secret)'}",
      "GET https://user:\(secret)@eco.taobao.com/router/rest?method=a&app_key=1&session=\(secret) HTTP/1.1\n\n",
      "\(secret)app_key12345678methodtaobao.time.getv2.0\(secret)",
      #"{"platform":"top","secret":"\#(secret)","parameters":{"a":"has \#(secret) inside"}}"#,
      "secret: \(secret)",
    ]
    let quoted = texts.map { JSON.string($0).written }
    let imports = quoted.map { #"{"name":"import","arguments":{"text":\#($0)}}"# }
    // Where a body names a credential; nothing tells what other text is one.
    let bodies = [0, 1, 4].map { #"{"name":"diagnose","arguments":{"body":\#(quoted[$0])}}"# }
    let calls =
      imports + bodies + [
        #"{"name":"sign","arguments":{"platform":"\#(secret)","secret":"\#(secret)","parameters":{}}}"#,
        #"{"name":"sign","arguments":{"platform":"top","secret_env":"TEST_SECRET","explain":true,"parameters":{"timestamp":"\#(secret)","method":"\#(secret)"}}}"#,
        #"{"name":"doctor","arguments":{"platform":"top","secret":"\#(secret)","parameters":{"a":"\#(secret)"},"observed":"\#(secret)a1"}}"#,
      ]
    // The results are looked at by ``check(_:_:)``.
    #expect(try call(calls).count == calls.count)
  }

  @Test(
    "what cannot be done is a result with the field", .enabled(if: isInstalled("python3")))
  func failures() throws {
    let calls = [
      (#""sign","arguments":{}"#, "parameters"),
      (#""sign","arguments":{"platform":"top","parameters":{"a":1}}"#, "secret"),
      (
        #""sign","arguments":{"platform":"top","secret_env":"NO_SUCH","parameters":{}}"#,
        "secret_env"
      ),
      (#""sign","arguments":{"params":{}}"#, "params"),
      (#""sign","arguments":{\#(Self.request),"explian":true}"#, "explian"),
      (#""sign","arguments":{\#(Self.request),"explain":"yes"}"#, "explain"),
      (#""sign","arguments":{"profile":"none","parameters":{}}"#, "profile"),
      (
        #""sign","arguments":{"text":"curl 'https://eco.taobao.com/router/rest?a=1'"}"#,
        "secret_env"
      ),
      (#""doctor","arguments":{\#(Self.request)}"#, "observed"),
      (#""doctor","arguments":{\#(Self.request),"observed":"x","budget":61}"#, "budget"),
      (#""doctor","arguments":{\#(Self.request),"observed":"x","code":"cobol"}"#, "code"),
      (#""diagnose","arguments":{}"#, "body"),
      (#""diagnose","arguments":{"body":"{}","platform":"none"}"#, "platform"),
      (#""diagnose","arguments":{"body":"{}","status":42}"#, "status"),
      (#""offer","arguments":{"item":"{}\n{}"}"#, "item"),
      (#""import","arguments":{"text":""}"#, "text"),
    ]
    let answers = try call(calls.map { "{\"name\":\($0.0)}" })
    for (answer, expected) in zip(answers, calls) {
      #expect(answer.isError == true, "\(expected)")
      let error = answer.result?["structuredContent"]?["error"]
      #expect(error?["field"]?.string == expected.1, "\(answer.text)")
      #expect(error?["message"]?.string?.isEmpty == false)
    }
    #expect(answers.count == calls.count)
  }

  @Test(
    "a long search does not keep it from answering, and can be cancelled",
    .enabled(if: isInstalled("python3")))
  func cancelling() throws {
    let names = (1...40).map { "\"p\($0)\":\($0)" }.joined(separator: ",")
    let long =
      #"{"name":"doctor","cancel":true,"arguments":{"platform":"top","secret_env":"TEST_SECRET","parameters":{\#(names)},"observed":"00000000000000000000000000000000","budget":60}}"#
    let start = ContinuousClock.now
    let answers = try call([long, #"{"name":"sign","arguments":{\#(Self.request)}}"#])
    // The client has also seen that no response to the search came, and that the server ended.
    #expect(answers.map(\.name) == ["sign"] && answers[0].isError == false)
    #expect(ContinuousClock.now - start < .seconds(55))
  }

  @Test(
    "it sends where that is allowed, and only what may be sent",
    .enabled(if: isInstalled("python3")))
  func sending() async throws {
    let gateway = try Gateway.start(port: 0)
    let account = try #require(gateway.accounts.first)
    let secret = account.secret.withText { $0 }
    @Sendable func arguments(_ more: String) -> String {
      #"{"name":"send","arguments":{"platform":"top","gateway":"\#(account.gateway)","app_key":"\#(account.appKey)","secret_env":"TEST_SECRET","no_retry":true,\#(more)}}"#
    }
    let answers = try await onThread {
      try call(
        [
          arguments(#""parameters":{"method":"taobao.time.get"}"#),
          arguments(#""parameters":{"method":"taobao.time.get","image":{"file":"/etc/passwd"}}"#),
        ], options: ["--allow-send"], environment: ["TEST_SECRET": secret])
    }
    await gateway.stop()
    #expect(answers.map(\.isError) == [false, true])
    #expect(answers[0].text.contains(#""outcome":"success""#), "\(answers[0].text)")
    #expect(!answers[0].text.contains(secret))
    #expect(answers[1].text.contains("no file is sent"))
  }

  // MARK: Raw input

  private func raw(_ lines: [String], arguments: [String] = []) throws -> [JSONValue] {
    let result = try Program(
      arguments: ["mcp"] + arguments, input: lines.joined(separator: "\n")
    ).run()
    #expect(result.status == 0)
    return try result.lines.map { try JSONDocument($0).root }
  }

  private static func hello(_ version: String) -> String {
    #"{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"\#(version)","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#
  }

  @Test("every broken message gets its error, and the server goes on")
  func broken() throws {
    let deep = String(repeating: "[", count: 100_000)
    let lines: [(String, id: String, code: Int)] = [
      ("rubbish", "null", -32700), (#"{"jsonrpc":"2.0","id":1,"method":"#, "null", -32700),
      (deep, "null", -32700), ("\u{0}", "null", -32700), ("42", "null", -32600),
      ("\"text\"", "null", -32600), ("{}", "null", -32600), ("[]", "null", -32600),
      (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, "null", -32600),
      (#"{"id":1,"method":"ping"}"#, "1", -32600),
      (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, "1", -32600),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, "null", -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, "null", -32600),
      (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, "null", -32600),
      (#"{"jsonrpc":"2.0","id":2}"#, "2", -32600),
      (#"{"jsonrpc":"2.0","id":3,"method":7}"#, "3", -32600),
      (#"{"jsonrpc":"2.0","id":4,"method":"ping","params":[]}"#, "4", -32602),
      (#"{"jsonrpc":"2.0","id":5,"method":"resources/list"}"#, "5", -32601),
      (#"{"jsonrpc":"2.0","id":6,"method":"initialize","params":{}}"#, "6", -32602),
      (#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"cursor":"x"}}"#, "7", -32602),
      (#"{"jsonrpc":"2.0","id":8,"method":"tools/call"}"#, "8", -32602),
      (#"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"send"}}"#, "9", -32602),
      (
        #"{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{"name":"sign","arguments":[]}}"#,
        "10", -32602
      ),
      (Self.hello("2025-06-18"), "\"hello\"", -32600),
    ]
    let answers = try raw(
      [Self.hello("2025-06-18")] + lines.map(\.0) + [
        "", "  \r", #"{"jsonrpc":"2.0","method":"no/such"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":[]}}"#,
        #"{"jsonrpc":"2.0","id":1,"result":{}}"#, #"{"jsonrpc":"2.0","id":"end","method":"ping"}"#,
      ])
    #expect(answers.count == lines.count + 2)
    for (answer, line) in zip(answers.dropFirst(), lines) {
      #expect(answer["id"]?.written == line.id, "\(line.0.prefix(80))")
      #expect(answer["error"]?["code"]?.int == line.code, "\(line.0.prefix(80))")
      #expect(answer["error"]?["message"]?.string?.isEmpty == false)
    }
    #expect(answers.last?["id"]?.string == "end" && answers.last?["result"] != nil)
  }

  @Test("text that is not UTF-8, and a line without end, are refused")
  func bytes() throws {
    let end = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    let output = shell(
      #"{ printf '{"jsonrpc":"2.0","id":"\377","method":"ping"}\n'; head -c 20000000 /dev/zero | tr '\0' x; printf '\n%s' '\#(end)'; } | \#(product("signscope")) mcp; echo "status $?""#
    )
    let lines = output.split(separator: "\n").map(String.init)
    try #require(lines.count == 4, "\(output.prefix(500))")
    #expect(lines[0].contains("-32700") && lines[0].contains("UTF-8"))
    #expect(lines[1].contains("-32700") && lines[1].contains("16 MB"))
    #expect(lines[2].contains(#""id":1,"result""#) && lines[3] == "status 0")
  }

  @Test("the version is the client's, where it is spoken, and otherwise the latest")
  func versions() throws {
    for (wanted, given) in [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2099-01-01", "2025-06-18"), ("", "2025-06-18"),
    ] {
      let answer = try #require(try raw([Self.hello(wanted)]).first)
      #expect(answer["result"]?["protocolVersion"]?.string == given)
    }
  }

  @Test("before initialize it answers nothing but pings") func order() throws {
    let answers = try raw([
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"sign"}}"#,
      #"{"jsonrpc":"2.0","id":3,"method":"ping"}"#,
    ])
    #expect(answers.map { $0["error"]?["code"]?.int } == [-32600, -32600, nil])
  }

  @Test("a batch gets one array, where the version has batches") func batches() throws {
    let answers = try raw([
      Self.hello("2025-03-26"),
      #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},7,{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"offer","arguments":{"item":{"price":"2"}}}},{"jsonrpc":"2.0","id":3,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}]"#,
      #"[{"jsonrpc":"2.0","method":"notifications/x"}]"#, "[]",
    ])
    #expect(answers.count == 3)
    let batch = try #require(answers.first { $0.kind == .array })
    #expect(batch.elements.map { $0["id"]?.written } == ["1", "null", "2", "3"])
    #expect(batch[1]?["error"]?["code"]?.int == -32600)
    #expect(batch[2]?["result"]?["isError"]?.bool == false)
    #expect(batch[3]?["error"]?["code"]?.int == -32600)
    #expect(answers.contains { $0["error"]?["code"]?.int == -32600 && $0.kind == .object })
  }

  @Test("more calls than it runs at a time are refused, and an id is taken once")
  func limits() throws {
    let names = (1...40).map { "\"p\($0)\":\($0)" }.joined(separator: ",")
    let search =
      #"{"name":"doctor","arguments":{"platform":"top","secret":"s","parameters":{\#(names)},"observed":"00000000000000000000000000000000","budget":20}}"#
    let calls = [0, 0] + Array(1...16)
    let answers = try raw(
      [Self.hello("2025-06-18")]
        + calls.map { #"{"jsonrpc":"2.0","id":\#($0),"method":"tools/call","params":\#(search)}"# }
        + (0...15).map {
          #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#($0)}}"#
        })
    // All that ran have been cancelled.
    #expect(answers.map { $0["id"]?.written } == ["\"hello\"", "0", "16"])
    #expect(answers.map { $0["error"]?["code"]?.int } == [nil, -32600, -32000])
  }

  @Test("send is there only with --allow-send") func allowing() throws {
    let list = [Self.hello("2025-06-18"), #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#]
    func names(_ arguments: [String]) throws -> [String] {
      try raw(list, arguments: arguments).last?["result"]?["tools"]?.elements
        .compactMap { $0["name"]?.string } ?? []
    }
    #expect(try names([]) == ["sign", "doctor", "diagnose", "offer", "import"])
    #expect(try names(["--allow-send"]).last == "send")
  }

  @Test("a signal ends it", arguments: [(SIGINT, Int32(130)), (SIGTERM, -SIGTERM)])
  func signals(signal: Int32, status: Int32) throws {
    #expect(try Program(arguments: ["mcp"]).runWaiting { kill($0, signal) } == status)
  }
}
