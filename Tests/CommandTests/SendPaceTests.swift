import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport
import Testing

/// Several `signscope send` processes on one key, and the state they share.
@Suite("signscope send, with other processes on the same key", .ownThread, .timeLimit(.minutes(10)))
final class SendPaceTests {
  private let data = NSTemporaryDirectory() + "signscope-data-\(UUID().uuidString)"

  deinit { try? FileManager.default.removeItem(atPath: data) }

  private func profiles(_ account: Account, quota: Int?) -> String {
    """
    profiles:
      shop:
        platform: \(account.platform.id)
        gateway: \(account.gateway)
        app_key: "\(account.appKey)"
        secret: "\(account.secret.withText { $0 })"
        quota: {per_second: \(quota ?? 1000)}
    """
  }

  private func send(
    _ account: Account, _ options: String..., count: Int = 1, quota: Int? = nil
  ) -> Program {
    let document = #"{"method":"taobao.time.get","parameters":{}}"# + "\n"
    return Program(
      arguments: ["send", "--profile", "shop", "--json"] + options,
      input: String(repeating: document, count: count), profiles: profiles(account, quota: quota),
      data: data)
  }

  @Test("two processes on one key stay within its quota together, and all calls succeed")
  func shared() async throws {
    let gateway = try Gateway.start(port: 0, options: GatewayOptions(quota: 8))
    let account = try #require(gateway.accounts.first)
    let program = send(account, "--no-retry", count: 8, quota: 8)
    let results = try Program.runTogether([program, program])
    for result in results {
      #expect(result.status == 0)
      #expect(result.lines.count == 8)
    }
    let calls = try #require(gateway.calls(of: account.appKey))
    #expect(calls.admitted == 16 && calls.refused == 0)
    #expect(calls.busiestSecond <= 8)
    await gateway.stop()
  }

  @Test("a process killed during a call does not block the other")
  func killed() async throws {
    let gateway = try Gateway.start(port: 0)
    var account = try #require(gateway.accounts.first)
    account.gateway = account.gateway.replacing("/router/rest", with: "/fault/silent")
    let hanging = send(account, "--timeout", "600", quota: 1)
    let pace = data + "/signscope/pace.json"
    try hanging.runKilled(when: {
      (try? String(contentsOfFile: pace, encoding: .utf8))?.contains("false") == true
    })
    account.gateway = account.gateway.replacing("/fault/silent", with: "/router/rest")
    let result = try send(account, quota: 1).run()
    #expect(result.status == 0)
    await gateway.stop()
  }

  @Test("a ban is remembered: the next process makes no call, and exits with status 1")
  func remembered() async throws {
    let gateway = try Gateway.start(port: 0)
    let prepared = try #require(gateway.prepared.first { $0.id == "daily-quota" })
    let account = prepared.request.account
    let first = try send(account).run()
    #expect(first.status == 1, "\(first.error)\(first.output)")
    let before = gateway.calls(of: account.appKey)
    let result = try send(account).run()
    #expect(result.status == 1)
    let json = try JSONDocument(result.output).root
    #expect(json["status"]?.isNull == true && json["body"]?.isNull == true)
    #expect(json["diagnosis"]?["pitfall"]?.int == 3)
    #expect(json["diagnosis"]?["variant"]?.string == "daily")
    #expect(json["diagnosis"]?["retry"]?.string == "after")
    let seconds = try #require(json["diagnosis"]?["retry_after_seconds"]?.int)
    #expect((30_000...31_062).contains(seconds))
    #expect(gateway.calls(of: account.appKey) == before)
    let forPeople = try Program(
      arguments: ["send", "--profile", "shop"],
      input: #"{"method":"taobao.time.get","parameters":{}}"#,
      profiles: profiles(account, quota: nil), data: data
    ).run()
    #expect(forPeople.status == 1 && forPeople.output.isEmpty)
    #expect(forPeople.error.contains("③") && forPeople.error.contains("Not sent"))
    await gateway.stop()
  }

  @Test("a short ban is waited for, and the attempts are listed", arguments: [true, false])
  func retried(retries: Bool) async throws {
    let gateway = try Gateway.start(port: 0)
    let prepared = try #require(gateway.prepared.first { $0.id == "short-ban" })
    let account = prepared.request.account
    let result = try (retries ? send(account) : send(account, "--no-retry")).run()
    let json = try JSONDocument(result.output).root
    #expect(result.status == (retries ? 0 : 1))
    let attempts = json["attempts"]
    #expect((attempts == nil) == !retries)
    if let attempts {
      #expect(attempts.elements.map { $0["attempt"]?.int } == [1, 2])
      #expect(attempts[0]?["diagnosis"]?["pitfall"]?.int == 3)
      #expect(attempts[0]?["waited"]?.int == 5 || attempts[0]?["waited"]?.written == "5.0")
      #expect(attempts[1]?["diagnosis"]?["outcome"]?.string == "success")
    }
    await gateway.stop()
  }

  @Test("if neither quota nor history can be stored it says so once of each, and sends anyway")
  func unwritable() async throws {
    let gateway = try Gateway.start(port: 0)
    let account = try #require(gateway.accounts.first)
    try Data().write(to: URL(fileURLWithPath: data))
    let result = try send(account, count: 3).run()
    #expect(result.status == 0)
    let lines = result.error.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.count { $0.hasPrefix("signscope: cannot") } == 1)
    #expect(lines.count { $0.contains("the history is not kept") } == 1)
    await gateway.stop()
  }
}
