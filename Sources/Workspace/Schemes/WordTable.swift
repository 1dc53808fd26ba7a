import SignScopeEngine

/// The words that a file uses for some values: one table for reading and for writing.
struct WordTable<Value: Equatable & Sendable>: Sendable {
  let rows: [(word: String, value: Value)]

  init(_ rows: [(String, Value)]) {
    self.rows = rows.map { (word: $0.0, value: $0.1) }
  }

  var words: [String] { rows.map(\.word) }

  func value(of word: String) -> Value? {
    rows.first { $0.word.hasSameBytes(as: word) }?.value
  }

  /// The word of a value; every value has one.
  func word(for value: Value) -> String { rows.first { $0.value == value }?.word ?? "" }
}

extension WordTable where Value: CaseIterable & RawRepresentable<String> {
  /// All cases, named by their raw values.
  init(_ type: Value.Type) { self.init(Value.allCases.map { ($0.rawValue, $0) }) }
}
