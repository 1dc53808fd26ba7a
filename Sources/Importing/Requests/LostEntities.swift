import Text

/// What HTML makes of a query: `&times` of `&timestamp` becomes `×`, `&not` of `&notify_url` `¬`.
enum LostEntities {
  /// The characters that HTML knows without a semicolon, by their names.
  private static let names: [(name: String, character: String)] = [
    ("times", "×"), ("not", "¬"), ("para", "¶"), ("reg", "®"), ("copy", "©"), ("curren", "¤"),
    ("sect", "§"), ("deg", "°"), ("divide", "÷"), ("cent", "¢"), ("pound", "£"), ("yen", "¥"),
    ("micro", "µ"), ("middot", "·"), ("ordf", "ª"), ("ordm", "º"), ("plusmn", "±"), ("macr", "¯"),
    ("uml", "¨"), ("cedil", "¸"), ("acute", "´"), ("shy", "\u{AD}"), ("brvbar", "¦"),
    ("iexcl", "¡"), ("iquest", "¿"), ("laquo", "«"), ("raquo", "»"), ("sup", "⊃"),
    ("eth", "ð"), ("thorn", "þ"), ("part", "∂"), ("lang", "⟨"), ("prod", "∏"), ("order", "ℴ"),
    ("image", "ℑ"), ("real", "ℜ"), ("sum", "∑"), ("num", "#"), ("quot", "\""), ("lt", "<"),
    ("gt", ">"),
  ]

  private static let pairs: [(name: [UInt8], written: [UInt8])] = names.flatMap { name, character in
    let raw = Array(character.utf8)
    let encoded = raw.flatMap { Array("%".utf8) + hex($0) }
    let name = Array(name.utf8)
    // Encoded again by what sent it, or an entity as it is written.
    return [(name, encoded), (name, Array("&".utf8) + name + Array(";".utf8))]
      + (raw[0] < 0x80 ? [] : [(name, raw)])
  }

  private static func hex(_ byte: UInt8) -> [UInt8] {
    let digits = String(byte, radix: 16, uppercase: true)
    return Array((digits.count < 2 ? "0" + digits : digits).utf8)
  }

  /// The form with its characters restored; `nil` if nothing has to be restored.
  static func mended(_ form: ArraySlice<UInt8>) -> [UInt8]? {
    let isPlain = form.allSatisfy {
      $0 < 0x80 && $0 != UInt8(ascii: "%") && $0 != 0x5C && $0 != 0x3B
    }
    guard !isPlain else { return nil }
    let bytes = Array(form)
    var mended: [UInt8] = []
    var isChanged = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      guard byte >= 0x80 || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == 0x5C,
        let (length, sign) = sign(bytes[at...])
      else {
        mended.append(byte)
        at += 1
        continue
      }
      mended += sign
      at += length
      isChanged = true
    }
    return isChanged ? mended : nil
  }

  /// The text in place of a `&` here, its length, and the original.
  private static func sign(_ text: ArraySlice<UInt8>) -> (Int, [UInt8])? {
    if text.starts(with: "\\u0026".utf8) { return (6, Array("&".utf8)) }
    if text.starts(with: "&#38;".utf8) { return (5, Array("&".utf8)) }
    if text.starts(with: "&#x26;".utf8) { return (6, Array("&".utf8)) }
    for (name, written) in pairs where text.starts(with: written) {
      // Only where the rest of a name follows.
      let rest = text.dropFirst(written.count).prefix(64)
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")),
        rest[..<equals].allSatisfy({ ByteCursor.isWord($0) && $0 < 0x80 })
      else { continue }
      return (written.count, Array("&".utf8) + name)
    }
    return nil
  }
}
