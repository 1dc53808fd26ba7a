import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import History
@testable import Workbench

@Suite("History box", .timeLimit(.minutes(2)))
struct HistoryBoxTests {
  private func entry(_ id: Int, _ method: String, pitfall: Int? = nil) -> HistoryEntry {
    HistoryEntry(
      id: id, sentAt: noon + Double(id), origin: .screen, profile: "shop", platform: "top",
      method: method, status: 200, end: pitfall == nil ? .success : .failure, pitfall: pitfall,
      title: pitfall == nil ? Phrase("Success", "成功") : Phrase("Bad signature", "签名错误"),
      code: nil, subCode: nil, attempt: 1, size: 7, duration: 12, isStarred: false, note: "")
  }

  private func record(_ id: Int, _ document: String) -> HistoryRecord {
    HistoryRecord(
      entry: entry(id, "taobao.time.get"), document: Array(document.utf8),
      sent: HTTPRequest(method: .post, url: "http://127.0.0.1:9/router/rest?sign=ABC"),
      response: HTTPResponse(status: 200, body: Array(#"{"old":true}"#.utf8)), isCut: false,
      timing: Timing(total: 12),
      diagnosis: [
        .english: Array(#"{"outcome":"success","kind":"success","title":"Success"}"#.utf8)
      ])
  }

  private func opened(columns: Int = 120, rows: Int = 40) -> Model {
    var model = Model.sample(columns: columns, rows: rows)
    model.hasHistory = true
    #expect(model.press("<C-y>") == [.history(.list(number: 1, filter: ""))])
    _ = model.update(
      .history(
        .listed(
          number: 1,
          .success([entry(3, "taobao.item.get", pitfall: 1), entry(2, "taobao.time.get")]))),
      at: noon)
    return model
  }

  @Test("without a history its key says so")
  func none() {
    var model = Model.sample()
    #expect(model.press("<C-y>") == [])
    #expect(model.screen.contains("The history is not kept here"))
  }

  @Test("every key asks for the list again, an old list does not replace a newer one")
  func filtering() {
    var model = opened()
    #expect(model.screen.contains("taobao.item.get"))
    #expect(model.screen.contains("Bad signature"))
    #expect(model.press("f") == [.history(.list(number: 2, filter: "f"))])
    #expect(model.press("<Left>") == [])
    _ = model.update(
      .history(.listed(number: 1, .success([entry(9, "from.before")]))), at: noon)
    #expect(!model.screen.contains("from.before"))
    _ = model.update(
      .history(.listed(number: 2, .failure(HistoryProblem(message: Phrase("not so", "不"))))),
      at: noon)
    #expect(model.screen.contains("not so"))
  }

  @Test("Enter shows the response of then, and leaves the request alone")
  func opening() throws {
    var model = opened()
    let before = model.draft
    #expect(model.press("<Down><Enter>") == [.history(.open(2, takesRequest: false))])
    let kept = record(
      2,
      #"{"platform":"top","gateway":"http://127.0.0.1:9/router/rest","method":"taobao.time.get","parameters":[]}"#
    )
    _ = model.update(
      .history(.opened(kept, BodyOutline(kept.response?.body ?? []), takesRequest: false)), at: noon
    )
    #expect(model.draft == before)
    #expect(model.focus == .response)
    #expect(model.screen.contains("old: true"))
    #expect(model.screen.contains("#2 "))
  }

  @Test("Ctrl-T makes the request the one to edit, and u takes it back")
  func taking() {
    var model = opened()
    let before = model.draft
    #expect(model.press("<C-t>") == [.history(.open(3, takesRequest: true))])
    let kept = record(
      3,
      #"{"profile":"shop","platform":"top","method":"taobao.time.get","parameters":[["q","连衣裙"],["session","••••••••"]]}"#
    )
    _ = model.update(
      .history(.opened(kept, BodyOutline(kept.response?.body ?? []), takesRequest: true)), at: noon)
    #expect(model.draft.method == "taobao.time.get")
    #expect(model.draft.rows.map(\.value).first == "连衣裙")
    #expect(model.draft.account.secret == Account.sample.secret)
    #expect(model.draft.unknown == ["session"])
    model.press("u")
    #expect(model.draft == before)
  }

  @Test("a broken document is an error in words")
  func broken() {
    var model = opened()
    _ = model.update(.history(.opened(record(3, "nonsense"), nil, takesRequest: true)), at: noon)
    #expect(model.screen.contains("Entry 3"))
  }

  @Test("an entry is deleted at the second press only, and starred at once")
  func changing() {
    var model = opened()
    #expect(model.press("<C-x>") == [.history(.star(3, true))])
    #expect(model.press("<Del>") == [])
    #expect(model.screen.contains("again deletes entry 3"))
    #expect(model.press("<Down><Del>") == [])
    #expect(model.press("<Del>") == [.history(.delete(2))])
    let effects = model.update(.history(.changed), at: noon)
    #expect(effects == [.history(.list(number: 2, filter: ""))])
  }
}
