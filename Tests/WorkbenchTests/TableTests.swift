import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The table of the body", .timeLimit(.minutes(5)))
struct TableTests {
  static let body =
    #"{"r":{"skus":[{"sku_id":1,"price":"100","title":"red"},{"sku_id":2,"price":"20.5","title":"blue"},{"sku_id":3,"price":"3","title":"green"}]},"n":1}"#

  /// The table's lines without its frame.
  private func lines(_ model: Model) -> [String] {
    model.screen.split(separator: "\n").dropFirst().map {
      $0.trimmingScalars { "│┃ ".unicodeScalars.contains($0) }
    }.filter { !$0.isEmpty }
  }

  @Test("V shows the first list, sorts its columns and goes back to the cell")
  func sorting() throws {
    var model = try Model.answered(Self.body)
    model.press("V")
    #expect(model.screen.contains("Table $.r.skus") && model.screen.contains("3 rows · 3 columns"))
    #expect(lines(model)[0].hasPrefix("sku_id") && lines(model)[1].contains("red"))
    model.press("l^")
    #expect(lines(model)[0].contains("price▲") && lines(model)[1].contains("green"))
    model.press("^")
    #expect(lines(model)[0].contains("price▼") && lines(model)[1].contains("red"))
    model.press("^j<Enter>")
    #expect(model.boxes.isEmpty && model.bodyPath() == "$.r.skus[1].price")
    model.press("<")
    #expect(model.bodyPath() == "$")
  }

  @Test("rows are filtered while typing, and columns are hidden and frozen")
  func choosing() throws {
    var model = try Model.answered(Self.body, columns: 80)
    model.press("V&blu")
    #expect(model.screen.contains("1 of 3") && !model.screen.contains("green"))
    model.press("<C-u>$[?@.sku_id")
    #expect(model.screen.contains("column "))
    model.press(" > 1]<Enter>")
    #expect(model.screen.contains("2 of 3") && model.screen.contains("green"))
    model.press("&<Esc>")
    #expect(model.screen.contains("3 rows"))
    model.press("l,")
    #expect(model.screen.contains("2 columns") && !model.screen.contains("price"))
    model.press(",,")
    #expect(model.notice?.words.en.contains("only column") == true)
    model.press(".")
    #expect(model.screen.contains("3 columns") && model.screen.contains("price"))
  }

  @Test("frozen columns stay while others scroll")
  func frozen() throws {
    let row = (0..<30).map { "\"column_\($0)\":\"value_\($0)\"" }.joined(separator: ",")
    var model = try Model.answered("[{\(row)}]", columns: 80)
    model.press("V" + String(repeating: "l", count: 20))
    #expect(lines(model)[0].contains("column_0 ") && lines(model)[0].contains("column_20"))
    #expect(!lines(model)[0].contains("column_1 "))
    model.press("'" + String(repeating: "h", count: 20))
    #expect(lines(model)[0].hasPrefix("column_0   column_1 "))
    model.press("hhll''")
    model.press(String(repeating: "l", count: 29))
    #expect(lines(model)[0].contains("column_29") && !lines(model)[0].contains("column_0 "))
  }

  @Test("y copies the rows and columns that are shown as CSV, Y the cell")
  func csv() throws {
    var model = try Model.answered(Self.body)
    let csv = "sku_id,title\r\n3,green\r\n2,blue\r\n1,red\r\n"
    #expect(
      model.press("Vl^,hy")
        == [.copyBytes(Array(csv.utf8), what: Phrase("The table as CSV", "CSV 表格"))])
    #expect(
      model.press("lY") == [.copyBytes(Array("green".utf8), what: Phrase("The value", "光标处的值"))])
  }

  @Test("a body without a list says so, and lines have no table", arguments: [#"{"a":1}"#, "text"])
  func none(body: String) throws {
    var model = try Model.answered(body)
    model.press("V")
    #expect(model.boxes.isEmpty && model.notice != nil)
  }

  @Test("the table of a response that has been replaced goes nowhere in the new one")
  func replaced() throws {
    var model = try Model.answered(Self.body)
    model.press("V")
    let table = model.boxes
    model.press("q")
    try model.answer("[1]")
    model.boxes = table
    #expect(!model.screen.isEmpty)
    model.press("j<Enter>")
    #expect(model.notice?.words.en.contains("Another response") == true)
  }

  @Test("columns of numbers are aligned at the right, also in strings")
  func alignment() throws {
    var model = try Model.answered(
      #"[{"number":1,"text":"a","flag":true},{"number":"22.50","text":"3","flag":null}]"#)
    model.press("V")
    #expect(model.screen.contains(" number  text   flag "))
    #expect(model.screen.contains("      1  a      true "))
    #expect(model.screen.contains("  22.50  3      null "))
  }

  @Test("elements of XML are a table too")
  func xml() throws {
    var model = try Model.answered(
      "<r><items><item><id>7</id></item><item><id>8</id></item></items></r>")
    model.press("Vj<Enter>")
    #expect(model.bodyPath() == "/r/items/item[2]/id")
  }
}
