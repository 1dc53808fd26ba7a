import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Undo and redo", .timeLimit(.minutes(5)))
struct UndoTests {
  @Test(
    "undo and redo say what they change",
    arguments: [
      ("<Enter>9<Enter>", "num_iid 11223344 → 112233449"),
      (" ", "num_iid turned off"), ("D", "num_iid added"), ("x", "num_iid deleted"),
      ("e<BS>x<Enter>", "name num_iid → num_iix"),
      ("anick<Enter>商家<Enter>", "nick added"),
      ("T", "timestamp pinned"),
      ("1<Down><Down><Enter>9<Enter>", "App key 12345678 → 123456789"),
      ("1<Down><Down><Down><Enter>9<Enter>", "secret changed"),
      ("1<Down><Down><Down><Down><Enter>9<Enter>", "session changed"),
      ("1<Down><Down><Down><Down><Down><Enter>", "Sign method none → "),
      ("p<Down><Enter>", "profile shop → yiwugo"),
      ("<Enter><C-u>helloworld<Enter>", "num_iid 11223344 → ••••••••"),
      ("<Enter><C-u><Enter>", "num_iid 11223344 → “”"),
    ])
  func words(keys: String, words: String) {
    var model = Model.sample()
    model.press(keys)
    let changed = model.draft
    model.press("u")
    #expect(model.notice?.words.en.hasPrefix("Undone: \(words)") == true, "\(model.screen)")
    #expect(model.draft.isEqualButForTime(to: Model.sample().draft))
    model.press("U")
    #expect(model.notice?.words.en.hasPrefix("Redone: \(words)") == true, "\(model.screen)")
    #expect(model.draft == changed)
    #expect(model.notice?.words.zh.isEmpty == false)
  }

  @Test("several undos are redone in order, and a new change ends redoing")
  func order() {
    var model = Model.sample()
    model.press("  <Down> ")
    let last = model.draft
    model.press("uuu")
    #expect(model.draft == Model.sample().draft)
    model.press("u")
    #expect(model.notice?.words.en == "Nothing to undo")
    model.press("<C-r>U<C-r>")
    #expect(model.draft == last)
    model.press("uD")
    #expect(model.press("U").isEmpty)
    #expect(model.notice?.words.en == "Nothing to redo")
  }

  @Test("a parameter that was not added leaves nothing to undo")
  func nothing() {
    var model = Model.sample()
    model.press("a<Enter>u")
    #expect(model.notice?.words.en == "Nothing to undo")
  }

  @Test("opening another request is one step, which brings back all of the old one")
  func opening() throws {
    let other = PreparedRequest(
      id: "other", pitfall: nil, title: Phrase("other request", "另一个"), hint: Phrase("hint", "提示"),
      request: Request(
        account: .sampleYiwugo,
        parameters: (1...5).map { Parameter("p\($0)", "\($0)") }, path: "/order/get"))
    var model = Model.sample(prepared: [other])
    model.press("<Esc><Enter>9<Enter>")
    let mine = model.draft
    model.press("oother<Enter>")
    let opened = model.draft
    #expect(model.draft.openedID == "other" && model.draft.rows.count == 5)
    model.press("u")
    #expect(model.draft == mine && model.draft.openedID == nil)
    #expect(
      model.notice?.words.en.contains("request taobao.item.seller.get → /order/get") == true)
    model.press("U")
    #expect(model.draft == opened && model.draft.openedID == "other")
  }

  @Test("importing a request is one step too")
  func importing() {
    var model = Model.sample()
    let mine = model.draft
    _ = model.update(
      .input(.paste("method=taobao.trades.sold.get&app_key=12345678&fields=tid&a=1&b=2&c=3")),
      at: noon)
    model.press("<Enter>")
    #expect(model.draft.method == "taobao.trades.sold.get")
    model.press("u")
    #expect(model.draft == mine)
    #expect(model.notice?.words.en.contains("→ taobao.trades.sold.get") == true)
  }

  @Test("the cursor goes to what has changed")
  func cursor() {
    var model = Model.sample()
    model.press("<Down> <Up><Up>u")
    #expect(model.requestRow == .parameter(1))
  }
}
