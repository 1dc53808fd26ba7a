import DemoGateway
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope check", .ownThread, .timeLimit(.minutes(10)))
struct CheckCommandTests {
  private func profile(_ account: Account, secret: Secret? = nil, session: Secret? = nil) -> String
  {
    var lines = [
      "profiles:", "  shop:", "    platform: \(account.platform.id)",
      "    gateway: \(account.gateway)", "    app_key: \"\(account.appKey)\"",
      "    secret: \"\((secret ?? account.secret).withText { $0 })\"",
    ]
    if let session { lines.append("    session: \"\(session.withText { $0 })\"") }
    if let created = account.keyCreated { lines.append("    key_created: \(created)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func check(_ profiles: String?, _ options: String...) throws -> Program.Result {
    let named = profiles == nil ? [] : ["--profile", "shop"]
    return try Program(arguments: ["check"] + named + options, profiles: profiles).run()
  }

  private func withGateway(_ test: ([Account]) throws -> Void) async throws {
    let gateway = try Gateway.start(port: 0)
    try test(gateway.accounts)
    await gateway.stop()
  }

  /// `check outcome pitfall`, a line each.
  private func summary(_ result: Program.Result) throws -> [String] {
    try result.lines.map { line in
      let root = try JSONDocument(line).root
      #expect(
        root.members.map(\.name) == ["check", "outcome", "pitfall", "message", "fix"])
      let pitfall = root["pitfall"]?.int.map { " \($0)" } ?? ""
      return try "\(#require(root["check"]?.string)) \(#require(root["outcome"]?.string))\(pitfall)"
    }
  }

  @Test("a good TOP profile passes every check")
  func top() async throws {
    try await withGateway { accounts in
      let top = try #require(accounts.first)
      let result = try check(profile(top, session: top.session), "--json")
      #expect(result.status == 0)
      #expect(
        try summary(result) == [
          "vectors passed", "connection passed", "clock passed", "public-call passed",
          "session-call passed",
        ])
      let forPeople = try check(profile(top, session: top.session))
      #expect(forPeople.status == 0)
      #expect(forPeople.lines.count == 5 && forPeople.lines.allSatisfy { $0.hasPrefix("✓ ") })
    }
  }

  @Test("a wrong secret is pitfall 1, with the fix, and the status is 1")
  func wrongSecret() async throws {
    try await withGateway { accounts in
      let top = try #require(accounts.first)
      let profiles = profile(top, secret: top.secret.map { $0 + " " }, session: top.session)
      let result = try check(profiles, "--json")
      #expect(result.status == 1)
      #expect(
        try summary(result) == [
          "vectors passed", "connection passed", "clock passed", "public-call failed 1",
          "session-call failed 1",
        ])
      let forPeople = try check(profiles, "--lang", "zh")
      #expect(forPeople.output.contains("✗ 公开接口      ① taobao.time.get"))
      #expect(forPeople.output.contains("空白"))
      #expect(!forPeople.output.contains(top.secret.withText { $0 }))
    }
  }

  @Test("without a session the call that needs one is pitfall 4")
  func noSession() async throws {
    try await withGateway { accounts in
      let result = try check(profile(try #require(accounts.first)), "--json")
      #expect(result.status == 1)
      #expect(
        try summary(result).suffix(2) == ["public-call passed", "session-call failed 4"])
    }
  }

  @Test("a good Yiwugo profile passes, a wrong digest is pitfall 7")
  func yiwugo() async throws {
    try await withGateway { accounts in
      var account = try #require(accounts.first { $0.platform.id == "yiwugo" })
      let good = try check(profile(account), "--json")
      #expect(good.status == 0)
      #expect(
        try summary(good) == [
          "vectors passed", "connection passed", "clock passed", "public-call passed",
          "session-call skipped",
        ])
      account.keyCreated = CalendarDay(year: 2020, month: 1, day: 1)
      let wrong = try check(profile(account), "--json")
      #expect(wrong.status == 1)
      #expect(try summary(wrong)[3] == "public-call failed 7")
    }
  }

  @Test("without a profile nothing is sent, and signing is checked")
  func withoutProfile() throws {
    let result = try check(nil, "--json")
    #expect(result.status == 0)
    #expect(try summary(result).first == "vectors passed")
    #expect(try summary(result).dropFirst().allSatisfy { $0.hasSuffix("skipped") })
  }

  @Test("an unknown profile is wrong usage")
  func unknown() throws {
    let result = try Program(arguments: ["check", "--profile", "shpo"], profiles: nil).run()
    #expect(result.status == 2)
    #expect(result.error.hasPrefix("signscope: "))
  }
}
