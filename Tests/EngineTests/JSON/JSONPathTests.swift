import FoundationEssentials
import TestSupport
import Testing
import Text

@Suite("JSONPath", .timeLimit(.minutes(1)))
struct JSONPathTests {
  private static let store = """
    {"item": [
      {"num_iid": 9007199254740993, "title": "茶壶", "price": "12.50", "sku": [{"quantity": 0}, {"quantity": 7}]},
      {"num_iid": 9007199254740992, "title": "caf\\u00e9", "price": "9.00", "sku": [], "a.b": true},
      {"title": null, "price": 3, "sku": {"quantity": 2.0}}
    ], "total": 3, "": "empty"}
    """

  @Test(
    "selects values in the order of the standard",
    arguments: [
      ("$.total", ["$['total']"]),
      ("$['']", ["$['']"]),
      ("$.item[0].title", ["$['item'][0]['title']"]),
      ("$.item[-1].price", ["$['item'][2]['price']"]),
      ("$.item[5]", []),
      (
        "$..quantity",
        [0, 1].map { "$['item'][0]['sku'][\($0)]['quantity']" } + [
          "$['item'][2]['sku']['quantity']"
        ]
      ),
      ("$.item[::-2].price", ["$['item'][2]['price']", "$['item'][0]['price']"]),
      ("$.item[?@.num_iid == 9007199254740993].title", ["$['item'][0]['title']"]),
      ("$.item[?@.title == 'café'].price", ["$['item'][1]['price']"]),
      ("$.item[?@['a.b']].price", ["$['item'][1]['price']"]),
      ("$.item[?@.sku.quantity == 2]['price']", ["$['item'][2]['price']"]),
      ("$.item[?length(@.title) == 2].price", ["$['item'][0]['price']"]),
      ("$.item[?count(@.sku[*]) > 1].price", ["$['item'][0]['price']"]),
      (
        "$.item[?match(@.price, '[0-9]+\\\\.[0-9]{2}') && !@['a.b']].title",
        ["$['item'][0]['title']"]
      ),
      ("$.item[?search(@.title, '\\\\p{Lo}')].price", ["$['item'][0]['price']"]),
      ("$.item[?value(@..quantity) == 2].price", ["$['item'][2]['price']"]),
      ("$.item[?@.price > $.total || @.title == null].price", ["$['item'][2]['price']"]),
      ("$..[?@ == $.item[1].sku]", ["$['item'][1]['sku']"]),
      ("$ ['item'] [ 0 , 0 ].price", ["$['item'][0]['price']", "$['item'][0]['price']"]),
    ] as [(String, [String])])
  func selection(query: String, paths: [String]) throws {
    let document = try JSONDocument(Self.store)
    #expect(try JSONPath(query).values(in: document.root).map(\.normalizedPath) == paths)
  }

  @Test(
    "says where a query stops being JSONPath",
    arguments: [
      ("", 1), ("item", 1), ("$.", 3), ("$.item[", 8), ("$.item[01]", 8), ("$['a", 5),
      ("$['\\x']", 4),
      ("$[?@.a = 1]", 8), ("$[?@.a == ]", 11), ("$[?'a']", 4), ("$[?@..a == 1]", 4),
      ("$[?nope(@)]", 4),
      ("$[?length(@.a)]", 4), ("$[?match(@.a)]", 13), ("$.茶[", 5), ("$ ", 2), ("$[?(@.a]", 8),
      ("$[9007199254740992]", 3), ("$[?@.a == True]", 11),
    ])
  func refusal(query: String, column: Int) throws {
    let error = try #require(throws: JSONPathError.self) { try JSONPath(query) }
    #expect(error.column == column, "\(error.explanation.en)")
    #expect(!error.explanation.zh.isEmpty)
  }

  @Test("nesting deeper than the limit is refused, not followed")
  func deepNesting() {
    for (open, close) in [("[?(", ")]"), ("[?@[", "]]"), ("[?length(", ")]")] {
      let query =
        "$" + String(repeating: open, count: 10_000) + String(repeating: close, count: 10_000)
      #expect(throws: JSONPathError.self) { try JSONPath(query) }
    }
  }

  @Test("the path of a value selects that value")
  func ownPath() throws {
    let document = try JSONDocument(
      #"{"a b": [{"it's": {"\\": [1, {"中": [[2]]}]}}], "n": {"x\n": 0}}"#)
    for index in 0..<12 {
      let value = JSONValue(document: document, index: index)
      for path in [value.path, value.normalizedPath] {
        #expect(try JSONPath(path).values(in: document.root).map(\.index) == [index], "\(path)")
      }
    }
  }

  private static let suite = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/data/jsonpath-cts.json").path

  @Test(
    "passes the compliance suite of the standard, every case",
    .enabled(
      if: FileManager.default.fileExists(atPath: suite),
      "the compliance suite is not part of this repository; the cases above are our own"))
  func compliance() throws {
    let text = try #require(FileManager.default.contents(atPath: Self.suite))
    let tests = try #require(try JSONDocument(Array(text)).root["tests"])
    var count = 0
    for test in tests.elements {
      count += 1
      let name = Comment(rawValue: test["name"]?.string ?? "")
      let query = try #require(test["selector"]?.string)
      guard test["invalid_selector"]?.bool != true else {
        #expect(throws: JSONPathError.self, name) { try JSONPath(query) }
        continue
      }
      let document = try #require(test["document"])
      let depth = document.normalizedPath.utf8.count
      let found = try JSONPath(query).values(in: document).map {
        "$" + $0.normalizedPath.dropFirst(depth)
      }
      let right =
        test["result_paths"].map { [$0] } ?? test["results_paths"].map { Array($0.elements) } ?? []
      #expect(right.map { $0.elements.map { $0.string ?? "" } }.contains(found), name)
    }
    #expect(count > 700)
  }
}

@Suite("Regular expressions in linear time", .timeLimit(.minutes(1)))
struct PatternTests {
  @Test(
    "matches the whole text, or finds a part",
    arguments: [
      ("ab+c", "abbbc", true, true), ("ab+c", "xabcx", false, true), ("a.c", "a中c", true, true),
      ("a.c", "a\nc", false, false), ("[^a-c]", "d", true, true),
      ("(a|bc){2,3}", "abca", true, true),
      ("(a|bc){2,3}", "a", false, false), ("", "", true, true), ("x*", "y", false, true),
      ("\\p{Lu}\\P{L}", "A1", true, true), ("^b", "ab", false, false), ("b$", "ab", false, true),
      ("[-a]+", "-a-", true, true), ("\\d+", "x12", false, true), ("é", "É", true, true),
    ])
  func matching(pattern: String, text: String, isWhole: Bool, isFound: Bool) throws {
    var pattern = try Pattern(Array(pattern.utf8), .search, ignoringCase: true)
    let isMatch = pattern.matches(Array(text.utf8))
    #expect(isMatch == isWhole)
    let hasPart = pattern.isFound(in: Array(text.utf8))
    #expect(hasPart == isFound)
  }

  @Test("finds the first part that matches, as long as possible")
  func firstMatch() throws {
    var pattern = try Pattern(Array("[0-9]+".utf8), .search)
    let text = Array("价 12.5 元 7".utf8)
    let matches = [
      pattern.firstMatch(in: text), pattern.firstMatch(in: text, from: 6),
      pattern.firstMatch(in: Array("none".utf8)),
    ]
    #expect(matches == [4..<6, 7..<8, nil])
  }

  @Test(
    "says where a text stops being a pattern",
    arguments: [
      ("(a", 0), ("a)", 1), ("[a", 0), ("[]", 0), ("*a", 0), ("a{2", 1), ("a{3,2}", 1),
      ("a{5000}", 1), ("\\q", 0),
      ("[z-a]", 1), ("\\p{Xx}", 0), ("((((a{100}){100}){100}){100})", 0),
    ])
  func refusal(pattern: String, offset: Int) throws {
    let error = try #require(throws: PatternError.self) {
      try Pattern(Array(pattern.utf8), .search)
    }
    #expect(error.offset == offset)
  }

  @Test(
    "what makes other engines explode takes the time of the text",
    arguments: ["(a*)*b", "(a|a)*b", "(a|aa)+$x", "(.*)(.*)(.*)(.*)(.*)x", "([a-z]+)*1"])
  func explosion(pattern: String) throws {
    var pattern = try Pattern(Array(pattern.utf8), .search)
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 200_000)
    let (isMatch, hasPart) = (pattern.matches(text), pattern.isFound(in: text))
    #expect(!isMatch && !hasPart)
  }
}
