/// Writes an ``Answer`` as JSON.
struct JSONAnswer {
  /// `simplify=true`: lists are plain arrays.
  var simplified = false
  private(set) var bytes: [UInt8] = []

  static func bytes(of record: Answer.Record, simplified: Bool = false) -> [UInt8] {
    var writer = JSONAnswer(simplified: simplified)
    writer.write(record)
    return writer.bytes
  }

  private mutating func write(_ value: Answer) {
    switch value {
    case .text(let text): write(text)
    case .number(let number): bytes += "\(number)".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .record(let record): write(record)
    case .list(let element, let records):
      if !simplified {
        bytes.append(UInt8(ascii: "{"))
        write(element)
        bytes.append(UInt8(ascii: ":"))
      }
      write(records)
      if !simplified { bytes.append(UInt8(ascii: "}")) }
    }
  }

  private mutating func write(_ record: Answer.Record) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for field in record.fields where !field.value.isEmptyList {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(field.name)
      bytes.append(UInt8(ascii: ":"))
      write(field.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ records: [Answer.Record]) {
    bytes.append(UInt8(ascii: "["))
    for (index, record) in records.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(record)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8
      default:
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension Answer {
  /// TOP leaves the key of an empty list out.
  var isEmptyList: Bool {
    if case .list(_, let records) = self { records.isEmpty } else { false }
  }
}
