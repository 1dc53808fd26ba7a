import SignScopeEngine
import TestSupport
import Testing

@Suite("The outline of JSON", .timeLimit(.minutes(5)))
struct JSONOutlineTests {
  private let text =
    #"{"trades":{"trade":[{"tid":3028689418086124},{"tid":2,"t":"\u4e2d\n"}]},"e":[],"o":{},"n":null}"#

  private func lines(_ outline: JSONOutline) -> [String] {
    (0..<outline.count).map { outline[$0].line() }
  }

  @Test("rows equal pretty-printed lines")
  func rows() throws {
    let outline = JSONOutline(try JSONDocument(text))
    #expect(
      lines(outline).joined(separator: "\n") == #"""
        {
          "trades": {
            "trade": [
              {
                "tid": 3028689418086124
              },
              {
                "tid": 2,
                "t": "中\n"
              }
            ]
          },
          "e": [],
          "o": {},
          "n": null
        }
        """#)
  }

  @Test("unfolded rows read back as the same document", arguments: 0..<100 as Range<UInt64>)
  func readsBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let written = RandomJSON.value(depth: 5, using: &generator).written
    let outline = JSONOutline(try JSONDocument(written))
    let printed = lines(outline).joined(separator: "\n")
    #expect(JSON(try JSONDocument(printed).root).written == written)
  }

  @Test("folding hides the contents, from either end, and keeps inner folds")
  func folding() throws {
    var outline = JSONOutline(try JSONDocument(text))
    #expect(outline.toggle(3) == 3)
    #expect(outline[3].line() == "      {…},")
    #expect(outline.toggle(8) == 2)
    #expect(outline[2].line() == #"    "trade": […]"#)
    #expect(lines(outline).count == 8)
    outline.toggle(2)
    #expect(outline[3].isFolded)
    #expect(outline[3].line() == "      {…},")
    outline.expandAll()
    #expect(outline.count == 16)
    outline.fold(beyond: 1)
    #expect(
      lines(outline) == [
        "{", #"  "trades": {…},"#, #"  "e": [],"#, #"  "o": {},"#, #"  "n": null"#, "}",
      ])
  }

  @Test(
    "folding and unfolding in any order restores the rows", arguments: 0..<50 as Range<UInt64>)
  func foldingProperty(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let document = try JSONDocument(RandomJSON.value(depth: 5, using: &generator).written)
    var outline = JSONOutline(document)
    let all = lines(outline)
    for _ in 0..<40 {
      outline.toggle(Int.random(in: 0..<outline.count, using: &generator))
      for row in 0..<outline.count where !outline[row].closes {
        #expect(outline.row(of: outline[row].value) == row)
      }
    }
    while let folded = (0..<outline.count).first(where: { outline[$0].isFolded }) {
      outline.toggle(folded)
    }
    #expect(lines(outline) == all)
  }

  @Test("search wraps around, matches names and texts, and unfolds what hides the match")
  func search() throws {
    var outline = BodyOutline(Array(text.utf8))
    outline.fold(beyond: 1)
    func line(_ row: Int?) -> String? {
      guard case .json(let json) = outline.content else { return nil }
      return row.map { json[$0].line() }
    }
    let row = outline.search("TID", from: 0)
    #expect(line(row) == "        \"tid\": 3028689418086124")
    let next = outline.search("tid", from: row ?? 0)
    #expect(line(next) == "        \"tid\": 2,")
    #expect(outline.search("tid", from: next ?? 0) == row)
    #expect(outline.search("tid", from: row ?? 0, backwards: true) == next)
    #expect(line(outline.search("中", from: 0)) == #"        "t": "中\n""#)
    #expect(outline.search("nowhere", from: 0) == nil)
    #expect(try BodyQuery.search("") == nil)
  }

  @Test(
    "invalid JSON has rows up to the byte where it breaks, and what follows stays readable",
    arguments: [
      (#"{"a":1,"b":[true,{"c":"x"},fals"#, 31, ["", "a", "b", "", "", "c", ""], ""),
      (#"{"a":[1,2] "b":3}"#, 11, ["", "a", "", "", ""], #""b":3}"#),
      (#"[{"a":1}}"#, 8, ["", "", "a", ""], "}"), (#"{"a":{"b":tru}}"#, 10, ["", "a"], "tru}}"),
      ("{\"a\":1}\n{\"a\":}", 13, ["", "a", "", ""], "}"),
    ])
  func broken(text: String, offset: Int, names: [String], rest: String) throws {
    var outline = BodyOutline(Array(text.utf8))
    let row = try #require(outline.breakRow)
    #expect(row == names.count && outline.count == row + 1)
    #expect(outline.breakError?.offset == offset)
    #expect(outline.bytes(of: row).map { String(decoding: $0, as: UTF8.self) } == rest)
    for row in 0..<row {
      let name = outline.json(row)?.name
      #expect(name == nil || name == names[row])
      #expect(outline.row(nearest: try #require(outline.place(of: row))) == row)
    }
    let place = try #require(outline.place(of: row))
    #expect(outline.row(nearest: place) == row)
    #expect(outline.toggle(row) == row && outline.neighbour(.parent, of: row) == nil)
    outline.fold(beyond: 0)
    #expect(outline.breakRow == outline.count - 1)
    outline.expandAll()
    #expect(outline.count == names.count + 1)
    let all = (0..<row).map { outline.json($0)?.line() }
    for row in 0..<row {
      #expect(outline.toggle(outline.toggle(row)) <= row)
      #expect((0..<outline.count - 1).map { outline.json($0)?.line() } == all)
    }
  }

  @Test(
    "text that only begins with a bracket is not JSON",
    arguments: ["[2016-01-01 12:00:00] ERROR", "{a:1}", "[", "{", "[]]", "{} trailing"])
  func notMeant(text: String) {
    #expect(!BodyOutline(Array(text.utf8)).isJSON)
  }

  @Test("a million levels are rows with their depth and path, and fold and unfold")
  func deep() throws {
    let count = 1_000_000
    let text =
      String(repeating: "[1,", count: count) + "7" + String(repeating: "]", count: count)
    var outline = BodyOutline(Array(text.utf8))
    #expect(outline.count == 3 * count + 1)
    let innermost = 2 * count
    #expect(outline.json(innermost)?.depth == count)
    #expect(outline.json(innermost)?.text() == "7")
    let place = try #require(outline.place(of: innermost))
    #expect(outline.neighbour(.parent, of: innermost)?.index == place.index - 2)
    outline.fold(beyond: 1)
    #expect(outline.count == 4)
    #expect(outline.reveal(place) == innermost && outline.count == 3 * count + 1)
    guard case .json(let json) = outline.content else {
      Issue.record("not JSON")
      return
    }
    #expect(json.path(of: innermost, limit: 3) == "…[1][1]")
  }

  @Test("a long string is truncated between characters", arguments: 4090...4100)
  func longString(padding: Int) throws {
    let text =
      String(repeating: "a", count: padding) + #"\ud83d\udc57汉字\n"#
      + String(repeating: "b", count: 99)
    let row = JSONOutline(try JSONDocument("\"\(text)\""))[0]
    #expect(row.text(limit: 4096).hasSuffix("…"))
    #expect(!row.text(limit: 4096).contains("\u{FFFD}"))
  }
}

extension BodyOutline {
  mutating func search(_ text: String, from row: Int, backwards: Bool = false) -> Int? {
    guard let query = try? BodyQuery.search(text) else { return nil }
    return find(matches(query), from: row, backwards: backwards)
  }
}
