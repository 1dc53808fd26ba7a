import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Ways through the body", .timeLimit(.minutes(5)))
struct BodyNavigationTests {
  static let items = BodyViewTests.items

  @Test("@ goes to a path while it is typed, Esc goes back, and < and > go back and forward")
  func path() throws {
    var model = try Model.answered(Self.items)
    model.press("jj@item_get_response.items[1].ti")
    #expect(model.screen.contains("no such value"))
    model.press("tle")
    #expect(model.bodyPath() == "$.item_get_response.items[1].title")
    #expect(model.screen.contains("1 value"))
    model.press("<Esc>")
    #expect(model.bodyPath() == "$.item_get_response.items")
    model.press("@$..sku_id")
    #expect(model.screen.contains("the first of 3"))
    model.press("<Enter>")
    #expect(model.bodyPath() == "$.item_get_response.items[0].skus[0].sku_id")
    model.press("/9009<Enter><")
    #expect(model.bodyPath() == "$.item_get_response.items[0].skus[0].sku_id")
    model.press("<")
    #expect(model.bodyPath() == "$.item_get_response.items")
    model.press(">>")
    #expect(model.bodyPath() == "$.item_get_response.items[1].skus[0].sku_id")
    model.press(">")
    #expect(model.notice != nil)
  }

  @Test("a path that leads nowhere, or cannot be read, says so and moves nothing")
  func nowhere() throws {
    var model = try Model.answered(Self.items)
    model.press("@a.b<Enter>")
    #expect(model.notice?.words.en.contains("not in the body") == true)
    model.press("@[<Enter>")
    #expect(model.notice?.level == .error && model.bodyPath() == "$")
  }

  @Test("paths go into folded values and into XML")
  func folded() throws {
    var model = try Model.answered(Self.items)
    model.press("-@item_get_response.items[1].num_iid<Enter>")
    #expect(model.bodyPath() == "$.item_get_response.items[1].num_iid")
    var xml = try Model.answered("<r><a><b>1</b><b>2</b></a></r>")
    xml.press("@/r/a/b[2]<Enter>")
    #expect(xml.bodyPath() == "/r/a/b[2]" && xml.screen.contains(" /r/a/b[2] "))
    xml.press("&//b<Enter>")
    #expect(xml.response.outline?.count == 2)
    xml.press("<Esc>P")
    #expect(xml.bodyPath() == "/r/a/b[2]")
  }

  @Test("a pinned filter stays for another request, and Esc removes it")
  func pinned() throws {
    var model = try Model.answered(Self.items)
    model.press("*")
    #expect(model.notice?.level == .warning)
    model.press("&num_iid<Enter>*")
    #expect(model.screen.contains("2 of 18 pinned") || model.screen.contains("pinned"))
    model.press("2<Enter>9<Enter>")
    try model.answer(Self.items)
    #expect(model.response.outline?.count == 2)
    model.press("4<Esc>2<Enter>8<Enter>")
    try model.answer(Self.items)
    #expect(model.response.outline?.count == 28 && !model.response.filter.isPinned)
  }

  @Test("I shows the whole value, and Tab what its Base64 holds")
  func whole() throws {
    let words = (0..<4000).map { "word\($0)" }.joined(separator: " ")
    let base64 = "6Iy25aO2IHRlYXBvdCwg6Iy25aO2IHRlYXBvdCwg6Iy25aO2IHRlYXBvdCwg6Iy25aO2IHRlYXBvdA=="
    var model = try Model.answered(#"{"a":"\#(words)","b":"\#(base64)","c":"短"}"#)
    #expect(model.screen.contains("KB"))
    model.press("jI")
    #expect(model.screen.contains("word0 ") && !model.screen.contains("word3999"))
    model.press("G")
    #expect(model.screen.contains("word3999"))
    _ = model.settle(model.update(.input(.resized(Size(columns: 80, rows: 24))), at: noon))
    model.press("gG")
    #expect(model.screen.contains("word3999"))
    model.press("<Tab>")
    #expect(model.notice?.words.en.contains("not Base64") == true)
    model.press("q<Enter>")
    #expect(model.screen.contains("word0 "))
    model.press("qjI<Tab>")
    #expect(model.screen.contains("茶壶 teapot, 茶壶"))
    model.press("<Tab>")
    #expect(model.screen.contains("6Iy25aO2") && model.screen.contains("Base64, text"))
  }

  @Test("every line of a whole value fits, and together they are the value", arguments: [20, 80])
  func lines(columns: Int) throws {
    let text =
      "ascii 汉字 e\u{301}\n\n\u{301}\t\r\n👨‍👩‍👧 " + String(repeating: "汉a", count: 200) + "\u{FFFD}"
    for bytes in [Array(text.utf8), Array(text.utf8) + [0xFF, 0xC3] + Array(text.utf8)] {
      let split = try #require(SplitText(bytes, columns: columns))
      let lines = (0..<split.count).map { split.line($0) }
      #expect(lines.allSatisfy { $0.columns <= columns + 2 })
      let joined = lines.joined().unicodeScalars.filter { $0 != "\u{FFFD}" }
      let whole = String(decoding: bytes, as: UTF8.self).unicodeScalars
        .filter { $0 != "\u{FFFD}" && $0 != "\n" && $0 != "\r" }
      #expect(Array(joined.filter { $0 != "\r" }) == Array(whole))
    }
  }

  @Test(
    "the row where invalid JSON breaks says why and what is there", arguments: Language.allCases)
  func broken(language: Language) throws {
    var model = try Model.answered(#"{"a":[1,2],"b":tru, "c":3}"#, language: language)
    model.press("Gz")
    #expect(
      model.screen.contains(language == .english ? "✗ byte 15, line 1, column 16" : "✗ 第 15 字节"))
    #expect(model.screen.contains(#"tru, "c":3}"#))
    #expect(
      model.press("Y") == [
        .copyBytes(Array(#"tru, "c":3}"#.utf8), what: Phrase("The value", "光标处的值"))
      ])
    model.press("<Enter>_JKHP-")
    model.press("+&2<Enter>")
    #expect(model.response.outline?.count == 1)
  }

  @Test("searching, tables and whole values work where JSON breaks", arguments: [62, 63, 64, 65])
  func brokenAround(count: Int) throws {
    let text = "[" + String(repeating: #"{"id":1},"#, count: count) + #"{"id":2,"t":"last","#
    var model = try Model.answered(text)
    model.press("/1<Enter>G")
    #expect(model.screen.contains("\(count) matches"))
    model.press("n<NG")
    model.press("GV&last")
    #expect(model.screen.contains("1 of \(count + 1)"))
    model.press("<Enter><Enter>")
    #expect(model.bodyPath() == "$[\(count)].id")
    model.press("GI")
    #expect(model.screen.contains("0 B"))
    model.press("q@[0]<Enter>")
    #expect(model.bodyPath() == "$[0]")
  }

  @Test("a value a thousand levels deep is visible, and shows how deep it is")
  func deep() throws {
    let text = String(repeating: "[", count: 3000) + "7" + String(repeating: "]", count: 3000)
    var model = try Model.answered(text)
    model.press("/7<Enter>")
    #expect(model.screen.contains("7") && model.screen.contains("‹ "))
    #expect(model.screen.contains("[0][0][0] "))
  }
}
