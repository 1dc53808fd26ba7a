/// One row of a ``JSONOutline``: a scalar, an empty container, or where a container opens or closes.
package struct OutlineRow: Sendable {
  /// The value on the row.
  package let value: JSONValue
  /// Whether this is the row of the closing bracket.
  package let closes: Bool
  /// Whether the container is shown as one row.
  package let isFolded: Bool
  /// The nesting depth; the outermost values, and those that a filter shows, are at 0. Indented by two spaces
  /// per level.
  package internal(set) var depth: Int
  /// Where the value is, if a filter shows it on a row of its own.
  package let path: String?

  /// The member's name, if it is one; not repeated on the closing row.
  package var name: String? { closes ? nil : value.document.name(of: value.index) }

  /// Whether it can be folded; true for both its rows.
  package var isFoldable: Bool { value.node.hasChildren(at: value.index) }

  /// Whether a comma follows on this row.
  package var hasComma: Bool {
    guard closes || isFolded || !isFoldable, !value.node.isOpen else { return false }
    let bytes = value.document.bytes
    let following = bytes[value.rawRange.upperBound...].first { !JSONParser.isWhitespace($0) }
    return value.node.depth > 0 && following == UInt8(ascii: ",")
  }

  /// The value's part of the row: the scalar, `{`, `}`, `[]`, or `{…}` when folded.
  ///
  /// A string is shown readable (`\u4e2d` as 中), with control characters escaped; of a long
  /// one only the first `limit` bytes are decoded.
  package func text(limit: Int = 4096) -> String {
    switch value.kind {
    case .object: bracket("{", "}")
    case .array: bracket("[", "]")
    case .string: value.quoted(limit: limit)
    case .number, .boolean, .null: value.written(limit: limit)
    }
  }

  /// Whether the value is a string that holds JSON. Long strings are judged by their ends.
  package var holdsJSON: Bool {
    guard !closes, value.kind == .string, value.rawRange.count > 3 else { return false }
    let raw = value.document.bytes[value.rawRange].dropFirst().dropLast()
    guard let first = raw.prefix(1024).first(where: { !JSONParser.isWhitespace($0) }),
      let last = raw.suffix(1024).last(where: { !JSONParser.isWhitespace($0) }),
      first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
        || first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
    else { return false }
    guard raw.count <= 4096 else { return raw.prefix(100).contains(UInt8(ascii: "\"")) }
    return (try? JSONDocument(value.string ?? "")) != nil
  }

  /// What a folded container holds, in about this many columns: `{ num_iid, title, …12 }` with the number of
  /// the other members, `[3] "a", "b"` with the number of elements.
  package func preview(columns: Int) -> String {
    let count = value.count
    let isObject = value.kind == .object
    var parts: [String] = []
    var room = columns
    for element in value.elements {
      let part = isObject ? value.document.name(of: element.index) ?? "" : Self.brief(element)
      room -= part.unicodeScalars.count + 2
      guard room > 0 else { break }
      parts.append(part)
    }
    let rest = count - parts.count
    guard isObject else {
      let more = rest > 0 ? parts.isEmpty ? " …" : ", …" : ""
      return "[\(count)]" + (parts.isEmpty ? "" : " ") + parts.joined(separator: ", ") + more
    }
    if rest > 0 { parts.append("…\(rest)") }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  private static func brief(_ value: JSONValue) -> String {
    switch value.kind {
    case .object: value.node.hasChildren(at: value.index) ? "{…}" : "{}"
    case .array: value.node.hasChildren(at: value.index) ? "[…]" : "[]"
    case .string: value.quoted(limit: 40)
    case .number, .boolean, .null: value.written(limit: 40)
    }
  }

  private func bracket(_ open: String, _ close: String) -> String {
    if closes { return close }
    if value.node.isOpen { return isFolded ? open + "…" : open }
    if !isFoldable { return open + close }
    return isFolded ? open + "…" + close : open
  }

  /// The whole row as it would be printed, indented.
  package func line(limit: Int = 4096) -> String {
    var line = String(repeating: "  ", count: depth)
    if let name {
      var quoted: [UInt8] = []
      JSONWriter.escape(name, into: &quoted)
      line += "\"\(String(decoding: quoted, as: UTF8.self))\": "
    }
    line += text(limit: limit)
    if hasComma { line += "," }
    return line
  }
}

extension JSONValue {
  fileprivate func written(limit: Int) -> String {
    guard rawRange.count > limit else { return written }
    return String(decoding: document.bytes[rawRange].prefix(limit), as: UTF8.self) + "…"
  }

  /// The string in quotes, decoded and escaped again.
  fileprivate func quoted(limit: Int) -> String {
    var raw = document.bytes[rawRange.lowerBound + 1..<rawRange.upperBound - 1]
    let isCut = raw.count > limit
    if isCut { raw = Self.cut(raw, limit: limit) }
    let text = String(
      decoding: node.hasEscapes ? JSONString.unescaped(raw)[...] : raw, as: UTF8.self)
    var bytes = [UInt8(ascii: "\"")]
    JSONWriter.escape(text, into: &bytes)
    bytes.append(contentsOf: (isCut ? "…" : "\"").utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The beginning of a string's bytes, cut between characters and escapes.
  private static func cut(_ raw: ArraySlice<UInt8>, limit: Int) -> ArraySlice<UInt8> {
    var end = raw.startIndex + limit
    while end > raw.startIndex, raw[end] & 0xC0 == 0x80 { end -= 1 }
    // The longest escape is a surrogate pair of twelve bytes: end before a backslash near the cut.
    let near = raw[max(raw.startIndex, end - 12)..<end]
    if let backslash = near.firstIndex(of: UInt8(ascii: "\\")) { end = backslash }
    return raw[raw.startIndex..<end]
  }
}
