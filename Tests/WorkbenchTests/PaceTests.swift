import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Quota, bans and retries on the screen", .timeLimit(.minutes(5)))
struct PaceTests {
  private func key(_ model: Model) -> PaceKey { PaceKey(model.draft.request) }

  private func state(
    of model: Model, counting: [Date?] = [], ban: Ban? = nil
  ) -> Message {
    .pace(
      PaceState(
        key: key(model), method: model.draft.request.calledMethod,
        limit: model.draft.account.quota.perSecond, counting: counting, ban: ban))
  }

  private func ban(_ model: Model, seconds: Double?, kind: Diagnosis.Kind = .rateLimit) -> Ban {
    Ban(
      key: key(model), since: noon, until: seconds.map { noon.addingTimeInterval($0) }, kind: kind,
      variant: kind == .keyBan ? "closed" : "daily", code: "7")
  }

  /// The exchange of the draft, answered.
  private func exchange(_ model: Model, _ body: String) throws -> Exchange {
    try Exchange(model.draft.request, answeredBy: body)
  }

  private let shortBan =
    #"{"error_response":{"code":7,"msg":"App Call Limited","sub_code":"accesscontrol.limited-by-dynamic-access-count","sub_msg":"This ban will last for 5 more seconds"}}"#

  // MARK: Quota

  @Test(
    "a square of the quota is full for each call that may start",
    arguments: [([], "▰▰▰▰"), ([0.5], "▰▰▰▱"), ([0.5, nil], "▰▰▱▱"), ([0.5, nil, 1, 1], "▱▱▱▱")]
      as [([Double?], String)])
  func squares(counting: [Double?], bar: String) {
    var model = Model.sample()
    _ = model.update(
      state(of: model, counting: counting.map { $0.map { noon.addingTimeInterval($0) } }), at: noon)
    #expect(model.screen.contains("quota \(bar) 4/s"))
    _ = model.update(.pace(PaceState(key: key(model), method: "x", limit: 4)), at: noon)
    #expect(model.screen.contains("quota \(bar) 4/s"), "another method's state is not this one's")
  }

  @Test("the screen wakes when a call no longer counts, and then no more")
  func wakes() {
    var model = Model.sample()
    #expect(model.standsStillFor == nil)
    _ = model.update(
      state(of: model, counting: [noon.addingTimeInterval(0.5), nil]), at: noon)
    #expect(model.standsStillFor == .seconds(0.51))
    model.tick(at: noon.addingTimeInterval(0.51))
    #expect(model.screen.contains("quota ▰▰▰▱ 4/s"))
    _ = model.update(state(of: model), at: noon)
    #expect(model.standsStillFor == nil)
  }

  @Test("a call of another program is checked once a second, until it has ended")
  func others() {
    var model = Model.sample()
    _ = model.lookUpPace()
    _ = model.update(state(of: model, counting: [nil]), at: noon)
    #expect(model.standsStillFor == .seconds(1.01))
    model.tick(at: noon.addingTimeInterval(0.5))
    #expect(model.lookUpPace().isEmpty)
    model.tick(at: noon.addingTimeInterval(1.01))
    #expect(model.lookUpPace() == [.lookUpPace(model.draft.request)])
    _ = model.update(state(of: model), at: noon)
    #expect(model.standsStillFor == nil)
  }

  @Test("in the narrow layout no quota is shown, and none wakes the screen")
  func narrow() {
    var model = Model.sample(columns: 80, rows: 24)
    _ = model.update(state(of: model, counting: [noon.addingTimeInterval(0.5)]), at: noon)
    #expect(!model.screen.contains("quota"))
    #expect(model.standsStillFor == nil)
  }

  @Test("the key is looked up when it changes, and when a call has started or ended")
  func looks() throws {
    var model = Model.sample()
    #expect(model.lookUpPace() == [.lookUpPace(model.draft.request)])
    #expect(model.lookUpPace().isEmpty)
    _ = model.press("s")
    let signed = try model.draft.request.signed(at: noon)
    let look = model.draft.request
    _ = model.update(.progress(attempt: 1, .signed(signed)), at: noon)
    #expect(model.lookUpPace() == [.lookUpPace(look)])
    _ = model.update(.progress(attempt: 1, .sent), at: noon)
    #expect(model.lookUpPace().isEmpty)
    let answered = try exchange(model, "{}")
    _ = model.update(.progress(attempt: 1, .finished(answered)), at: noon)
    #expect(model.lookUpPace() == [.lookUpPace(look)])
    model.draft.account.appKey = "87654321"
    #expect(model.lookUpPace() == [.lookUpPace(model.draft.request)])
  }

  // MARK: Bans

  @Test(
    "a ban counts down in the title bar, by the minute and finally by the second",
    arguments: [
      (31062.0, "ban 8 h 37 min", 42.01), (90, "ban 90 s", 1.01), (1e9, "ban 11574 days", 6400.01),
    ])
  func countdown(seconds: Double, words: String, wake: Double) throws {
    for (columns, rows) in [(120, 40), (80, 24)] {
      var model = Model.sample(columns: columns, rows: rows)
      _ = model.update(state(of: model, ban: ban(model, seconds: seconds)), at: noon)
      let bar = try #require(model.screen.split(separator: "\n").first)
      #expect(bar.contains(words))
      let wakes = try #require(model.standsStillFor) / .seconds(1)
      #expect(abs(wakes - wake) < 1.001)
      model.tick(at: noon.addingTimeInterval(seconds))
      #expect(!model.screen.contains(words) && model.standsStillFor == nil)
    }
  }

  @Test("a ban without an end is shown, and wakes nothing")
  func endless() {
    var model = Model.sample(account: .sampleYiwugo)
    _ = model.update(
      state(of: model, ban: ban(model, seconds: nil, kind: .keyBan)), at: noon)
    #expect(model.screen.contains("banned"))
    #expect(model.standsStillFor == nil)
  }

  @Test("B clears the ban, or says that there is none")
  func lift() {
    var model = Model.sample()
    #expect(model.press("B").isEmpty)
    #expect(model.notice?.words == Words.noBan)
    _ = model.update(state(of: model, ban: ban(model, seconds: 100)), at: noon)
    #expect(model.press("B") == [.liftBans(model.draft.request)])
    #expect(!model.screen.contains("ban 100 s"))
    #expect(model.notice?.words == Words.banForgotten(send: "s"))
  }

  @Test(
    "a call blocked by a ban says until when, why, and which key clears it",
    arguments: Language.allCases)
  func kept(language: Language) throws {
    var model = Model.sample(language: language)
    let ban = ban(model, seconds: 31062)
    model.press("s")
    var kept = try exchange(model, "{}")
    kept.response = nil
    kept.ban = ban
    kept.diagnosis = .of(ban, at: noon, context: DiagnosisContext(platform: .top))
    _ = model.update(.progress(attempt: 1, .finished(kept)), at: noon)
    _ = model.update(state(of: model, ban: ban), at: noon)
    let screen = model.screen
    #expect(screen.contains("③") && screen.contains(Words.notSent[language]))
    #expect(screen.contains(ban.end[language].prefix(16)))
    #expect(screen.contains(Countdown(31062).words[language]))
    #expect(screen.contains(Words.forgetBan[language]))
    for _ in 0..<4 {
      model.press("4<Right>")
      _ = model.screen
    }
    #expect(model.screen.contains(Words.nothingSent[language]))
  }

  // MARK: Trying again

  private func retrying(_ model: inout Model) throws -> Exchange {
    model.press("s")
    let failed = try exchange(model, shortBan)
    let next = Retrying(attempt: 2, attempts: 3, wait: 5, reason: .ban(seconds: 5))
    _ = model.update(.progress(attempt: 1, .retrying(failed, next)), at: noon)
    return failed
  }

  @Test("the pane counts down to the next attempt, with the previous result below")
  func waiting() throws {
    var model = Model.sample()
    _ = try retrying(&model)
    model.tick(at: noon.addingTimeInterval(1.5))
    #expect(model.screen.contains("attempt 2 of 3 in 3.5 s"))
    #expect(model.screen.contains("the response announces a ban of 5 s"))
    #expect(model.screen.contains("1  ③ Dynamic limit   code 7 · 200 · 10 ms"))
    #expect(model.screen.contains("Esc stops"))
  }

  @Test("a later success is shown, and the first verdict is one tab away")
  func success() throws {
    var model = Model.sample()
    _ = try retrying(&model)
    var answered = try exchange(model, #"{"item_seller_get_response":{"item":{"num_iid":1}}}"#)
    answered.attempts = 2
    let outline = answered.response.map { BodyOutline($0.body) }
    _ = model.update(.progress(attempt: 1, .finished(answered), outline), at: noon)
    #expect(model.screen.contains("2 attempts"))
    #expect(model.response.tab == .body)
    model.press("4<Left><Left>")
    #expect(model.response.tab == .attempts)
    #expect(model.screen.contains("1  ③ Dynamic limit") && model.screen.contains("2  Success"))
    #expect(model.screen.contains("sub_msg: This ban will last for 5 more seconds"))
    model.press("s")
    #expect(model.response.attempts.isEmpty)
  }

  @Test("Esc stops retrying, and keeps the response of the last attempt")
  func stops() throws {
    var model = Model.sample()
    let failed = try retrying(&model)
    #expect(model.press("<Esc>").first == .cancel(attempt: 1))
    #expect(model.response.exchange?.diagnosis == failed.diagnosis)
    #expect(
      model.screen.contains("③ Dynamic limit") && model.screen.contains("Stopped after 1 attempt;"))
  }

  @Test("R switches to sending once only, and back")
  func toggle() {
    var model = Model.sample()
    model.press("R")
    #expect(model.screen.contains("no retry"))
    #expect(model.press("s").first == .sendOnce(attempt: 1, model.draft.request))
    model.press("<Esc>R")
    #expect(model.press("s").first == .send(attempt: 2, model.draft.request))
  }

  @Test("a failure that is not retried says why")
  func obstacle() throws {
    var model = Model.sample()
    model.press("s")
    var failed = try exchange(model, #"{"error_response":{"code":10,"msg":"x"}}"#)
    failed.obstacle = .writes
    _ = model.update(.progress(attempt: 1, .finished(failed)), at: noon)
    model.press("4zG")
    #expect(model.screen.contains("not retried automatically: this method may write"))
  }

  // MARK: Yiwugo

  @Test("a Yiwugo request warns of several IP addresses, more strongly if several proxies are set")
  func addresses() {
    var model = Model.sample(account: .sampleYiwugo)
    #expect(model.screen.contains("Never rotate"))
    model.network = NetworkEnvironment(
      variables: ["https_proxy": "http://a.example:1,http://user:pass@b.example:2"])
    #expect(model.screen.contains("! the environment sets 2"))
    #expect(!model.screen.contains("pass"))
    #expect(!Model.sample().screen.contains("rotate"))
  }
}
