/// JSON in the form that both sides of a signature agree on: compact, the keys of every object sorted
/// by their UTF-8 bytes, and only mandatory escapes. Numbers stay as they are written.
package enum CanonicalJSON {
  /// The canonical form of a document; `nil` when the text is not JSON.
  package static func text(of text: String) -> String? {
    guard let document = try? JSONDocument(text) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    write(document.root, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ value: JSONValue, into bytes: inout [UInt8]) {
    switch value.kind {
    case .object:
      let members = value.members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        write(quoted: member.name, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        write(member.value, into: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array:
      bytes.append(UInt8(ascii: "["))
      for (place, element) in value.elements.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element, into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string: write(quoted: value.string ?? "", into: &bytes)
    case .number, .boolean, .null: bytes.append(utf8Of: value.written)
    }
  }

  private static func write(quoted text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(utf8Of: #"\""#)
      case UInt8(ascii: "\\"): bytes.append(utf8Of: #"\\"#)
      case 0x08: bytes.append(utf8Of: #"\b"#)
      case 0x09: bytes.append(utf8Of: #"\t"#)
      case 0x0A: bytes.append(utf8Of: #"\n"#)
      case 0x0C: bytes.append(utf8Of: #"\f"#)
      case 0x0D: bytes.append(utf8Of: #"\r"#)
      case 0..<0x20:
        bytes.append(utf8Of: byte < 0x10 ? #"\u000"# : #"\u00"#)
        bytes.append(utf8Of: String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
