import LocalHTTP
import SignScopeEngine

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

/// The format of a TOP response: XML unless the request has `format=json`.
enum AnswerFormat: Equatable {
  case xml
  case json(simplified: Bool)

  init(_ call: ReceivedCall) {
    if call["format"] == "json" {
      self = .json(simplified: call["simplify"] == "true")
    } else {
      self = .xml
    }
  }

  /// A method's response; `simplify` removes the root.
  func reply(_ record: Answer.Record, root: String) -> Reply {
    switch self {
    case .xml: Reply(xml: XMLAnswer.bytes(of: record, root: root))
    case .json(simplified: true): Reply(answer: record, simplified: true)
    case .json(simplified: false): Reply(answer: [root: .record(record)])
    }
  }

  /// An error, which is always within `error_response`.
  func reply(_ error: TOPError, requestID: String) -> Reply {
    var record = error.record
    record.append("request_id", .text(requestID))
    switch self {
    case .xml: return Reply(xml: XMLAnswer.bytes(of: record, root: "error_response"))
    case .json: return Reply(answer: ["error_response": .record(record)])
    }
  }
}

/// The id of a response, such as `109wcmcgllsj1`: 13 characters in base 36.
enum RequestID {
  static func next() -> String {
    let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    var number = UInt64.random(in: 0...UInt64.max)
    let digits = (0..<13).map { _ in
      defer { number /= 36 }
      return alphabet[Int(number % 36)]
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension Reply {
  /// Converts a response to JSON.
  ///
  /// - Parameter simplified: `simplify=true`: lists are plain arrays.
  init(status: Int = 200, answer: Answer.Record, simplified: Bool = false) {
    var writer = JSONWriter()
    writer.write(answer.json(simplified))
    self.init(status: status, json: writer.bytes)
  }
}

extension Answer.Record {
  fileprivate func json(_ simplified: Bool) -> JSON {
    .object(
      fields.filter { !$0.value.isEmptyList }.map { ($0.name, $0.value.json(simplified)) })
  }
}

extension Answer {
  fileprivate func json(_ simplified: Bool) -> JSON {
    switch self {
    case .text(let text): return .string(text)
    case .number(let number): return .number("\(number)")
    case .flag(let flag): return .boolean(flag)
    case .record(let record): return record.json(simplified)
    case .list(let element, let records):
      let list = JSON.array(records.map { $0.json(simplified) })
      return simplified ? list : .object([(element, list)])
    }
  }

  /// TOP omits the key of an empty list.
  var isEmptyList: Bool {
    if case .list(_, let records) = self { records.isEmpty } else { false }
  }
}

/// Writes an ``Answer`` as TOP's XML: the same tree, list elements repeated, a comment after the root.
struct XMLAnswer {
  private(set) var bytes: [UInt8] = []

  static func bytes(of record: Answer.Record, root: String) -> [UInt8] {
    var writer = XMLAnswer()
    writer.bytes += #"<?xml version="1.0" encoding="utf-8" ?>"#.utf8
    writer.element(root) { $0.write(record) }
    writer.bytes += "<!--top127000000001.demo.signscope-->".utf8
    return writer.bytes
  }

  private mutating func element(_ name: String, _ content: (inout Self) -> Void) {
    bytes += "<\(name)>".utf8
    content(&self)
    bytes += "</\(name)>".utf8
  }

  private mutating func write(_ record: Answer.Record) {
    for field in record.fields where !field.value.isEmptyList {
      element(field.name) { $0.write(field.value) }
    }
  }

  private mutating func write(_ value: Answer) {
    switch value {
    case .text(let text): write(text)
    case .number(let number): bytes += "\(number)".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .record(let record): write(record)
    case .list(let name, let records):
      for record in records { element(name) { $0.write(record) } }
    }
  }

  private mutating func write(_ text: String) {
    let scalars = text.unicodeScalars.map { $0.isWritableInXML ? $0 : "\u{FFFD}" }
    bytes += String(String.UnicodeScalarView(scalars)).xmlEscaped().utf8
  }
}
