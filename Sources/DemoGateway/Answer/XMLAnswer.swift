import SignScopeEngine

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
