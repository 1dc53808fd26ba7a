import SignScopeEngine
import TestSupport
import Testing

@Suite("The table of a list", .timeLimit(.minutes(5)))
struct BodyTableTests {
  static let items =
    #"{"r":{"items":[{"id":10,"price":"9.50","title":"茶, \"壶\""},{"id":9,"price":"100","sku":{"n":1}},{"price":"20.0","id":9007199254740993,"title":null}],"total":3}}"#

  private func table(_ body: String, near index: Int = 0) throws -> BodyTable {
    try #require(BodyTable(BodyOutline(Array(body.utf8)), near: BodyPlace(index: index)))
  }

  private func column(_ table: BodyTable, _ name: String) -> Int {
    table.columns.firstIndex { $0.name == name } ?? -1
  }

  private func texts(_ table: BodyTable, _ column: Int) -> [String] {
    table.rows.indices.map { row in
      table.cell(row, column).map { String(decoding: table.text(of: $0), as: UTF8.self) } ?? "-"
    }
  }

  @Test("columns are the names of all elements, in the order in which they appear")
  func columns() throws {
    let table = try table(Self.items)
    #expect(table.columns.map(\.name) == ["id", "price", "title", "sku"])
    #expect(texts(table, 0) == ["10", "9", "9007199254740993"])
    #expect(texts(table, 2) == [#"茶, "壶""#, "-", ""])
    #expect(table.tree.brief(try #require(table.cell(1, 3)), limit: 20) == "{ n }")
  }

  @Test(
    "numbers are sorted by their value, also in strings; empty cells are last in either order",
    arguments: [
      ("price", false, ["9.50", "20.0", "100"]), ("price", true, ["100", "20.0", "9.50"]),
      ("id", false, ["9", "10", "9007199254740993"]),
      ("title", true, [#"茶, "壶""#, "-", ""]), ("sku", false, [#"{"n":1}"#, "-", "-"]),
    ])
  func sorting(name: String, isDescending: Bool, expected: [String]) throws {
    let table = try table(Self.items)
    let place = column(table, name)
    let sorted = table.arranged(
      by: .init(column: place, isDescending: isDescending), matching: nil)
    #expect(texts(sorted, place) == expected)
  }

  @Test("long identifiers that differ in the last digit are sorted by it")
  func longNumbers() throws {
    let table = try table(#"[{"id":9007199254740993},{"id":9007199254740992}]"#)
    let sorted = table.arranged(by: .init(column: 0, isDescending: false), matching: nil)
    #expect(texts(sorted, 0) == ["9007199254740992", "9007199254740993"])
  }

  @Test(
    "a filter looks at values and not at names, or selects by a path from the list",
    arguments: [
      ("20", ["9007199254740993"]), ("price", []), ("壶 9.5", ["10"]), ("$[?@.sku]", ["9"]),
      ("$[?@.id > 9]", ["10", "9007199254740993"]), ("$[*].title", ["10", "9007199254740993"]),
      ("$[5]", []),
    ] as [(String, [String])])
  func filtering(text: String, expected: [String]) throws {
    let table = try table(Self.items)
    let found = table.arranged(by: nil, matching: try BodyQuery.filter(text))
    #expect(texts(found, 0) == expected && found.total == 3)
    #expect(found.arranged(by: nil, matching: nil).rows.count == 3)
  }

  @Test("CSV quotes what has commas, quotes or line ends, and loses nothing")
  func csv() throws {
    let body = #"[{"a":"x\ny","b":1.50},{"a":"1,\"2\"","b":{"c": [1, 2]}},{"b":null,"a":" "}]"#
    let csv = try #require(try table(body).csv(columns: [1, 0]))
    let lines = [
      "b,a", "1.50,\"x\ny\"", #""{""c"": [1, 2]}","1,""2""""#, #"," ""#, "",
    ]
    #expect(String(decoding: csv, as: UTF8.self) == lines.joined(separator: "\r\n"))
  }

  @Test("the list around the cursor comes first, otherwise one below it, otherwise the first")
  func nearest() throws {
    let body = #"{"a":[{"x":1}],"b":{"c":[{"y":[{"z":1}]}],"d":2}}"#
    let outline = BodyOutline(Array(body.utf8))
    func names(_ row: Int) -> [String]? {
      BodyTable(outline, near: outline.place(of: row))?.columns.map(\.name)
    }
    let rows = (0..<outline.count).map { outline.json($0)?.name ?? "" }
    let row = { (name: String) in rows.firstIndex(of: name) ?? 0 }
    #expect(names(0) == ["x"])
    #expect(names(row("b")) == ["y"])
    #expect(names(row("z")) == ["z"])
    #expect(names(row("d")) == ["x"])
  }

  @Test("scalars, JSON Lines and elements of XML are rows; a body without a list has no table")
  func others() throws {
    #expect(try table("[3,1,{\"a\":2}]").columns.map(\.name) == ["value", "a"])
    #expect(try table("{\"a\":1}\n{\"a\":2,\"b\":3}").columns.map(\.name) == ["a", "b"])
    let xml = try table(
      "<r><n>2</n><items><item><id>7</id><t>&lt;茶&gt;</t></item><item><id>8</id></item></items></r>"
    )
    #expect(xml.columns.map(\.name) == ["id", "t"] && texts(xml, 0) == ["7", "8"])
    #expect(texts(xml, 1) == ["<茶>", "-"])
    for body in [#"{"a":1}"#, "text", "<a><b/></a>"] {
      #expect(BodyTable(BodyOutline(Array(body.utf8)), near: nil) == nil)
    }
  }
}
