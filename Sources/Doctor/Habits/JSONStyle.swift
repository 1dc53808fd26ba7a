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

  package init(
    isSpaced: Bool = false, sortsKeys: Bool = false, escapesUnicode: Bool = false,
    escapesSlashes: Bool = false, escapesHTML: Bool = false
  ) {
    self.isSpaced = isSpaced
    self.sortsKeys = sortsKeys
    self.escapesUnicode = escapesUnicode
    self.escapesSlashes = escapesSlashes
    self.escapesHTML = escapesHTML
  }
}

extension JSONStyle {
  /// A JSON object or array in this style; `nil` when the text is neither.
  package func rewrite(_ text: String) -> String? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let document = try? JSONDocument(text)
    else { return nil }
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
    return written
  }
}
