import SignScopeEngine
import TestSupport
import Testing

@testable import Text

@Suite("Filtering an outline", .timeLimit(.minutes(5)))
struct FilterTests {
  private static let items =
    #"{"items":[{"id":1,"skus":[{"sku_id":9007,"name":"\u7ea2"},{"sku_id":9008,"name":"蓝"}]},{"id":2,"skus":[]}],"total":2}"#

  private func body(_ filter: String, _ text: String = items) throws -> BodyOutline {
    var body = BodyOutline(Array(text.utf8))
    let query = try #require(try BodyQuery.filter(filter))
    body.filter(body.matches(query, isFilter: true))
    return body
  }

  /// Every row with its path, or its name, and its preview.
  private func lines(_ body: BodyOutline) -> [String] {
    guard case .json(let json) = body.content else { return [] }
    return (0..<json.count).map { index in
      let row = json[index]
      let head = row.path ?? row.name
      return String(repeating: "  ", count: row.depth) + (head.map { "\($0): " } ?? "")
        + (row.isFolded ? row.preview(columns: 30) : row.text())
    }
  }

  @Test(
    "a path or words show the values they mean, each with its path",
    arguments: [
      ("$..sku_id", ["$.items[0].skus[0].sku_id: 9007", "$.items[0].skus[1].sku_id: 9008"]),
      ("$.items[1]", [#"$.items[1]: { id, skus }"#]),
      ("$..[?@.sku_id > 9007].name", [#"$.items[0].skus[1].name: "蓝""#]),
      ("红", [#"$.items[0].skus[0].name: "红""#]),
      ("SKU_ID 8", ["$.items[0].skus[1].sku_id: 9008"]),
      ("$.nothing", []), ("$.total", ["$.total: 2"]),
    ])
  func matches(filter: String, expected: [String]) throws {
    #expect(lines(try body(filter)) == expected)
  }

  @Test("a value inside another one that is shown shows once, wherever it is unfolded")
  func nested() throws {
    var body = try body("$..skus, $..[0]".split(separator: ",").map(String.init)[0])
    #expect(lines(body) == ["$.items[0].skus: [2] {…}, {…}", "$.items[1].skus: []"])
    #expect(body.toggle(0) == 0)
    let inner = "  { sku_id, name }"
    #expect(lines(body).prefix(3) == ["$.items[0].skus: [", inner, inner])
    body = try self.body("$..*")
    let all = lines(body)
    #expect(all.contains("$.items[0].skus[0].sku_id: 9007") && all.count == 14)
    #expect(body.toggle(0) == 0)
    #expect(lines(body)[1...2] == ["  { id, skus }", "  { id, skus }"])
    #expect(body.toggle(0) == 0)
    #expect(lines(body) == all)
  }

  @Test(
    "whatever is filtered and folded, rows stay in order, and all come back",
    arguments: 0..<50 as Range<UInt64>)
  func property(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var body = BodyOutline(Array(RandomJSON.value(depth: 5, using: &generator).written.utf8))
    func toggle() {
      guard body.count > 0 else { return }
      _ = body.toggle(Int.random(in: 0..<body.count, using: &generator))
    }
    for _ in 0..<5 { toggle() }
    let before = lines(body)
    var matches = Bitmap(count: body.total)
    for index in 0..<body.total { matches[index] = Bool.random(using: &generator) }
    body.filter(matches)
    for _ in 0..<20 {
      let places = (0..<body.count).compactMap { body.place(of: $0) }
      for (row, place) in places.enumerated() { #expect(body.row(nearest: place) == row) }
      // Each shown value is a match, or inside one that is unfolded; no match is hidden outside one.
      let opened = Set(places.filter { !$0.closes }.map(\.index))
      #expect(opened.count == places.count { !$0.closes })
      for index in 0..<body.total where matches[index] && !opened.contains(index) {
        var copy = body
        #expect(copy.reveal(BodyPlace(index: index)) != nil)
      }
      toggle()
    }
    body.filter(nil)
    #expect(lines(body) == before)
  }

  @Test("lines and elements are filtered by words, and keep their place")
  func otherBodies() throws {
    var text = BodyOutline(Array("one\ntwo b\nthree\nb two".utf8))
    text.filter(text.matches(try #require(try BodyQuery.filter("B two"))))
    #expect((0..<text.count).map { text.place(of: $0)?.index } == [1, 3])
    #expect(text.row(nearest: BodyPlace(index: 2)) == 1)
    text.filter(nil)
    #expect(text.count == 4)
    var xml = BodyOutline(Array("<a><b>1</b><c><d>夏</d><d>冬</d></c></a>".utf8))
    xml.filter(xml.matches(try #require(try BodyQuery.filter("冬"))))
    guard case .xml(let rows) = xml.content else { return }
    #expect((0..<rows.count).map { rows[$0].line() } == ["<d>冬</d>"])
  }

  @Test(
    "what cannot be read says where",
    arguments: [("$.a[", "column 5"), ("$..[?@.a >]", "column 11"), ("$.a b", "column 4")])
  func errors(filter: String, place: String) {
    #expect { try BodyQuery.filter(filter) } throws: {
      ($0 as? BodyQueryError)?.explanation.en.contains(place) == true
    }
  }
}

@Suite("Searching an outline", .timeLimit(.minutes(5)))
struct OutlineSearchTests {
  private static let text =
    #"{"sku_id":9007,"sku_ids":[9007,90071],"note":"a\tb \u4e2d\u56fd \"x\"","e":{},"a\u002fb":null}"#

  @Test(
    "matches what the rows show",
    arguments: [
      ("sku_id: 9007", 1), ("9007", 3), (#"\tb 中国"#, 1), (#"\"x\""#, 1), ("e: {}", 1), ("a/b", 1),
      (#"/^\d{4}$/"#, 1), ("/9007$/", 2), ("/SKU_IDS?: ./", 2), ("/nothing/", 0), ("//", 0),
    ])
  func shown(text: String, count: Int) throws {
    let body = BodyOutline(Array(Self.text.utf8))
    #expect(body.matches(try #require(try BodyQuery.search(text))).count == count)
  }

  @Test("a pattern that cannot be read says where")
  func error() {
    #expect { try BodyQuery.search("/a(b/") } throws: {
      ($0 as? BodyQueryError)?.explanation.en.contains("column ") == true
    }
  }

  @Test("only what a filter shows is searched")
  func filtered() throws {
    var body = BodyOutline(Array(Self.text.utf8))
    body.filter(body.matches(try #require(try BodyQuery.filter("$.sku_ids"))))
    let matches = body.matches(try #require(try BodyQuery.search("9007")))
    #expect(matches.count == 2)
    let found = body.find(matches, from: 0)
    let row = try #require(found)
    #expect(body.place(of: row)?.index == matches.first(from: 0))
  }

  @Test(
    "a search of the bytes finds the same rows as a search of every shown row",
    arguments: [
      "a", "red", "RED dress", "id", "9", "90", "tru", "ll", "sku_id: 9", "{", " 9", "red\"", "x,y",
      "z",
    ])
  func scan(text: String) throws {
    let body =
      #"{"id":9,"Red":"red dress, x,y","sku_id":9007,"list":[90,"a",{"a":null,"red":true},[],{}],"end":"red"}"#
    // An escape in the last value makes every row be shown before it is searched.
    let escaped = body.dropLast() + #","\n":"\n"}"#
    for filter in [nil, "$.list", "$..red"] {
      var (scanned, shown) = (BodyOutline(Array(body.utf8)), BodyOutline(Array(escaped.utf8)))
      if let filter = try filter.flatMap({ try BodyQuery.filter($0) }) {
        scanned.filter(scanned.matches(filter, isFilter: true))
        shown.filter(shown.matches(filter, isFilter: true))
      }
      let query = try #require(try BodyQuery.search(text))
      let (found, expected) = (scanned.matches(query), shown.matches(query))
      #expect((0..<13).map { found[$0] } == (0..<13).map { expected[$0] })
    }
  }
}

@Suite("Places in an outline", .timeLimit(.minutes(5)))
struct OutlinePlaceTests {
  @Test("the path of each value leads to it, also in long arrays")
  func paths() throws {
    let items = (0..<9000).map { #"{"id":\#($0),"tags":["a","b"]}"# }.joined(separator: ",")
    let document = try JSONDocument(#"{"list":[\#(items)],"end":[[1],{"x y":2}]}"#)
    let outline = JSONOutline(document)
    var expected: [Int: String] = [:]
    var stack = [(document.root, "$")]
    while let (value, path) = stack.popLast() {
      expected[value.index] = path
      for (place, element) in value.elements.enumerated() where value.kind == .array {
        stack.append((element, "\(path)[\(place)]"))
      }
      for (name, element) in value.members {
        stack.append((element, name == "x y" ? "\(path)['x y']" : "\(path).\(name)"))
      }
    }
    #expect(expected.count == document.nodes.count)
    for row in stride(from: 0, to: outline.count, by: 7) {
      #expect(outline.path(of: row) == expected[outline[row].value.index])
    }
    #expect(outline.path(of: outline.count - 4) == "$.end[1]['x y']")
  }

  @Test("neighbours are in the same container", arguments: 0..<30 as Range<UInt64>)
  func neighbours(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let body = BodyOutline(Array(RandomJSON.value(depth: 5, using: &generator).written.utf8))
    guard case .json(let json) = body.content else { return }
    for row in 0..<json.count where !json[row].closes {
      let children = Array(json[row].value.elements).map(\.index)
      for (place, child) in children.enumerated() {
        let row = try #require(json.row(of: JSONValue(document: json.document, index: child)))
        #expect(body.neighbour(.parent, of: row)?.index == json[self.parent(row, json)].value.index)
        #expect(
          body.neighbour(.nextSibling, of: row)?.index
            == (place + 1 < children.count ? children[place + 1] : nil))
        #expect(
          body.neighbour(.previousSibling, of: row)?.index
            == (place > 0 ? children[place - 1] : nil))
      }
    }
  }

  private func parent(_ row: Int, _ json: JSONOutline) -> Int {
    let depth = json[row].depth
    return (0..<row).last { json[$0].depth == depth - 1 && !json[$0].closes } ?? row
  }

  @Test("a value keeps its place in another body, as far as its path leads")
  func otherBody() throws {
    let old = BodyOutline(Array(#"{"a":1,"list":[{"id":1},{"id":2}]}"#.utf8))
    let new = BodyOutline(Array(#"{"list":[{"x":0,"id":1},{"id":5}],"a":1}"#.utf8))
    guard case .json(let before) = old.content, case .json(let after) = new.content else { return }
    for row in 0..<before.count {
      let place = try #require(old.place(of: row).flatMap { new.place(as: $0, in: old) })
      #expect(after.path(of: new.row(nearest: place)) == before.path(of: row))
    }
    let short = BodyOutline(Array(#"{"list":[]}"#.utf8))
    let last = try #require(old.place(of: before.count - 3))
    #expect(short.place(as: last, in: old)?.index == 1)
  }

  @Test("bits are counted and found", arguments: 0..<20 as Range<UInt64>)
  func bits(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...300, using: &generator)
    let set = Set((0..<count).filter { _ in Int.random(in: 0..<40, using: &generator) == 0 })
    var bits = Bitmap(count: count)
    for index in set { bits[index] = true }
    #expect(bits.count == set.count)
    for index in 0...count {
      #expect(bits.count(before: index) == set.count { $0 < index })
      #expect(bits.first(from: index) == set.filter { $0 >= index }.min())
      #expect(bits.last(before: index) == set.filter { $0 < index }.max())
    }
  }
}

@Suite("Folding by level and kind", .timeLimit(.minutes(5)))
struct FoldingTests {
  private let text = #"{"a":{"b":[{"c":{"d":1}},{"c":{"d":2}}],"c":{"d":3}},"e":[]}"#

  private func folded(_ body: BodyOutline) -> [String] {
    guard case .json(let json) = body.content else { return [] }
    return (0..<json.count).filter { json[$0].isFolded }.map { json.path(of: $0) }
  }

  @Test(
    "a level folds what is deeper and shows what is not",
    arguments: [
      (1, ["$.a"]), (2, ["$.a.b", "$.a.c"]), (3, ["$.a.b[0]", "$.a.b[1]"]),
      (4, ["$.a.b[0].c", "$.a.b[1].c"]), (9, []),
    ])
  func level(level: Int, expected: [String]) {
    var body = BodyOutline(Array(text.utf8))
    body.fold(beyond: 1)
    body.fold(beyond: level)
    #expect(folded(body) == expected)
  }

  @Test("values of the same kind fold together, whatever their index")
  func kind() throws {
    var body = BodyOutline(Array(text.utf8))
    guard case .json(let json) = body.content else { return }
    let row = try #require((0..<json.count).first { json.path(of: $0) == "$.a.b[1].c" })
    var isFolded = body.toggleAll(like: row)
    #expect(isFolded)
    #expect(folded(body) == ["$.a.b[0].c", "$.a.b[1].c"])
    isFolded = body.toggleAll(like: 4)
    #expect(isFolded && folded(body) == [])
    isFolded = body.toggleAll(like: body.count - 2)
    #expect(!isFolded)
  }

  @Test(
    "a folded container shows what it holds",
    arguments: [
      (#"{"num_iid":1,"title":2,"a":3,"b":4}"#, "{ num_iid, title, a, …1 }"),
      (#"["a",{"b":1},[],{}]"#, #"[4] "a", {…}, [], {}"#),
      (#"[1234567890123456789012345]"#, "[1] …"),
      (#"["a","b","c","d","e","f"]"#, #"[6] "a", "b", "c", …"#), (#"{"":0}"#, "{  }"),
    ])
  func preview(text: String, expected: String) throws {
    #expect(JSONOutline(try JSONDocument(text))[0].preview(columns: 20) == expected)
  }
}

@Suite("JSON in strings", .timeLimit(.minutes(5)))
struct EmbeddedJSONTests {
  /// A text as a JSON string.
  private static func quoted(_ text: String) -> String { JSON.string(text).written }

  private func unfolded(_ text: String, _ rows: [Int]) throws -> JSONOutline {
    var outline = JSONOutline(try JSONDocument(text))
    for row in rows { try outline.toggleString(row) }
    return outline
  }

  private static let innermost = #"{"d":[1,2]}"#
  private static let inner = #"{"b":\#(quoted(innermost)),"c":"x"}"#
  private static let text = #"{"a":\#(quoted(inner)),"z":\#(quoted("[7]")),"p":"no"}"#

  @Test("unfolds in place at any depth, with a path that says where it enters a string")
  func unfold() throws {
    let outline = try unfolded(Self.text, [2, 1, 3])
    let shown = (0..<outline.count).map { outline[$0] }
    #expect(shown.map(\.depth) == [0, 1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1, 2, 3, 2, 1, 0])
    #expect(outline.path(of: 6) == "$.a » $.b » $.d[0]")
    #expect(shown[1].holdsJSON && shown[3].holdsJSON && !shown[16].holdsJSON)
    for row in 0..<outline.count {
      #expect(outline.row(nearest: outline.place(of: row)) == row)
    }
  }

  @Test("what is unfolded folds, is removed, and goes along with what is around it")
  func fold() throws {
    var outline = try unfolded(Self.text, [2, 1, 3])
    let count = outline.count
    #expect(outline.toggle(5) == 5)
    #expect(outline[5].isFolded && outline.count == count - 3)
    let place = outline.place(of: 5)
    #expect(outline.toggle(0) == 0)
    #expect(outline.count == 1 && outline.row(nearest: place) == 0)
    #expect(outline.reveal(place) == 5)
    try outline.toggleString(1)
    #expect(outline.path(of: 2) == "$.z")
    #expect(outline.neighbour(.parent, of: 3)?.inner == [])
  }

  @Test(
    "a string that is not JSON stays as it is, and says why",
    arguments: ["{a}", "[1,]", "x", "", "{\"a\":1} x"])
  func notJSON(text: String) throws {
    let document = try JSONDocument("[\(Self.quoted(text))]")
    var outline = JSONOutline(document)
    #expect(throws: JSONError.self) { try outline.toggleString(1) }
    #expect(outline.count == 3 && !outline[1].holdsJSON)
  }
}
