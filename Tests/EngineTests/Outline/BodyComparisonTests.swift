import SignScopeEngine
import TestSupport
import Testing

@Suite("The comparison of two bodies", .timeLimit(.minutes(5)))
struct BodyComparisonTests {
  private func comparison(_ old: String, _ new: String) -> BodyComparison? {
    BodyComparison(BodyOutline(Array(old.utf8)), BodyOutline(Array(new.utf8)))
  }

  private func lines(_ old: String, _ new: String) throws -> [String] {
    let found = try #require(comparison(old, new))
    return found.differences.map { difference in
      let path = found.path(of: difference)
      return switch difference {
      case .changed(let old, let new):
        "~\(path) \(found.old.brief(old, limit: 20)) \(found.new.brief(new, limit: 20))"
      case .added(let new): "+\(path) \(found.new.brief(new, limit: 20))"
      case .removed(let old, _): "-\(path) \(found.old.brief(old, limit: 20))"
      }
    }
  }

  @Test(
    "what was changed, added and removed is told by path, in the order of the new body",
    arguments: [
      (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, []), (#"{"a":"\u0041"}"#, #"{ "a" : "A" }"#, []),
      (#"{"a":1,"b":2,"c":3}"#, #"{"d":4,"a":1,"c":"3"}"#, ["+$.d 4", "-$.b 2", "~$.c 3 3"]),
      ("[1,2,3,4]", "[1,9,3,4]", ["~$[1] 2 9"]), ("[1,2,3]", "[0,1,2,3]", ["+$[0] 0"]),
      ("[1,2,3]", "[1,3]", ["-$[1] 2"]), (#"{"a":[1]}"#, #"{"a":{"b":1}}"#, ["~$.a [1] 1 { b }"]),
      (#"{"a":1}"#, #"{"a":1.0}"#, ["~$.a 1 1.0"]), ("1", "2", ["~$ 1 2"]),
    ] as [(String, String, [String])])
  func differences(old: String, new: String, expected: [String]) throws {
    #expect(try lines(old, new) == expected)
  }

  @Test("elements with an identifier are compared with those of the same one, whatever their order")
  func identified() throws {
    let old = #"{"skus":[{"sku_id":1,"n":5},{"sku_id":2,"n":6},{"sku_id":3,"n":7}]}"#
    let new = #"{"skus":[{"n":6,"sku_id":2},{"n":8,"sku_id":3},{"sku_id":4,"n":5}]}"#
    #expect(
      try lines(old, new) == [
        "-$.skus[0] { sku_id, n }", "~$.skus[1].n 7 8", "+$.skus[2] { sku_id, n }",
      ])
  }

  @Test("elements of XML are compared by their names, and lists of them in order")
  func xml() throws {
    let old = "<r><a>1</a><b><i>1</i><i>2</i></b></r>"
    let new = "<r><b><i>1</i><i>3</i><i>4</i></b><a>&#49;</a></r>"
    #expect(try lines(old, new) == ["~/r/b/i[2] 2 3", "+/r/b/i[3] 4"])
  }

  @Test("JSON, XML and text cannot be compared with each other")
  func different() {
    #expect(comparison("{}", "<a/>") == nil && comparison("x", "{}") == nil)
  }

  @Test(
    "a body compared with itself has no difference, and one change is found",
    arguments: 0..<100 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let written = RandomJSON.value(depth: 5, using: &generator).written
    #expect(try lines(written, written).isEmpty)
    #expect(try lines("[\(written),1]", "[\(written),2]") == ["~$[1] 1 2"])
  }

  @Test("the list of changes is bounded, and the others are counted")
  func many() throws {
    func body(_ value: Int) -> String {
      "[" + (0..<300_000).map { "\($0 * value)" }.joined(separator: ",") + "]"
    }
    let found = try #require(comparison(body(1), body(2)))
    #expect(found.differences.count == 100_000 && found.unlisted == 199_999)
  }
}
