import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope diagnose", .ownThread, .timeLimit(.minutes(10)))
struct DiagnoseCommandTests {
  private func diagnose(_ input: String, _ options: String...) throws -> Program.Result {
    try Program(arguments: ["diagnose", "--json"] + options, input: input).run()
  }

  private func object(_ line: String?) throws -> JSONValue {
    try JSONDocument(try #require(line)).root
  }

  private let signature =
    #"{"error_response":{"code":25,"msg":"Invalid signature","request_id":"r"}}"#

  @Test("a failure, in the documented JSON format")
  func failure() throws {
    let result = try diagnose(signature)
    #expect(result.status == 1)
    #expect(result.error.isEmpty)
    let json = try object(result.output)
    #expect(
      json.members.map(\.name) == [
        "outcome", "pitfall", "kind", "variant", "title", "cause", "fix", "evidence", "retry",
        "retry_after_seconds", "code", "sub_code", "message", "request_id", "next",
      ])
    #expect(json["pitfall"]?.int == 1)
    #expect(json["evidence"]?.written == #"[{"field":"code","value":"25"}]"#)
    #expect(json["code"]?.string == "25")
    #expect(json["sub_code"]?.isNull == true)
    #expect(json["retry_after_seconds"]?.isNull == true)
  }

  @Test("a ban gives its seconds")
  func ban() throws {
    let result = try diagnose(
      "<error_response><code>7</code><sub_code>accesscontrol.limited-by-app-access-count</sub_code><sub_msg>This ban will last for 31062 more seconds</sub_msg></error_response><!--top-->"
    )
    let json = try object(result.output)
    #expect(json["variant"]?.string == "daily")
    #expect(json["retry"]?.string == "after")
    #expect(json["retry_after_seconds"]?.int == 31062)
  }

  @Test(
    "the options supply what the body cannot",
    arguments: [
      (
        ["--method", "taobao.trades.sold.get", "--session", "no"],
        #"{"trades_sold_get_response":{}}"#, "4", 0
      ),
      (
        ["--method", "taobao.trades.sold.get", "--session", "yes"],
        #"{"trades_sold_get_response":{}}"#, "null", 0
      ),
      (["--platform", "yiwugo", "--status", "401"], "", "7", 1),
      (["--status", "429"], "<html>", "3", 1), (["--status", "502"], "<html>", "null", 1),
      ([], "", "null", 1),
    ] as [([String], String, String, Int32)])
  func options(options: [String], body: String, pitfall: String, status: Int32) throws {
    let result = try Program(arguments: ["diagnose", "--json", "-"] + options, input: body).run()
    #expect(try object(result.output)["pitfall"]?.written == pitfall)
    #expect(result.status == status)
  }

  @Test("--lines reads a body from each line, JSON, XML or neither")
  func lines() throws {
    let result = try diagnose(
      "\(signature)\n<a>\n\n{\"time_get_response\":{}}\nplain\n", "--lines")
    #expect(
      try result.lines.map { try object($0)["outcome"]?.string } == [
        "failure", "unreadable", "success", "unreadable",
      ])
    #expect(result.status == 1)
    #expect(result.error.isEmpty)
  }

  @Test("without --lines the input is one body, and one followed by other text is unreadable")
  func oneBody() throws {
    for input in ["\(signature)\n\(signature)\n", "\(signature)\n{oops\n", "{\"a\": true} \"x\""] {
      let result = try diagnose(input)
      #expect(result.lines.count == 1 && result.status == 1)
      #expect(try object(result.output)["outcome"]?.string == "unreadable")
    }
    #expect(try diagnose("{\n \"error_response\": {\n  \"code\": 25\n }\n}\n").lines.count == 1)
  }

  @Test("for people the number comes first, and nothing from outside controls the terminal")
  func people() throws {
    let body = "{\"error_response\":{\"code\":25,\"msg\":\"\\u001b[31mred\\u0007\"}}"
    let result = try Program(arguments: ["diagnose"], input: body).run()
    #expect(result.lines.first == "failure   ① Wrong signature")
    #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(result.output.contains("␛[31mred␇"))
  }

  @Test("texts come in Chinese by the locale or by --lang")
  func language() throws {
    let byLocale = try Program(
      arguments: ["diagnose", "--json"], input: signature, environment: ["LANG": "zh_CN.UTF-8"]
    ).run()
    #expect(try object(byLocale.output)["title"]?.string == "签名错误")
    #expect(try diagnose(signature, "--lang", "zh").output == byLocale.output)
  }
}
