/// A character that is invisible on screen but changes a digest.
package struct InvisibleCharacter: Sendable, Equatable {
  package enum Place: Sendable {
    case beginning, inside, end
  }

  package var scalar: Unicode.Scalar
  package var place: Place

  /// The first one in a text: whitespace at either end, or an invisible character inside. A
  /// plain space, tab or line feed inside is normal, unless spaces are not allowed at all.
  package static func first(in text: String, allowingSpaces: Bool = true) -> InvisibleCharacter? {
    let scalars = text.unicodeScalars
    if let scalar = scalars.first, scalar.isInvisible || scalar.properties.isWhitespace {
      return InvisibleCharacter(scalar: scalar, place: .beginning)
    }
    if let scalar = scalars.last, scalar.isInvisible || scalar.properties.isWhitespace {
      return InvisibleCharacter(scalar: scalar, place: .end)
    }
    // Values of a megabyte are checked on every keystroke, and most of their bytes are ASCII.
    if allowingSpaces, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
    var previous: Unicode.Scalar?
    for scalar in scalars {
      let isSpace = !allowingSpaces && scalar.properties.isWhitespace
      if isSpace || scalar.isInvisible, !scalar.joinsEmoji(after: previous) {
        return InvisibleCharacter(scalar: scalar, place: .inside)
      }
      previous = scalar
    }
    return nil
  }

  /// A text without whitespace and invisible characters, for values that are one word.
  package static func removed(from text: String) -> String {
    cleaned(text, keepingSpaces: false)
  }

  /// A text without invisible characters. An unusual space inside becomes a
  /// plain one, because it separates words.
  package static func cleaned(_ text: String) -> String {
    cleaned(text, keepingSpaces: true)
  }

  private static func cleaned(_ text: String, keepingSpaces: Bool) -> String {
    var kept = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      let isSpace = scalar.properties.isWhitespace
      if !keepingSpaces, isSpace { continue }
      guard scalar.isInvisible, !scalar.joinsEmoji(after: previous) else {
        kept.append(scalar)
        continue
      }
      if isSpace, scalar != "\r" { kept.append(" ") }
    }
    return String(kept).trimmingWhitespace
  }

  /// Whether a character needs a name in a byte view: it has no width, looks like a space but is not,
  /// or is a line end or a tab.
  ///
  /// - Parameter previous: The character before; a joiner after an emoji is part of it.
  package static func isNotable(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
    if scalar == "\t" || scalar == "\n" { return true }
    return scalar.isInvisible && !scalar.joinsEmoji(after: previous)
  }

  /// Its name and code point: `no-break space (U+00A0)`.
  package var title: Phrase { Self.title(of: scalar) }

  /// A character's name, if known here, and its code point.
  package static func title(of scalar: Unicode.Scalar) -> Phrase {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
    guard let name = names[scalar] else {
      return Phrase("invisible character (\(code))", "不可见字符（\(code)）")
    }
    return Phrase("\(name.en) (\(code))", "\(name.zh)（\(code)）")
  }

  /// Its position, to follow the name of a text: `ends with: space (U+0020)`.
  package var predicate: Phrase {
    switch place {
    case .beginning: Phrase("begins with: \(title.en)", "开头有\(title.zh)")
    case .inside: Phrase("contains: \(title.en)", "中间有\(title.zh)")
    case .end: Phrase("ends with: \(title.en)", "末尾有\(title.zh)")
    }
  }

  private static let names: [Unicode.Scalar: Phrase] = [
    " ": Phrase("space", "空格"),
    "\t": Phrase("tab", "制表符"),
    "\n": Phrase("line feed", "换行符"),
    "\r": Phrase("carriage return", "回车符"),
    "\0": Phrase("null character", "空字符"),
    "\u{1B}": Phrase("escape character", "转义控制符"),
    "\u{7F}": Phrase("delete character", "删除控制符"),
    "\u{85}": Phrase("next line", "下一行控制符"),
    "\u{A0}": Phrase("no-break space", "不换行空格"),
    "\u{AD}": Phrase("soft hyphen", "软连字符"),
    "\u{200B}": Phrase("zero width space", "零宽空格"),
    "\u{200C}": Phrase("zero width non-joiner", "零宽不连字"),
    "\u{200D}": Phrase("zero width joiner", "零宽连字"),
    "\u{200E}": Phrase("left-to-right mark", "从左到右标记"),
    "\u{200F}": Phrase("right-to-left mark", "从右到左标记"),
    "\u{202A}": Phrase("left-to-right embedding", "从左到右嵌入"),
    "\u{202B}": Phrase("right-to-left embedding", "从右到左嵌入"),
    "\u{202C}": Phrase("end of directional text", "方向格式结束符"),
    "\u{202D}": Phrase("left-to-right override", "从左到右强制"),
    "\u{202E}": Phrase("right-to-left override", "从右到左强制"),
    "\u{2060}": Phrase("word joiner", "词连接符"),
    "\u{3000}": Phrase("ideographic space", "全角空格"),
    "\u{FEFF}": Phrase("byte order mark", "字节顺序标记 BOM"),
  ]
}

extension Unicode.Scalar {
  /// Shows nothing of its own on a terminal, or looks like a plain space but is not.
  var isUnseen: Bool { isInvisible || properties.isDefaultIgnorableCodePoint }

  /// Has no width, or looks like a plain space but is not.
  fileprivate var isInvisible: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0xA0, 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x1680, 0x17B4...0x17B5,
      0x180E, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3164, 0xFEFF, 0xFFA0,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// A joiner between emoji is part of one: 👩‍👧.
  fileprivate func joinsEmoji(after previous: Unicode.Scalar?) -> Bool {
    guard self == "\u{200D}", let previous else { return false }
    return previous == "\u{FE0F}" || previous.properties.isEmojiPresentation
      || previous.properties.isEmojiModifier || previous.properties.isEmoji
  }
}
