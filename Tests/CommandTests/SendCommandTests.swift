import DemoGateway
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope send", .ownThread, .timeLimit(.minutes(10)))
struct SendCommandTests {
  /// A document for the demo shop, with a change to it.
  private func document(
    _ account: Account, method: String? = "taobao.time.get", parameters: JSON = [],
    gateway: String? = nil, secret: String? = nil
  ) -> String {
    let document: JSON = [
      "platform": .string(account.platform.id), "gateway": .string(gateway ?? account.gateway),
      "app_key": .string(account.appKey),
      "secret": .string(secret ?? account.secret.withText { $0 }),
      "session": .text(account.session?.withText { $0 }), "method": .text(method),
      "parameters": parameters,
    ]
    return document.written
  }

  private func send(_ input: String, _ options: String...) throws -> Program.Result {
    try Program(arguments: ["send"] + options, input: input).run()
  }

  private func withGateway(_ test: (Gateway, _ top: Account) throws -> Void) async throws {
    let gateway = try Gateway.start(port: 0)
    try test(gateway, try #require(gateway.accounts.first))
    await gateway.stop()
  }

  @Test("the time-out limits the reading of an endless input")
  func endlessInput() throws {
    #expect(try Program(arguments: ["send", "--timeout", "1"]).runWaiting { _ in } == 2)
  }

  @Test("without --json the body is printed as received, and nothing else")
  func body() async throws {
    try await withGateway { _, top in
      let result = try send(document(top))
      #expect(result.status == 0)
      #expect(result.output.hasPrefix(#"{"time_get_response":{"time":""#))
      #expect(result.error.isEmpty)
    }
  }

  @Test("--from-curl sends what sign reads, with the current time")
  func fromCurl() async throws {
    try await withGateway { _, top in
      let text =
        "curl '\(top.gateway)?method=taobao.time.get&app_key=\(top.appKey)&v=2.0&format=json"
        + "&timestamp=2016-01-01%2012:00:00&sign_method=md5&sign=0'"
      let secret = top.secret.withText { $0 }
      let result = try Program(
        arguments: ["send", "--from-curl", "--platform", "top", "--secret-env", "S"], input: text,
        environment: ["S": secret]
      ).run()
      #expect(result.status == 0)
      #expect(result.output.hasPrefix(#"{"time_get_response":{"time":""#))
      #expect(result.error.contains("read as a curl command"))
      let unknown = try Program(
        arguments: ["send", "--from-curl", "--platform", "top", "--secret-env", "S"],
        input: text.replacing("taobao.time.get", with: "$METHOD"), environment: ["S": secret]
      ).run()
      #expect(unknown.status == 2 && unknown.output.isEmpty && unknown.error.contains("method"))
    }
  }

  @Test("a profile's credentials go to its own gateway, whatever host a text names")
  func fromCurlElsewhere() async throws {
    try await withGateway { _, top in
      let profiles = """
        profiles:
          shop: {platform: top, gateway: "\(top.gateway)", app_key: "\(top.appKey)", secret: {env: S}}
        """
      for (gateway, isElsewhere) in [(top.gateway, false), ("http://127.0.0.1:1/router", true)] {
        let result = try Program(
          arguments: ["send", "--from-curl", "--profile", "shop", "--lang", "en"],
          input: "curl '\(gateway)?method=taobao.time.get&app_key=\(top.appKey)'",
          environment: ["S": top.secret.withText { $0 }], profiles: profiles
        ).run()
        #expect(result.status == 0 && result.output.contains("time_get_response"))
        #expect(result.error.contains("the text calls 127.0.0.1:1; sent to ") == isElsewhere)
      }
    }
  }

  @Test("with --json the whole exchange is printed, and no credential is in the request")
  func json() async throws {
    try await withGateway { _, top in
      let result = try send(
        document(
          top, method: "taobao.item.seller.get",
          parameters: [
            "num_iid": .number("654321098765"), "fields": "num_iid,title", "note": .text(nil),
          ]), "--json")
      #expect(result.status == 0)
      let json = try JSONDocument(result.output).root
      #expect(
        json.members.map(\.name) == [
          "request", "status", "headers", "timing", "body", "diagnosis",
        ])
      #expect(json["request"]?["method"]?.string == "POST")
      let url = try #require(json["request"]?["url"]?.string)
      #expect(url.contains("session=••••••••&") && url.contains("sign="))
      #expect(
        json["request"]?["body"]?.string == "num_iid=654321098765&fields=num_iid%2Ctitle")
      let request = try #require(json["request"]?.written)
      let session = try #require(top.session).withText { $0 }
      #expect(!request.contains(top.secret.withText { $0 }) && !request.contains(session))
      #expect(json["status"]?.int == 200)
      #expect(
        json["timing"]?.members.map(\.name) == ["dns", "connect", "tls", "first_byte", "total"])
      #expect(json["timing"]?["tls"]?.isNull == true)
      #expect(json["diagnosis"]?["outcome"]?.string == "success")
      #expect(json["body"]?.string?.contains("654321098765") == true)
    }
  }

  @Test("an API error ends with 1 and names the pitfall")
  func failure() async throws {
    try await withGateway { _, top in
      let result = try send(document(top, secret: "wrong"), "--json", "--no-retry")
      #expect(result.status == 1)
      #expect(try JSONDocument(result.output).root["diagnosis"]?["pitfall"]?.int == 1)
      let forPeople = try send(document(top, secret: "wrong"))
      #expect(forPeople.status == 1)
      #expect(forPeople.output.hasPrefix(#"{"error_response""#))
      #expect(forPeople.error.contains("①"))
    }
  }

  @Test("a network error ends with 3 and names the phase")
  func network() throws {
    let account = Account(
      name: "", platform: .top, gateway: "http://127.0.0.1:1/router/rest", appKey: "1",
      secret: "s")
    let result = try send(document(account), "--json")
    #expect(result.status == 3)
    #expect(result.error.hasPrefix("signscope: "))
    #expect(result.error.contains("127.0.0.1:1"))
    let json = try JSONDocument(result.output).root
    #expect(json["status"]?.isNull == true && json["body"]?.isNull == true)
    #expect(json["error"]?["message"]?.string?.isEmpty == false)
    #expect(json["diagnosis"]?["kind"]?.string == "network")
  }

  @Test("--timeout is respected, and the phase is named")
  func timeout() async throws {
    try await withGateway { gateway, top in
      let address = top.gateway.replacing("/router/rest", with: "/fault/silent")
      let result = try send(document(top, gateway: address), "--json", "--timeout", "1")
      #expect(result.status == 3)
      let evidence = try JSONDocument(result.output).root["diagnosis"]?["evidence"]?.written
      #expect(evidence?.contains(#"{"field":"phase","value":"waiting"}"#) == true)
    }
  }

  @Test(
    "an invalid request ends with 1 and names the field",
    arguments: [
      (#"{"platform":"top","secret":"s","app_key":"1","parameters":[]}"#, "method"),
      (
        #"{"platform":"top","secret":"s","method":"a.b","parameters":[],"gateway":"http://127.0.0.1:1"}"#,
        "app_key"
      ),
      (#"{"platform":"yiwugo","secret":"s","app_key":"1","parameters":[]}"#, "gateway"),
      (
        #"{"platform":"top","secret":"s","app_key":"1","method":"a.b","parameters":[["v","2.0"],["v","1.0"]]}"#,
        "v"
      ),
      (#"{"platform":"top","app_key":"1","method":"a.b","parameters":[]}"#, "secret"),
    ])
  func refused(document: String, field: String) throws {
    let result = try send(document, "--json")
    #expect(result.status == 1)
    #expect(try JSONDocument(result.output).root["error"]?["field"]?.string == field)
  }

  @Test("plain http to another machine is rejected before anything is sent")
  func insecure() throws {
    let account = Account(
      name: "", platform: .top, gateway: "http://gw.example/router/rest", appKey: "1", secret: "s")
    let result = try send(document(account))
    #expect(result.status == 1)
    #expect(result.error.contains("https"))
  }

  @Test("a bad line among many fails alone, and the worst status is the result")
  func lines() async throws {
    try await withGateway { _, top in
      let result = try send("\(document(top))\n{oops\n\(document(top))\n", "--json")
      #expect(result.lines.count == 3)
      #expect(result.status == 1)
      #expect(
        try result.lines.map { try JSONDocument($0).root["status"]?.int } == [200, nil, 200])
    }
  }

  @Test("a profile supplies what the document lacks")
  func profile() async throws {
    try await withGateway { _, top in
      let profiles = """
        profiles:
          shop:
            platform: top
            gateway: \(top.gateway)
            app_key: "\(top.appKey)"
            secret: {env: SHOP_SECRET}
        """
      func send(profile: String) throws -> Program.Result {
        try Program(
          arguments: ["send", "--profile", profile],
          input: #"{"method":"taobao.time.get","parameters":{}}"#,
          environment: ["SHOP_SECRET": top.secret.withText { $0 }], profiles: profiles
        ).run()
      }
      #expect(try send(profile: "shop").status == 0)
      let unknown = try send(profile: "shpo")
      #expect(unknown.status == 2)
      #expect(unknown.error.contains("shop"))
    }
  }

  @Test(
    "wrong usage ends with 2", arguments: [["--timeout", "0"], ["--timeout", "soon"], ["--no"]])
  func usage(options: [String]) throws {
    #expect(try Program(arguments: ["send"] + options, input: "").run().status == 2)
  }
}
