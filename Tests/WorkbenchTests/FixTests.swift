import DemoGateway
import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Fixing with one key", .timeLimit(.minutes(5)))
struct FixTests {
  private func sample(_ fields: String, secret: String = "helloworld") -> Model {
    var account = Account.sample
    account.secret = Secret(secret)
    return .sample(
      account: account,
      parameters: [Parameter("num_iid", "11223344"), Parameter("fields", fields)])
  }

  @Test("f fixes, says what changed, sends nothing, and u undoes it")
  func single() {
    var model = sample("num_iid,skus")
    #expect(model.screen.contains("f  ask for sku instead of skus"))
    #expect(model.press("f").isEmpty)
    #expect(model.draft.rows[1].value == "num_iid,sku")
    #expect(model.notice?.words.en.hasPrefix("fields: skus → sku") == true)
    #expect(model.screen.contains("fields: skus → sku"))
    #expect(!model.screen.contains("f  ask for sku"))
    model.press("u")
    #expect(model.draft.rows[1].value == "num_iid,skus")
  }

  @Test("what changed is said in words where the values are masked")
  func maskedChange() {
    var model = sample("num_iid", secret: "helloworld ")
    model.press("f")
    #expect(model.draft.account.secret == "helloworld")
    let words = model.notice?.words
    #expect(words?.en.hasPrefix("secret: whitespace removed, 11 → 10 characters") == true)
    #expect(words?.zh.hasPrefix("secret：已去掉空白字符，11 → 10 字符") == true)
  }
  @Test("the fixes follow changes of the draft, the response and the profiles")
  func neverStale() throws {
    var model = sample("num_iid,skus", secret: "helloworld ")
    var seen: [[Fix]] = []
    func check(_ change: String) {
      let fresh = model.draft.request.fixes(
        for: model.live.warnings, after: model.response.exchange?.diagnosis,
        among: model.profiles)
      #expect(model.fixes == fresh, "\(change)")
      if seen.last != fresh { seen.append(fresh) }
    }
    check("at the start")
    for key in Key.all(in: "f<Enter>uj<Enter>,<Enter>xupyiwugo<Enter>us") {
      _ = model.update(.input(.key(key)), at: noon)
      check("\(key)")
    }
    let answered = try Exchange(
      model.draft.request,
      answeredBy: #"{"error_response":{"code":25,"msg":"Invalid Signature"}}"#)
    _ = model.update(.progress(attempt: 1, .finished(answered)), at: noon)
    check("an answer")
    var fetched = Account.sample
    fetched.secret = "another"
    _ = model.update(.fetched(fetched), at: noon)
    check("a profile's secret")
    _ = model.update(
      .input(.paste("https://x.example/?method=taobao.time.get&app_key=1")), at: noon)
    model.press("<Enter>")
    check("an import")
    #expect(seen.count > 5)
  }

  @Test(
    "without a fix, f says so and nothing changes", arguments: Language.allCases)
  func nothing(language: Language) {
    var model = Model.sample(language: language)
    let before = model.draft
    model.press("f")
    #expect(model.draft == before && model.boxes.isEmpty)
    #expect(model.notice == Model.Notice(level: .warning, words: Model.noFix))
  }

  @Test("several fixes are shown in a list with their changes, without the secret")
  func several() {
    var model = sample("num_iid,skus", secret: "hello world")
    model.press("f")
    #expect(model.draft.account.secret == "hello world")
    #expect(model.screen.contains("remove the whitespace from the secret"))
    #expect(model.screen.contains("ask for sku instead of skus"))
    #expect(model.screen.contains("11 → 10 characters"))
    #expect(!model.screen.contains("hello"))
    model.press("<Down><Enter>")
    #expect(model.draft.rows[1].value == "num_iid,sku")
    #expect(model.boxes.isEmpty)
    model.press("f")
    #expect(model.draft.account.secret == "helloworld")
    #expect(!model.screen.contains("hello"))
  }

  @Test("Esc closes the list and changes nothing")
  func escape() {
    var model = sample("num_iid,skus", secret: "hello world")
    let before = model.draft
    model.press("f<Esc>")
    #expect(model.draft == before && model.boxes.isEmpty)
  }

  @Test("parameters that are switched off stay unchanged, in their places")
  func switchedOff() {
    var model = Model.sample(parameters: [
      Parameter("note", ""), Parameter("num_iid", "1"), Parameter("fields", "sku"),
    ])
    model.press("2<Down><Down><Home><Down> ")
    model.draft.rows[0].isOn = true
    model.draft.rows[1].isOn = false
    model.press("f")
    #expect(model.draft.rows.map(\.name) == ["num_iid", "fields"])
    #expect(model.draft.rows.map(\.isOn) == [false, true])
  }

  @Test(
    "a draft adopts any request derived from it, with its rows in the request's order",
    arguments: [
      (["a", "b", "c"], ["a", "b", "c"]), (["a", "b", "c"], ["b"]), (["a", "a"], ["a"]),
      (["a", "b"], ["x", "b"]), ([], ["n"]), (["a"], []), (["a", "b"], ["a", "b", "n"]),
    ])
  func taking(before: [String], after: [String]) {
    var model = Model.sample(parameters: before.map { Parameter($0, "1") })
    model.draft.rows.insert(Draft.Row(Parameter("off", "x"), isOn: false), at: 0)
    var request = model.draft.request
    request.parameters = after.map { Parameter($0, "2") }
    model.draft.adopt(request)
    #expect(model.draft.request == request)
    #expect(model.draft.rows.count(where: { !$0.isOn }) == 1)
  }
}
