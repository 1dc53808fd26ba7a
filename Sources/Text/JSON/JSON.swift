/// A JSON value to be written, built from literals; members keep their order.
///
///     let line: JSON = ["pitfall": 1, "title": .text(title), "sub_code": .text(nil)]
///     print(line.written)
package enum JSON: Sendable {
  case object([(name: String, value: JSON)])
  case array([JSON])
  case string(String)
  /// A number, as its text.
  case number(String)
  case boolean(Bool)
  case null

  /// A string, or `null` for `nil`.
  package static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// A whole number, or `null` for `nil`.
  package static func int(_ number: Int?) -> JSON {
    number.map { JSON.number(String($0)) } ?? .null
  }

  package static func strings(_ strings: some Sequence<String>) -> JSON {
    .array(strings.map(JSON.string))
  }

  /// A copy of a parsed value, with its digits and duplicates.
  package init(_ value: JSONValue) {
    switch value.kind {
    case .object: self = .object(value.members.map { ($0.name, JSON($0.value)) })
    case .array: self = .array(value.elements.map { JSON($0) })
    case .string: self = .string(value.string ?? "")
    case .number: self = .number(value.written)
    case .boolean: self = .boolean(value.bool ?? false)
    case .null: self = .null
    }
  }

  /// The JSON on one line, without spaces.
  package var written: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral
{
  package init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(members.map { ($0.0, $0.1) })
  }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral number: Int) { self = .number(String(number)) }
  package init(booleanLiteral flag: Bool) { self = .boolean(flag) }
  package init(nilLiteral: ()) { self = .null }
}
