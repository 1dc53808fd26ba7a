import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Knowledge of the method", .timeLimit(.minutes(5)))
struct MethodKnowledgeTests {
  private func names(_ model: Model) -> [String] { model.draft.rows.map(\.name) }

  @Test("a method's required parameters are added as empty rows, and one undo removes all")
  func prompting() {
    var model = Model.sample(parameters: [Parameter("nick", "x")])
    model.press("m<C-u>trade.fullinfo<Enter>")
    #expect(model.draft.method == "taobao.trade.fullinfo.get")
    #expect(names(model) == ["nick", "fields", "tid"])
    #expect(model.draft.rows[1].value.isEmpty)
    #expect(model.live.trace?.signedNames.contains("tid") == false)
    #expect(model.requestRow == .parameter(1))
    #expect(model.screen.contains("required, not set"))
    model.press("u")
    #expect(names(model) == ["nick"])
    #expect(model.draft.method == "taobao.item.seller.get")
  }

  @Test("existing rows are never removed or asked for twice")
  func kept() {
    var model = Model.sample()
    model.press("m<C-u>trade.fullinfo<Enter>")
    #expect(names(model) == ["num_iid", "fields", "tid"])
    #expect(model.draft.rows[1].value == "num_iid,title,nick,price,num")
  }

  @Test("f leads from one missing parameter to the next, even if its row was deleted")
  func missing() {
    var model = Model.sample(parameters: [])
    #expect(model.screen.contains("f  fill in fields"))
    model.press("f")
    #expect(model.editing?.target == .value(row: 0))
    model.press("title<Enter>")
    #expect(model.draft.rows[0].parameter == Parameter("fields", "title"))
    model.press("f12<Enter>")
    #expect(model.draft.rows[1].parameter == Parameter("num_iid", "12"))
    #expect(model.missingArguments.isEmpty)
    model.press("f")
    #expect(model.notice?.words == Model.noFix)
  }

  @Test("Esc from a missing parameter leaves the request unchanged")
  func backOut() {
    var model = Model.sample(parameters: [])
    model.press("f<Esc>")
    #expect(model.draft.rows.isEmpty && model.editing == nil)
  }

  @Test("adding offers the method's remaining parameters, and accepts any other name")
  func adding() {
    var model = Model.sample(parameters: [Parameter("fields", "tid")])
    model.press("m<C-u>trades.sold.get<Enter>apage")
    #expect(model.editing?.suggestions.map(\.text) == ["page_no", "page_size"])
    #expect(model.screen.contains("Number"))
    model.press("<Down><Down><Enter>")
    #expect(model.editing?.target == .value(row: 1))
    model.press("5<Enter>apage<Enter>x<Enter>")
    #expect(
      model.draft.rows.map(\.parameter) == [
        Parameter("fields", "tid"), Parameter("page_size", "5"), Parameter("page", "x"),
      ])
  }

  @Test("Tab accepts the first suggestion and moves to the value")
  func tab() {
    var model = Model.sample(parameters: [Parameter("fields", "tid")])
    model.press("m<C-u>trades.sold.get<Enter>ause<Tab>")
    #expect(model.editing?.target == .value(row: 1))
    #expect(model.draft.rows[1].name == "use_has_next")
  }

  @Test("Tab moves from a name without suggestions to its value")
  func plainTab() {
    var model = Model.sample()
    model.press("azzz<Tab>1<Enter>")
    #expect(model.draft.rows[2].parameter == Parameter("zzz", "1"))
  }

  @Test("an invalid value is reported in the pane, and f corrects it")
  func types() {
    var model = Model.sample(parameters: [Parameter("fields", "tid")])
    model.press("m<C-u>trades.sold.get<Enter>ause_has_next<Enter>1<Enter>")
    #expect(model.screen.contains("“use_has_next” is “1”"))
    #expect(model.screen.contains("f  write use_has_next as true"))
    model.press("f")
    #expect(model.draft.rows[1].value == "true")
    #expect(!model.screen.contains("is “1”"))
  }

  @Test("the pane shows types if there is room, but not at the cost of values")
  func typesShown() {
    var model = Model.sample()
    #expect(model.screen.contains("Number"))
    model.draft.rows[0].value = String(repeating: "7", count: 19)
    model.size = Size(columns: 100, rows: 30)
    #expect(model.screen.contains(String(repeating: "7", count: 19)))
  }

  @Test(
    "badges show what a method needs, in the frame or below it",
    arguments: [
      ("taobao.trade.memo.add", ["needs session", "writes", "enterprise app"]),
      ("taobao.item.get", ["withdrawn → taobao.item.seller.get"]),
      ("taobao.time.get", ["no session needed"]),
      ("alibaba.aliqin.fc.sms.num.send", ["session: not documented", "writes"]),
    ])
  func badges(_ method: String, _ words: [String]) {
    for size in [Size(columns: 120, rows: 40), Size(columns: 80, rows: 24)] {
      var model = Model.sample()
      model.draft.method = method
      model.size = size
      for word in words { #expect(model.screen.contains(word), "\(size)") }
    }
  }

  @Test(
    "an imported call is completed with required parameters, but not if it is signed")
  func importing() {
    var model = Model.sample()
    _ = model.update(
      .input(.paste(#"{"method":"taobao.trade.get","tid":"5"}"#)), at: noon)
    model.press("<Enter>")
    #expect(model.draft.method == "taobao.trade.get")
    #expect(names(model) == ["tid", "fields"])
  }
}
