import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Editing values by their types", .timeLimit(.minutes(5)))
struct TypedValueTests {
  private func model(_ method: String, _ parameters: [(String, String)]) -> Model {
    var model = Model.sample(parameters: parameters.map { Parameter($0.0, $0.1) })
    model.draft.method = method
    return model
  }

  @Test("Space toggles a Boolean, and other text is typed as usual")
  func boolean() {
    var model = model("taobao.trades.sold.get", [("fields", "tid"), ("use_has_next", "")])
    model.press("<Down><Enter> ")
    #expect(model.draft.rows[1].value == "true")
    model.press(" ")
    #expect(model.draft.rows[1].value == "false")
    model.press("<C-u>x y<Enter>")
    #expect(model.draft.rows[1].value == "x y")
  }

  @Test("a blank time starts as today, an end a day after its start")
  func dates() {
    var model = model(
      "taobao.trades.sold.increment.get",
      [("fields", "tid"), ("start_modified", ""), ("end_modified", "")])
    model.press("<Down><Enter>")
    #expect(model.editing?.field.text == "2016-01-01 00:00:00")
    model.press("<Home><W-Right><W-Right><Down><Down><Enter>")
    #expect(model.draft.rows[1].value == "2015-11-01 00:00:00")
    model.press("<Down><Enter><Enter>")
    #expect(model.draft.rows[2].value == "2015-11-02 00:00:00")
    model.press("<Enter><C-u><Enter>")
    #expect(model.draft.rows[2].value.isEmpty && model.editing == nil)
  }

  @Test("arrows leave an incomplete time alone, like any other value")
  func partial() {
    var model = model("taobao.trades.sold.get", [("start_created", "2016"), ("fields", "tid")])
    model.press("<Enter><Down>")
    #expect(model.editing == nil && model.requestRow == .parameter(1))
  }

  @Test("fields are completed at the cursor, and already requested ones are not offered")
  func fields() {
    var model = model("taobao.item.seller.get", [("fields", "num_iid,title")])
    model.press("<Enter>")
    #expect(model.editing?.suggestions.isEmpty == true)
    model.press(",pri")
    #expect(model.editing?.suggestions.first?.text == "price")
    #expect(model.screen.contains("price"))
    model.press("<Tab>")
    #expect(model.draft.rows[0].value == "num_iid,title,price")
    model.press(",")
    #expect(model.editing?.suggestions.map(\.text).contains("title") == false)
    model.press("<BS><Home>pic,<Left><Tab>")
    #expect(model.draft.rows[0].value.hasPrefix("pic_url,num_iid"))
    model.press("<Esc>")
    #expect(model.draft.rows[0].value == "num_iid,title")
  }

  @Test("Enter accepts a marked field and stays, another Enter stores the list")
  func marked() {
    var model = model("taobao.trade.get", [("fields", "tid,orders.o"), ("tid", "1")])
    model.press("<Enter>i<Down><Enter>")
    #expect(model.draft.rows[0].value == "tid,orders.oid")
    #expect(model.editing != nil)
    model.press("<Enter>")
    #expect(model.editing == nil && model.draft.rows[0].value == "tid,orders.oid")
  }

  @Test("the nearest field is offered for a misspelt one, and an unknown name is kept")
  func slip() {
    var model = model("taobao.item.seller.get", [("fields", ""), ("num_iid", "1")])
    model.press("<Enter>titel")
    #expect(model.editing?.suggestions.map(\.text) == ["title"])
    #expect(model.screen.contains("did you mean this?"))
    model.press("<C-u>brand_new_field<Enter>")
    #expect(model.draft.rows[0].value == "brand_new_field")
    #expect(model.live.warnings.isEmpty)
  }

  @Test("every part of a time can be stepped, and months have their own lengths")
  func steps() throws {
    let step = try #require(DateStep("2024-01-31 23:59:59"))
    #expect(step.text(changing: .month, by: 1) == "2024-02-29 23:59:59")
    #expect(step.text(changing: .year, by: -1) == "2023-01-31 23:59:59")
    #expect(step.text(changing: .day, by: 1) == "2024-02-01 23:59:59")
    #expect(step.text(changing: .second, by: 1) == "2024-02-01 00:00:00")
    #expect(step.text(changing: .hour, by: -24) == "2024-01-30 23:59:59")
    #expect(step.text(changing: .month, by: -1) == "2023-12-31 23:59:59")
    #expect(step.text(changing: .year, by: 99_999) == "9999-12-31 23:59:59")
    #expect(DateStep("2024-1-31") == nil)
    #expect(DateStep.Part(at: 4) == .year && DateStep.Part(at: 5) == .month)
    #expect(DateStep.Part(at: 19) == .second)
  }

  @Test("the methods with fields know the response's fields, sku by its request name")
  func tables() {
    let methods = MethodCatalogue.top.all.filter { $0.argument("fields") != nil }
    let unknown = methods.filter { $0.fieldTable == nil }.map(\.name)
    #expect(unknown.isEmpty)
    for method in methods {
      let names = method.fieldTable?.all ?? []
      #expect(Set(names).count == names.count && !names.contains("skus"))
    }
  }
}
