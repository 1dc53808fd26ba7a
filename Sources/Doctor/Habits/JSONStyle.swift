import Text

/// How some library writes JSON.
package struct JSONStyle: Sendable, Equatable {
  /// A space after each comma and colon, as Python's `json.dumps` writes.
  package var isSpaced = false
  package var sortsKeys = false
  /// Beyond ASCII `\uXXXX`, as Python's and PHP's encoders do unless told otherwise.
  package var escapesUnicode = false
  /// `/` as `\/`, as PHP's `json_encode` does unless told otherwise.
  package var escapesSlashes = false
  /// `<`, `>` and `&` as `\u003c`…, as Go's encoder and Gson do unless told otherwise.
  package var escapesHTML = false
  /// What a level is indented by; empty for JSON on one line.
  package var indent = ""

  package init(
    isSpaced: Bool = false, sortsKeys: Bool = false, escapesUnicode: Bool = false,
    escapesSlashes: Bool = false, escapesHTML: Bool = false, indent: String = ""
  ) {
    self.isSpaced = isSpaced
    self.sortsKeys = sortsKeys
    self.escapesUnicode = escapesUnicode
    self.escapesSlashes = escapesSlashes
    self.escapesHTML = escapesHTML
    self.indent = indent
  }
}

extension JSONStyle {
  /// A JSON object or array in this style; `nil` when the text is neither.
  package func rewrite(_ text: String) -> String? {
    guard let document = Self.document(text) else { return nil }
    var writer = JSONWriter(isSpaced: isSpaced, sortsKeys: sortsKeys)
    writer.write(JSON(document.root))
    var written = String(decoding: writer.bytes, as: UTF8.self)
    // Only strings have any of these.
    if escapesUnicode { written = written.unicodeEscaped(upperCase: false) }
    if escapesSlashes { written = written.replacing(bytes: "/", with: "\\/") }
    if escapesHTML {
      written = written.replacing(bytes: "&", with: "\\u0026").replacing(
        bytes: "<", with: "\\u003c"
      )
      .replacing(bytes: ">", with: "\\u003e")
    }
    return indent.isEmpty ? written : indented(written)
  }

  /// A JSON object or array; `nil` when the text is neither.
  static func document(_ text: String) -> JSONDocument? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return try? JSONDocument(text)
  }

  /// JSON on one line, without spaces, spread over lines.
  private func indented(_ written: String) -> String {
    var (bytes, depth, isInString, isEscaped) = ([UInt8](), 0, false, false)
    func startLine() {
      bytes.append(UInt8(ascii: "\n"))
      for _ in 0..<depth { bytes += indent.utf8 }
    }
    var previous: UInt8 = 0
    for byte in written.utf8 {
      if isInString {
        bytes.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        let opensEmpty = previous == UInt8(ascii: "{") || previous == UInt8(ascii: "[")
        switch byte {
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          depth -= 1
          if !opensEmpty { startLine() }
          bytes.append(byte)
        case UInt8(ascii: ","):
          bytes.append(byte)
          startLine()
        default:
          if opensEmpty { startLine() }
          bytes.append(byte)
          if byte == UInt8(ascii: ":") { bytes.append(UInt8(ascii: " ")) }
          if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { depth += 1 }
          isInString = byte == UInt8(ascii: "\"")
        }
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
