import Doctor
import TestSupport
import Testing

@Suite("Aligned differences", .timeLimit(.minutes(5)))
struct AlignedDifferenceTests {
  private func marks(_ observed: String, _ right: String) -> [String] {
    let (a, b) = (Array(observed.utf8), Array(right.utf8))
    return AlignedDifference(observed: a, right: b).changes.map { change in
      let first = String(decoding: a[change.observed], as: UTF8.self)
      return "\(first)→\(String(decoding: b[change.right], as: UTF8.self))"
    }
  }

  @Test(
    "only what differs is a change",
    arguments: [
      ("abc", "abc", []), ("abXc", "abc", ["X→"]), ("ac", "abc", ["→b"]),
      ("", "abc", ["→abc"]), ("abc", "", ["abc→"]),
      ("a=1&b%2Cc&d=2", "a=1&b,c&d=3", ["%2C→,", "2→3"]),
      ("key1 fooA barB", "key1 foo bar", ["A→", "B→"]),
      ("66987CB1", "9D1B0C7F", ["66987CB1→9D1B0C7F"]),
    ])
  func changes(observed: String, right: String, expected: [String]) {
    #expect(marks(observed, right) == expected)
  }

  @Test("whatever the strings are, what is no change is the same in both", arguments: 1...40)
  func partition(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let right = (0..<Int.random(in: 0...3000, using: &random)).map { _ in
      UInt8.random(in: 97...(seed.isMultiple(of: 2) ? 98 : 122), using: &random)
    }
    var observed = right
    for _ in 0..<Int.random(in: 0...(seed > 30 ? 900 : 9), using: &random) where !observed.isEmpty {
      let place = Int.random(in: 0..<observed.count, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: observed.remove(at: place)
      case 1: observed.insert(33, at: place)
      default: observed[place] = 34
      }
    }
    let changes = AlignedDifference(observed: observed, right: right).changes
    var (x, y) = (0, 0)
    for change in changes {
      #expect(change.observed.lowerBound >= x && change.right.lowerBound >= y)
      #expect(observed[x..<change.observed.lowerBound] == right[y..<change.right.lowerBound])
      (x, y) = (change.observed.upperBound, change.right.upperBound)
    }
    #expect(observed[x...] == right[y...])
  }

  @Test("a megabyte takes no time to speak of, however much of it differs", .ownThread)
  func megabyte() {
    var random = SeededGenerator(seed: 7)
    let right = (0..<1 << 20).map { _ in UInt8.random(in: 32...126, using: &random) }
    var observed = right
    observed.insert(contentsOf: Array("inserted".utf8), at: 1000)
    observed.insert(contentsOf: Array(repeating: 33, count: 4000), at: 700_000)
    let took = processorTime {
      let changes = AlignedDifference(observed: observed, right: right).changes
      #expect(changes.count == 2)
      #expect(changes.reduce(0) { $0 + $1.observed.count } == 4008)
      _ = AlignedDifference(observed: observed.reversed(), right: right)
      _ = AlignedDifference(
        observed: Array(repeating: 97, count: 1 << 20),
        right: (0..<1 << 20).map { $0.isMultiple(of: 3) ? 98 : 97 })
    }
    #expect(took < .seconds(60))
  }
}
