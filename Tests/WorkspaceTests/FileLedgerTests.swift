import Foundation
import SignScopeEngine
import Testing

@testable import Workspace

@Suite("The machine's ledger", .timeLimit(.minutes(5)))
final class FileLedgerTests {
  private let folder = NSTemporaryDirectory() + "signscope-ledger-\(UUID().uuidString)"

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func ledger() -> FileLedger { FileLedger(in: DataPlace(directory: folder)) }

  private func ticket(_ number: Int, of ledger: FileLedger) -> PaceTicket {
    PaceTicket(
      key: PaceKey(platform: "top", appKey: "12345678"), method: "a.b.get", perKey: 2,
      perMethod: nil, owner: ledger.owner, number: number)
  }

  private func ask(_ ledger: FileLedger, _ number: Int) -> PaceTable.Answer {
    ledger.changeCalls { [ticket = ticket(number, of: ledger)] table, now in
      table.ask(ticket, at: now, lease: .seconds(20))
    }
  }

  private func counting(_ ledger: FileLedger) -> Int {
    ledger.changeCalls { table, now in
      table.counting(PaceKey(platform: "top", appKey: "12345678"), at: now).count
    }
  }

  private func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  private func text(of name: String) -> String? {
    try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  private var ban: Ban {
    Ban(
      key: PaceKey(platform: "top", appKey: "12345678"), method: "taobao.time.get",
      since: Date(timeIntervalSince1970: 1_795_329_600.25),
      until: Date(timeIntervalSince1970: 2_795_329_600), kind: .rateLimit, variant: "api",
      code: "7", subCode: "accesscontrol.limited-by-api-access-count", message: "App Call Limited",
      subMessage: "This ban will last for 1000000000 more seconds, \"q\" 义乌\u{1}")
  }

  @Test("shares what one process writes, readable only for the user's account")
  func shared() throws {
    let (first, second) = (ledger(), ledger())
    #expect(ask(first, 1) == .begun)
    #expect(ask(second, 2) == .begun)
    #expect(ask(first, 3) != .begun)
    #expect(counting(second) == 2)
    for name in ["pace.json", "pace.json.lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    #expect(first.takeFault() == nil)
  }

  @Test("reads bans as written, in later processes too")
  func bans() {
    ledger().changeBans { [ban] in $0.add(ban, at: ban.since) }
    ledger().changeBans { [ban] list in
      var closed = ban
      closed.until = nil
      closed.key.appKey = "é"
      closed.method = nil
      list.add(closed, at: ban.since)
    }
    let all = ledger().bans().all
    #expect(all.count == 2)
    #expect(all.first == ban)
    #expect(all.last?.until == nil && all.last?.key.appKey == "é")
  }

  @Test("is not written by a process that only reads")
  func looking() {
    let ledger = ledger()
    _ = ledger.bans()
    #expect(text(of: "bans.json") == nil && text(of: "pace.json") == nil)
    #expect(counting(ledger) == 0)
    #expect(text(of: "pace.json") == nil)
  }

  @Test(
    "sets aside a torn, foreign or newer file, reports it once, and keeps pacing",
    arguments: [
      "{", "[]", "\u{0}\u{0}\u{0}", "hello", #"{"version":2,"boot":"x","calls":[],"waiting":[]}"#,
      #"{"version":1,"boot":"x","calls":[{"until":1}],"waiting":[]}"#,
      #"{"version":1,"boot":"x","calls":[],"waiting":"#,
    ])
  func damage(text damaged: String) throws {
    try write(damaged, to: "pace.json")
    let ledger = ledger()
    // The previous calls are unknown: for a second none starts.
    #expect(ask(ledger, 1) != .begun)
    let fault = try #require(ledger.takeFault())
    #expect(fault.en.contains("pace.json.broken") && fault.zh.contains("pace.json.broken"))
    #expect(ledger.takeFault() == nil)
    #expect(text(of: "pace.json.broken") == damaged)
    #expect(CallRecord(Array((text(of: "pace.json") ?? "").utf8))?.table.waiters.count == 1)
  }

  @Test(
    "sets aside calls that lie in the future",
    arguments: [
      #""closed_until":9223372036854775807,"calls":[]"#,
      #""closed_until":null,"calls":[{UNTIL9223372036854775807,"over":true}]"#,
      #""closed_until":null,"calls":[{UNTIL9223372036854775807,"over":false}]"#,
      #""closed_until":null,"calls":[{UNTIL-1,"over":true}]"#,
      #""closed_until":null,"calls":5"#,
    ])
  func impossibleCalls(members: String) throws {
    let call =
      #""platform":"top","app_key":"12345678","local":"","method":"a.b.get","per_key":2,"#
      + #""process":1,"started":1,"number":1,"until":"#
    let text =
      "{\"version\":1,\"boot\":\"\(Processes.boot)\","
      + members.replacing("UNTIL", with: call) + ",\"waiting\":[]}"
    try write(text, to: "pace.json")
    let ledger = ledger()
    #expect(ask(ledger, 1) != .begun)
    #expect(ledger.takeFault()?.en.contains("pace.json.broken") == true)
    #expect(self.text(of: "pace.json.broken") == text)
    // The next call is counted as ever.
    #expect(CallRecord(Array((self.text(of: "pace.json") ?? "").utf8))?.table.waiters.count == 1)
  }

  @Test(
    "sets aside an impossible ban",
    arguments: [
      #""since":1451620800,"until":1e300"#, #""since":1451620800,"until":9223372036854775807"#,
      #""since":-1,"until":null"#, #""since":1e18,"until":null"#,
      #""since":1451620800,"until":1451620799"#, #""since":1451620800,"until":40000000000"#,
    ])
  func impossibleBans(times: String) throws {
    try write(
      #"{"version":1,"bans":[{"platform":"top","app_key":"1","local":"","kind":"rate-limit",\#(times)}]}"#,
      to: "bans.json")
    let ledger = ledger()
    #expect(ledger.bans().all.isEmpty)
    #expect(ledger.takeFault()?.en.contains("bans.json.broken") == true)
  }

  @Test("sets aside broken bans on reading and on changing", arguments: [true, false])
  func brokenBans(isRead: Bool) throws {
    try write(#"{"version":1,"bans":[{"key":1}]}"#, to: "bans.json")
    let ledger = ledger()
    if isRead { #expect(ledger.bans().all.isEmpty) }
    ledger.changeBans { [ban] in $0.add(ban, at: ban.since) }
    #expect(ledger.bans().all == [ban])
    #expect(ledger.takeFault()?.en.contains("bans.json.broken") == true)
    #expect(ledger.takeFault() == nil)
  }

  @Test("overwrites nothing that was set aside before")
  func twiceBroken() throws {
    let ledger = ledger()
    for text in ["first", "second"] {
      try write(text, to: "bans.json")
      #expect(ledger.bans().all.isEmpty)
    }
    #expect(text(of: "bans.json.broken") == "first")
    #expect(text(of: "bans.json.broken-2") == "second")
    #expect(ledger.takeFault() != nil)
    #expect(ledger.takeFault()?.en.contains("bans.json.broken-2") == true)
  }

  @Test("if unwritable lets the process pace itself, and reports that once")
  func unwritable() throws {
    // A file where the folder should be stops even the superuser.
    try Data().write(to: URL(fileURLWithPath: folder))
    let ledger = ledger()
    #expect(ask(ledger, 1) != .begun)
    ledger.changeBans { [ban] in $0.add(ban, at: ban.since) }
    #expect(ledger.bans().all == [ban])
    #expect(ledger.takeFault() != nil)
    #expect(ledger.takeFault() == nil)
  }

  @Test("ignores calls from before a reboot")
  func reboot() throws {
    let ledger = ledger()
    _ = ask(ledger, 1)
    let record = try #require(CallRecord(Array((text(of: "pace.json") ?? "").utf8)))
    #expect(record.table.calls.count == 1)
    let before = CallRecord(boot: "another", table: record.table)
    try write(String(decoding: before.bytes, as: UTF8.self), to: "pace.json")
    #expect(counting(ledger) == 0)
  }

  @Test("counts the calls of a dead process for a second, and drops its waiters")
  func death() throws {
    // A number that the system gives to no process.
    let dead = PaceOwner(process: 999_999_999, started: 1)
    let ledger = ledger()
    ledger.changeCalls { table, now in
      for number in 1...3 {
        let ticket = PaceTicket(
          key: PaceKey(platform: "top", appKey: "12345678"), method: "", perKey: 2, perMethod: nil,
          owner: dead, number: number)
        _ = table.ask(ticket, at: now, lease: .seconds(600))
      }
    }
    guard case .wait(let wait) = ask(ledger, 1) else {
      Issue.record("it has begun")
      return
    }
    let now = MachineClock.now
    #expect(wait.expected > now && wait.expected <= now + .seconds(1))
  }

  @Test("knows this process from another with its number")
  func processes() {
    #expect(Processes.isAlive(Processes.current))
    var earlier = Processes.current
    earlier.started -= 1
    #expect(!Processes.isAlive(earlier))
    #expect(!Processes.isAlive(PaceOwner(process: 0, started: 0)))
    #expect(!Processes.isAlive(PaceOwner(process: -1, started: 0)))
    #expect(!Processes.boot.isEmpty)
  }

  @Test("while locked by another process still applies bans, and names the file")
  func held() throws {
    let key = PaceKey(platform: "top", appKey: "12345678")
    let ban = Ban(
      key: key, method: nil, since: .now, until: .now + 60, kind: .keyBan, variant: nil,
      code: nil,
      subCode: nil, message: nil, subMessage: nil)
    ledger().changeBans { $0.add(ban, at: .now) }
    let holder = open(folder + "/pace.json.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    defer { close(holder) }
    #expect(flock(holder, LOCK_EX) == 0)
    let ledger = ledger()
    let start = ContinuousClock.now
    ledger.changeCalls { _, _ in }
    #expect(ContinuousClock.now - start < .seconds(30))
    #expect(ledger.takeFault()?.en.contains(folder + "/pace.json.lock") == true)
    #expect(ledger.bans().all.count == 1)
  }

  @Test("loses no call when many processes write at once")
  func together() async {
    let place = DataPlace(directory: folder)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<4 {
        group.addTask {
          let ledger = FileLedger(in: place)
          for number in 0..<25 {
            let ticket = PaceTicket(
              key: PaceKey(platform: "top", appKey: "12345678"), method: "", perKey: 1000,
              perMethod: nil, owner: ledger.owner, number: task * 100 + number)
            let answer = ledger.changeCalls { table, now in
              table.ask(ticket, at: now, lease: .seconds(60))
            }
            #expect(answer == .begun)
          }
        }
      }
    }
    #expect(counting(ledger()) == 100)
  }
}
