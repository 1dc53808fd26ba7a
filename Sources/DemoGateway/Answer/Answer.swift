/// A response as a tree, built once and rendered as JSON or XML.
///
/// The tree holds what TOP's two formats share: lists have a name for their elements (`items` holds
/// `item`), and empty lists are omitted.
enum Answer: Sendable, Equatable {
  case text(String)
  /// Never a Double, because ids exceed 2^53.
  case number(Int64)
  case flag(Bool)
  case record(Record)
  case list(element: String, [Record])

  /// Named values, in the order in which they are written.
  struct Record: Sendable, Equatable {
    struct Field: Sendable, Equatable {
      var name: String
      var value: Answer
    }

    var fields: [Field]

    init(fields: [Field] = []) {
      self.fields = fields
    }

    subscript(name: String) -> Answer? {
      fields.first { $0.name == name }?.value
    }

    mutating func append(_ name: String, _ value: Answer) {
      fields.append(Field(name: name, value: value))
    }

    mutating func remove(_ names: String...) {
      fields.removeAll { names.contains($0.name) }
    }
  }
}

extension Answer.Record: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, Answer)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }
}

extension Answer: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) {
    self = .text(value)
  }

  init(integerLiteral value: Int64) {
    self = .number(value)
  }

  init(booleanLiteral value: Bool) {
    self = .flag(value)
  }

  init(dictionaryLiteral elements: (String, Answer)...) {
    self = .record(Record(fields: elements.map { Record.Field(name: $0.0, value: $0.1) }))
  }
}
