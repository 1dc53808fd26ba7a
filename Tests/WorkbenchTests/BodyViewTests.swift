import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The body viewer", .timeLimit(.minutes(5)))
struct BodyViewTests {
  static let items =
    #"{"item_get_response":{"items":[{"num_iid":11,"title":"red dress","skus":[{"sku_id":9007},{"sku_id":9008}]},{"num_iid":22,"title":"blue dress","skus":[{"sku_id":9009}]}],"total":2}}"#

  private func answered(
    _ body: String = items, columns: Int = 120, language: Language = .english
  ) throws -> Model {
    try .answered(body, columns: columns, language: language)
  }

  private func answer(_ model: inout Model, _ body: String) throws { try model.answer(body) }

  private func path(_ model: Model) -> String? { model.bodyPath() }

  // MARK: Path and copying

  @Test(
    "the lower border shows the cursor's path, truncated at its beginning", arguments: [120, 80])
  func foot(columns: Int) throws {
    let name = String(repeating: "deeply_nested_", count: 6)
    var model = try answered(#"{"\#(name)":{"\#(name)":[{"num_iid":1}]}}"#, columns: columns)
    model.press("jjjj")
    let foot = model.screen.split(separator: "\n").last { $0.contains("[0].num_iid ") }
    #expect(foot?.contains("…") == true && foot?.contains("5/9") == true)
  }

  @Test("Y copies the value under the cursor and P its path")
  func copying() throws {
    var model = try answered()
    model.press("/red<Enter>")
    #expect(
      model.press("P") == [
        .copy(
          "$.item_get_response.items[0].title",
          what: Phrase(
            "The path $.item_get_response.items[0].title", "路径 $.item_get_response.items[0].title ")
        )
      ])
    #expect(
      model.press("Y") == [.copyBytes(Array("red dress".utf8), what: Phrase("The value", "光标处的值"))])
    model.press("<Down>")
    guard case .copyBytes(let bytes, _)? = model.press("Y").first else {
      Issue.record()
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == #"[{"sku_id":9007},{"sku_id":9008}]"#)
    var text = try answered("no JSON")
    #expect(text.press("P").isEmpty && text.notice?.level == .warning)
  }

  // MARK: The filter

  @Test("a filter acts while it is typed, says where it cannot be read, and keeps what it showed")
  func filter() throws {
    var model = try answered()
    model.press("&$..sku_id")
    #expect(model.screen.contains("items[0].skus[0].sku_id: 9007"))
    #expect(model.screen.contains("& 3 of 18"))
    model.press("[")
    #expect(model.screen.contains("column 11") && model.screen.contains("sku_id: 9009"))
    model.press("<BS><Enter>")
    #expect(model.editing == nil && model.response.outline?.count == 3)
    model.press("jj")
    #expect(path(model) == "$.item_get_response.items[1].skus[0].sku_id")
    model.press("<Esc>")
    #expect(model.response.outline?.count == 28)
    #expect(path(model) == "$.item_get_response.items[1].skus[0].sku_id")
  }

  @Test("a filter that cannot be read is not kept, and a filter of words needs all of them")
  func words() throws {
    var model = try answered()
    model.press("&dress BLUE")
    #expect(model.response.outline?.count == 1 && model.screen.contains("blue dress"))
    model.press("<C-u>zzz")
    #expect(model.response.outline?.count == 0)
    #expect(model.screen.contains("The filter shows nothing"))
    model.press("<C-u>$[<Enter>")
    #expect(model.notice?.level == .error && model.editing == nil)
  }

  @Test("Esc while typing removes the filter, and the cursor is where it was")
  func revert() throws {
    var model = try answered()
    model.press("jjjj")
    let before = path(model)
    model.press("&total<Esc>")
    #expect(model.response.filter.matches == nil && path(model) == before)
  }

  @Test("Enter folds and unfolds what a filter shows")
  func foldingUnderFilter() throws {
    var model = try answered()
    model.press("&$..items[0]<Enter><Enter>")
    #expect(model.screen.contains("title: \"red dress\"") && !model.screen.contains("blue"))
    model.press("<Enter>")
    #expect(model.screen.contains("{ num_iid, title, skus }"))
  }

  @Test("kept texts come back with the arrow keys")
  func history() throws {
    var model = try answered()
    model.press("&red<Enter>&<C-u>blue<Enter>&<C-u><Up><Up>")
    #expect(model.editing?.field.text == "red" && model.response.outline?.count == 1)
    model.press("<Down><Down>")
    #expect(model.editing?.field.text == "")
    model.press("<Esc>/sku<Enter>/<Up>")
    #expect(model.editing?.field.text == "sku")
  }

  @Test("results of a filter that is not the latest are ignored, and so are those of another body")
  func late() throws {
    var model = try answered()
    model.press("&")
    let first = model.update(.input(.key(.text("r"))), at: noon)
    guard case .queryBody(let run)? = first.first else {
      Issue.record("no run")
      return
    }
    model.press("z")
    #expect(model.response.outline?.count == 0)
    _ = model.update(run.message(), at: noon)
    #expect(model.response.outline?.count == 0)
    model.press("<Esc>&")
    let second = model.update(.input(.key(.text("r"))), at: noon)
    guard case .queryBody(let other)? = second.first else {
      Issue.record("no run")
      return
    }
    model.press("<Esc>")
    try answer(&model, "[1]")
    _ = model.update(other.message(), at: noon)
    #expect(model.response.outline?.count == 3)
  }

  // MARK: The search

  @Test("a search goes along while it is typed, counts, and centres; Esc goes back")
  func search() throws {
    let long = "[" + (0..<300).map { "{\"n\":\($0)}" }.joined(separator: ",") + "]"
    var model = try answered(long)
    model.press("/n: 15")
    #expect(path(model) == "$[15].n" && model.screen.contains("1 of 11"))
    model.press("0")
    #expect(path(model) == "$[150].n")
    let height = try #require(model.responseArea?.height)
    #expect(model.response.scroll.cursor - model.response.scroll.top == height / 2)
    model.press("<BS><Enter>nn")
    #expect(path(model) == "$[151].n" && model.screen.contains("3 of 11"))
    model.press("NNN")
    #expect(path(model) == "$[159].n" && model.screen.contains("11 of 11"))
    model.press("/7<Esc>")
    #expect(path(model) == "$[159].n" && model.response.search.text == "n: 15")
    model.press("/<Enter>")
    #expect(path(model) == "$[15].n")
  }

  @Test("a search that finds nothing says so, and one that cannot be read says where")
  func nothing() throws {
    var model = try answered()
    model.press("/nowhere<Enter>")
    #expect(model.notice?.words.en.contains("nowhere") == true)
    model.press("/\u{2F}a(\u{2F}")
    #expect(model.screen.contains("column "))
  }

  @Test("what is found is highlighted as it shows", arguments: ["sku_id: 9007", "/sku_id: \\d+7/"])
  func highlight(text: String) throws {
    var model = try answered()
    model.press("/\(text)<Enter>")
    let canvas = model.draw()
    let marked = (0..<canvas.size.rows).flatMap { y in
      (0..<canvas.size.columns).filter { canvas[$0, y].style == Style(.match) }
    }
    #expect(marked.count == "sku_id: 9007".count)
  }

  // MARK: Moving and folding

  @Test("siblings, parents, levels and kinds have keys")
  func moving() throws {
    var model = try answered()
    model.press("jjj")
    #expect(path(model) == "$.item_get_response.items[0]")
    model.press("J")
    #expect(path(model) == "$.item_get_response.items[1]")
    model.press("J")
    #expect(model.notice != nil)
    model.press("KH")
    #expect(path(model) == "$.item_get_response.items")
    model.press("/9007<Enter>#3")
    #expect(path(model) == "$.item_get_response.items[0]")
    #expect(model.screen.contains("{ num_iid, title, skus }"))
    model.press("_")
    #expect(model.screen.contains("blue dress"))
    model.press("+-")
    #expect(path(model) == "$.item_get_response" && model.screen.contains("{ items, total }"))
  }

  @Test("the same request sent again keeps the cursor and the filter; another one does not")
  func resend() throws {
    var model = try answered()
    model.press("/9009<Enter>")
    try answer(&model, Self.items.replacing(#""num_iid":11,"#, with: #""new":[0,1],"num_iid":11,"#))
    #expect(path(model) == "$.item_get_response.items[1].skus[0].sku_id")
    model.press("&$..num_iid<Enter>j")
    try answer(&model, Self.items)
    #expect(model.response.outline?.count == 2)
    #expect(path(model) == "$.item_get_response.items[1].num_iid")
    model.press("2<Enter>9<Enter>")
    try answer(&model, Self.items)
    #expect(model.response.filter.text.isEmpty && model.response.outline?.count == 28)
    #expect(model.response.scroll.cursor == 0)
  }

  @Test("Enter unfolds the JSON in a string, which is marked, and says if there is none")
  func embedded() throws {
    var model = try answered(#"{"token_result":"{\"user\":{\"id\":7}}","msg":"{x"}"#)
    #expect(model.screen.contains("token_result: JSON"))
    model.press("j<Enter>jjj")
    #expect(path(model) == "$.token_result » $.user.id")
    #expect(model.screen.contains("$.token_result » $.user.id"))
    model.press("HHH")
    #expect(path(model) == "$.token_result")
    model.press("<Enter>")
    #expect(model.response.outline?.count == 4)
    model.press("j<Enter>")
    #expect(model.notice?.words.en.contains("not JSON") == true)
  }

  @Test(
    "a timestamp shows its time beside it, and a number that is an identifier does not",
    arguments: [
      (#""pay_time":1451620800"#, "2016-01-01 12:00:00 GMT+8"),
      (#""expire_time":"1451620800000""#, "2016-01-01 12:00:00 GMT+8"),
      (#""updated_at":1451620800"#, "2016-01-01 12:00:00 GMT+8"),
      (#""created":"2016-01-01 12:00:00""#, "2016-01-01 04:00:00 UTC"),
      (#""num_iid":1451620800"#, nil), (#""time":9999999999"#, nil), (#""time":12"#, nil),
      (#""created":"2016-02-30 12:00:00""#, nil),
    ] as [(String, String?)])
  func times(member: String, time: String?) throws {
    let model = try answered("{\(member)}")
    guard case .json(let json)? = model.response.outline?.content else {
      Issue.record("not JSON")
      return
    }
    #expect(json[1].time == time)
    #expect(time.map { model.screen.contains("  \($0)") } ?? true)
  }
}
