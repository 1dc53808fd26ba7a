import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport
import Testing

/// `signscope history` on what `signscope send` has kept, in a folder of its own.
@Suite("signscope history", .timeLimit(.minutes(5)))
struct HistoryCommandTests {
  private let home = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID())")

  private func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Program.Result {
    var program = Program(arguments: arguments)
    program.input = input
    program.data = home.path
    program.environment = environment.merging(["TZ": "Asia/Shanghai"]) { $1 }
    return try program.run()
  }

  @Test("what send has sent is listed, filtered, shown, exported, annotated and deleted")
  func story() async throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let gateway = try Gateway.start(port: 0)
    let account = gateway.accounts[0]
    let (secret, session) = (
      account.secret.withText { $0 }, (account.session ?? "").withText { $0 }
    )
    func document(_ method: String, secret name: String) -> String {
      """
      {"platform":"top","gateway":"\(account.gateway)","app_key":"\(account.appKey)","secret_env":"\(name)",\
      "session":"\(session)","method":"\(method)","parameters":[["fields","tid"],["q","连衣裙"]]}

      """
    }
    let variables = ["RIGHT": secret, "WRONG": "not the secret"]
    #expect(try run(["history"]).status == 1)
    for (method, name) in [
      ("taobao.time.get", "RIGHT"), ("taobao.trades.sold.get", "RIGHT"),
      ("taobao.trades.sold.get", "WRONG"),
    ] {
      _ = try run(
        ["send", "--no-retry"], input: document(method, secret: name), environment: variables)
    }
    let unkept = try run(
      ["send", "--no-history"], input: document("taobao.time.get", secret: "RIGHT"),
      environment: variables)
    #expect(unkept.status == 0)
    await gateway.stop()

    let all = try run(["history", "--json"]).lines.map { try JSONDocument($0).root }
    #expect(all.map { $0["id"]?.int } == [3, 2, 1])
    #expect(all.map { $0["pitfall"]?.int } == [1, nil, nil])
    #expect(try run(["history", "failed", "method:sold"]).lines.count == 1)
    #expect(try run(["history", "连衣", "ok"]).lines.count == 2)
    let wrong = try run(["history", "pitfal:1"])
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("pitfall:"))

    let schema = try JSONSchema(try run(["help", "json", "history"]).output)
    for arguments in [
      [], ["failed"], ["show", "2"], ["show", "99"], ["pitfal:1"], ["delete", "77"],
    ] {
      for line in try run(["history", "--json"] + arguments).lines {
        #expect(schema.problems(of: line) == [], "\(arguments)")
      }
    }

    let shown = try JSONDocument(try run(["history", "show", "2", "--json"]).output).root
    #expect(shown["response"]?["body"]?.string?.contains("trades_sold_get_response") == true)
    #expect(shown["document"]?["method"]?.string == "taobao.trades.sold.get")
    #expect(try run(["history", "show", "99"]).status == 1)

    #expect(try run(["history", "note", "3", "the wrong 密钥", "--star"]).status == 0)
    #expect(try run(["history", "密钥", "starred", "--json"]).lines.count == 1)

    let archive = try JSONDocument(try run(["history", "export"]).output).root
    #expect(archive["log"]?["entries"]?.count == 3)
    for file in try FileManager.default.subpathsOfDirectory(atPath: home.path) {
      guard let bytes = try? Data(contentsOf: home.appending(path: file)) else { continue }
      for text in [secret, session] { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(file)") }
    }

    #expect(try run(["history", "delete", "1", "2"]).status == 0)
    #expect(try run(["history", "delete", "1"]).status == 1)
    #expect(try run(["history", "--json"]).lines.count == 1)
  }
}
