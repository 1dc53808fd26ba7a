import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope sign", .ownThread, .timeLimit(.minutes(10)))
struct SignCommandTests {
  private let document = """
    {"platform":"top","secret":"helloworld","parameters":[["method","taobao.item.seller.get"],\
    ["app_key","12345678"],["fields","num_iid,title,nick,price,num"],["format","json"],\
    ["num_iid",11223344],["session","test"],["timestamp","2016-01-01 12:00:00"],\
    ["sign_method","md5"],["v","2.0"],["q"," "],["x",null],["img",{"file":"a.png"}]]}
    """

  private func sign(
    _ input: String, _ options: String..., environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program(
      arguments: ["sign", "--json"] + options, input: input, environment: environment
    ).run()
  }

  private func object(_ line: String?) throws -> JSONValue {
    try JSONDocument(try #require(line)).root
  }

  @Test("the document's example gives the document's signature, in the documented JSON format")
  func example() throws {
    let result = try sign(document, "--reveal")
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    let json = try object(result.output)
    #expect(
      json.members.map(\.name)
        == ["signature", "string_to_sign", "digest", "signed", "dropped", "warnings"])
    #expect(json["signature"]?.string == "66987CB115214E59E6EC978214934FB8")
    #expect(json["digest"]?.string == "md5")
    #expect(json["string_to_sign"]?.string?.hasPrefix("helloworldapp_key12345678fields") == true)
    #expect(json["signed"]?.elements.first { _ in true }?.string == "app_key")
    #expect(
      json["dropped"]?.elements.map(\.written) == [
        #"{"name":"q","reason":"blank"}"#, #"{"name":"x","reason":"absent"}"#,
        #"{"name":"img","reason":"file"}"#,
      ])
  }

  @Test(
    "the secret and the session are never shown unless requested",
    arguments: [[], ["--explain"]])
  func masking(options: [String]) throws {
    for json in [["--json"], []] {
      let result = try Program(arguments: ["sign"] + json + options, input: document).run()
      #expect(result.status == 0)
      #expect(!result.output.contains("helloworld"))
      #expect(!result.output.contains("sessiontest"))
      #expect(result.output.contains("••••••••app_key"))
      #expect(result.output.contains("session••••••••sign_method"))
    }
  }

  @Test(
    "values are signed as written",
    arguments: [
      ("0.10", "0.10"), ("7104300007405429232", "7104300007405429232"), ("1e5", "1e5"),
      ("true", "true"), ("false", "false"),
      (#""é""#, "é"),
    ])
  func values(written: String, signed: String) throws {
    let list = try sign(
      #"{"platform":"top","secret":"s","parameters":[["a",\#(written)]]}"#, "--reveal")
    let object = try sign(
      #"{"platform":"top","secret":"s","parameters":{"a":\#(written)}}"#, "--reveal")
    #expect(try self.object(list.output)["string_to_sign"]?.string == "sa\(signed)s")
    #expect(list.output == object.output)
  }

  @Test(
    "the sign method comes from the document, then from the parameter, then from the platform",
    arguments: [
      (#""sign_method":"hmac-sha256","#, #"["sign_method","md5"]"#, "hmac-sha256"),
      ("", #"["sign_method","hmac"]"#, "hmac-md5"), ("", #"["a","b"]"#, "md5"),
    ])
  func signMethod(field: String, parameter: String, digest: String) throws {
    let result = try sign(#"{"platform":"top",\#(field)"secret":"s","parameters":[\#(parameter)]}"#)
    #expect(try object(result.output)["digest"]?.string == digest)
  }

  @Test(
    "Yiwugo's digest depends on the key's age",
    arguments: [
      (#""key_created":"2023-05-01","#, "23A648FC0F69CED15D0592DBF91B210C"),
      (#""key_created":"2024-11-02","#, "752D032B8F854450CBD762B9F7501543640CCCAD"),
      (#""sign_method":"md5","#, "23A648FC0F69CED15D0592DBF91B210C"),
      ("", "752D032B8F854450CBD762B9F7501543640CCCAD"),
    ])
  func yiwugo(field: String, signature: String) throws {
    let result = try sign(
      #"{"platform":"yiwugo",\#(field)"secret":"test_secret","parameters":{"num_iid":931405691,"cache":"no","app_key":12345,"timestamp":1731540000}}"#
    )
    #expect(try object(result.output)["signature"]?.string == signature)
  }

  @Test("a bad document is a separate error, and the others still run")
  func manyDocuments() throws {
    let good = #"{"platform":"top","secret":"s","parameters":{"a":1}}"#
    let result = try sign(
      [good, "{oops", #"{"platform":"tpo","secret":"s","parameters":{}}"#, "", good].joined(
        separator: "\n"))
    #expect(result.status == 1)
    #expect(result.lines.count == 4)
    #expect(result.lines.first == result.lines.last)
    #expect(try object(result.lines[1])["error"]?["field"]?.isNull == true)
    #expect(
      try object(result.lines[1])["error"]?["message"]?.string?.hasPrefix("line 2, column 2")
        == true)
    #expect(try object(result.lines[2])["error"]?["field"]?.string == "platform")
    #expect(
      result.error.contains(
        "signscope: unknown platform “tpo”; did you mean “top”?: document 3, platform\n"))
  }

  @Test(
    "a missing or invalid value is named by its field",
    arguments: [
      (#"{"secret":"s","parameters":{}}"#, "platform"),
      (#"{"platform":"top","parameters":{}}"#, "secret"),
      (#"{"platform":"top","secret_env":"NO_SUCH","parameters":{}}"#, "secret_env"),
      (#"{"platform":"top","secret":"s"}"#, "parameters"),
      (#"{"platform":"top","secret":"s","parameters":[["a"]]}"#, "parameters[0]"),
      (#"{"platform":"top","secret":"s","parameters":[["a",1],["b",[1]]]}"#, "parameters[1]"),
      (#"{"platform":"top","secret":"s","parameters":{"a":{"b":1}}}"#, "parameters.a"),
      (#"{"platform":"top","secret":"s","parameters":"a=1"}"#, "parameters"),
      (#"{"platform":"top","secret":"s","sign_method":"sha1","parameters":{}}"#, "sign_method"),
      (
        #"{"platform":"yiwugo","secret":"s","key_created":"2024-13-01","parameters":{}}"#,
        "key_created"
      ),
      (#"{"platform":["top"],"secret":"s","parameters":{}}"#, "platform"),
      (#"{"platform":"top","secret":"s","timestamp":"ms","parameters":{}}"#, "timestamp"),
    ])
  func fields(document: String, field: String) throws {
    let result = try sign(document)
    #expect(result.status == 1)
    #expect(try object(result.output)["error"]?["field"]?.string == field)
    #expect(result.error.hasPrefix("signscope: "))
    #expect(result.error.hasSuffix(": \(field)\n"))
  }

  @Test("a secret can come from the environment, never from the command line")
  func secretFromEnvironment() throws {
    let result = try sign(
      #"{"platform":"top","secret_env":"TOP_SECRET","parameters":{"a":1}}"#,
      environment: ["TOP_SECRET": "s"])
    let direct = try sign(#"{"platform":"top","secret":"s","parameters":{"a":1}}"#)
    #expect(result.status == 0)
    #expect(result.output == direct.output)
  }

  @Test("--fill adds what the platform requires, and keeps given values")
  func fill() throws {
    let result = try sign(
      #"{"platform":"top","secret":"s","app_key":"k","parameters":{"method":"taobao.time.get","v":"1.0"}}"#,
      "--fill", "--reveal")
    let json = try object(result.output)
    #expect(
      json["signed"]?.elements.map { $0.string ?? "" } == [
        "app_key", "format", "method", "sign_method", "timestamp", "v",
      ])
    #expect(json["string_to_sign"]?.string?.hasSuffix("v1.0s") == true)
  }

  @Test("--explain adds each step")
  func explain() throws {
    let json = try object(try sign(document, "--explain").output)
    #expect(
      json["steps"]?.elements.map { $0["step"]?.string ?? "" } == [
        "filter", "sort", "join", "wrap", "digest", "output",
      ])
    #expect(
      json["steps"]?.elements.allSatisfy {
        $0.members.map(\.name) == ["step", "input", "output", "why", "provenance"]
      } == true)
  }

  @Test(
    "a warning does not prevent signing",
    arguments: [
      (#"{"platform":"top","secret":"s ","parameters":{"a":1}}"#, "secret-whitespace"),
      (#"{"platform":"top","secret":"","parameters":{"a":1}}"#, "secret-empty"),
      (#"{"platform":"top","secret":"s","parameters":[["a",1],["a",2]]}"#, "duplicate-name"),
      (
        #"{"platform":"yiwugo","secret":"s","sign_method":"sha1","parameters":{"app_key":1}}"#,
        "missing-required"
      ),
    ])
  func warnings(document: String, id: String) throws {
    let result = try sign(document)
    #expect(result.status == 0)
    let warnings = try #require(try object(result.output)["warnings"])
    #expect(warnings.elements.contains { $0["id"]?.string == id })
  }

  @Test("a profile supplies what the document omits")
  func profile() throws {
    let profiles = """
      profiles:
        shop:
          platform: top
          app_key: "12345678"
          secret: {env: TOP_SECRET}
          sign_method: hmac-sha256
      """
    func sign(_ document: String, profile: String = "shop") throws -> Program.Result {
      try Program(
        arguments: ["sign", "--json", "--reveal", "--profile", profile], input: document,
        environment: ["TOP_SECRET": "helloworld"], profiles: profiles
      ).run()
    }
    let json = try object(try sign(#"{"parameters":{"a":1}}"#).output)
    let same = try self.sign(
      #"{"platform":"top","sign_method":"hmac-sha256","secret":"helloworld","parameters":{"a":1}}"#)
    #expect(json["digest"]?.string == "hmac-sha256")
    #expect(try json["signature"]?.string == object(same.output)["signature"]?.string)
    let own = try object(
      try sign(#"{"secret":"x","sign_method":"md5","parameters":{"a":1}}"#).output)
    #expect(own["string_to_sign"]?.string == "xa1x")
    let elsewhere = try sign(#"{"platform":"yiwugo","parameters":{"a":1}}"#)
    #expect(try object(elsewhere.output)["error"]?["field"]?.string == "platform")
    let unknown = try sign(#"{"parameters":{}}"#, profile: "shpo")
    #expect(unknown.status == 2)
    #expect(unknown.error.contains("did you mean “shop”?"))
  }

  @Test("the family's signatures, string and signature, with the path if it is signed")
  func family() throws {
    let documents = [
      #"{"platform":"1688","secret":"test123","path":"param2/1/system/currentTime/1000000","parameters":[["a","1"],["b","2"]]}"#,
      #"{"platform":"kuaishou","sign_method":"hmac-sha256-hex","secret":"secret","parameters":[["a","1"],["b","2"]]}"#,
      #"{"platform":"tiktokshop","secret":"app_secret","path":"/test-api","parameters":{"foo":"bar"}}"#,
    ]
    let result = try sign(documents.joined(separator: "\n"), "--reveal")
    #expect(result.status == 0)
    let answers = try result.lines.map { try object($0) }
    #expect(
      answers.map { $0["string_to_sign"]?.string } == [
        "param2/1/system/currentTime/1000000a1b2", "a=1&b=2&signSecret=secret",
        "app_secret/test-apifoobarapp_secret",
      ])
    #expect(
      answers.map { $0["signature"]?.string } == [
        "33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88",
        "ed7440a1245c50018f251c9f5b76b6a2058049f6f80d6951e3774888ff55f244",
        "d3cb7fe11ecae942802ceeca67e7cf10120cc12f1517d45fbc1c8cfe5413c80f",
      ])
  }

  @Test("Douyin's arguments are signed as given, and canonical when filled in") func canonical()
    throws
  {
    let document =
      #"{"platform":"douyin","secret":"s","app_key":"k","method":"product.detail","parameters":{"param_json":"{\"b\": 1, \"a\": 2}"}}"#
    let given = try object(try sign(document, "--reveal").output)
    #expect(given["string_to_sign"]?.string == #"sparam_json{"b": 1, "a": 2}s"#)
    #expect(given["warnings"]?.elements.contains { $0["id"]?.string == "not-canonical" } == true)
    let filled = try object(try sign(document, "--reveal", "--fill").output)
    #expect(
      filled["string_to_sign"]?.string?.hasPrefix(
        #"sapp_keykmethodproduct.detailparam_json{"a":2,"b":1}timestamp"#) == true)
    #expect(filled["warnings"]?.count == 0)
  }

  @Test(
    "--explain prints the walkthrough's pages, no wider than 80 columns, without colour in a pipe",
    arguments: [
      (
        "en",
        [
          "── 1/8  input ─", "── 5/8  wrap ─", "The secret goes at both ends.",
          "Why  ",
        ]
      ),
      ("zh", ["── 1/8  输入参数 ─", "── 5/8  首尾拼密钥 ─", "首尾各拼一次密钥。", "为什么  "]),
    ])
  func pages(language: String, words: [String]) throws {
    let result = try Program(
      arguments: ["sign", "--explain", "--lang", language], input: document
    ).run()
    #expect(result.status == 0)
    for words in words { #expect(result.output.contains(words)) }
    let pages = result.output.components(separatedBy: "── 1/8").last ?? ""
    #expect(pages.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(pages.contains("66987CB115214E59E6EC978214934FB8"))
    #expect(!result.output.contains("\u{1B}"))
    #expect(!result.output.contains("helloworld"))
  }

  @Test("--explain shows the secret on the pages only with --reveal")
  func pagesRevealed() throws {
    let result = try Program(arguments: ["sign", "--explain", "--reveal"], input: document).run()
    #expect(result.output.components(separatedBy: "helloworldapp_key").count > 3)
  }
}
