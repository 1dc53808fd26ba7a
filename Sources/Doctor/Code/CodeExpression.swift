import Signing

/// A piece of text that signing code makes, still without a language.
indirect enum CodeExpression: Equatable {
  /// The name and value of the pair at hand.
  case name, value
  case secret, path, body
  /// The string to sign, as far as it has come.
  case string
  case text(String)
  /// The value of the parameter of that name, empty where there is none.
  case parameter(String)
  case concatenatedParts([CodeExpression])
  case trimmed(CodeExpression)
  case lowerCased(CodeExpression)
  case upperCased(CodeExpression)
  case withoutSpaces(CodeExpression)
  case replaced(CodeExpression, String, with: String)
  case withoutPrefix(CodeExpression, String)
  case withoutSuffix(CodeExpression, String)
  /// The path when it begins with `/`, otherwise nothing.
  case rooted(CodeExpression)
  case encoded(CodeExpression, EncodingHabit)
  /// JSON written anew; text that is none stays.
  case json(CodeExpression, JSONStyle)
  /// Some words for others: `true` as `True`.
  case words(CodeExpression, [String: String])
  /// Beyond ASCII `\uXXXX`.
  case unicodeEscaped(CodeExpression)
  case normalized(CodeExpression, isComposed: Bool)
  case percentDecoded(CodeExpression)
  case camelCased(CodeExpression)
  /// The lower-case hexadecimal MD5.
  case md5(CodeExpression)

  /// The parts one after the other: empty ones are left out, neighbouring texts are one.
  static func concatenated(_ parts: [CodeExpression]) -> CodeExpression {
    var kept: [CodeExpression] = []
    func add(_ part: CodeExpression) {
      switch (part, kept.last) {
      case (.concatenatedParts(let inner), _): inner.forEach(add)
      case (.text(""), _): break
      case (.text(let text), .text(let before)):
        kept[kept.count - 1] = .text(before + text)
      default: kept.append(part)
      }
    }
    parts.forEach(add)
    if kept.count == 1 { return kept[0] }
    return kept.isEmpty ? .text("") : .concatenatedParts(kept)
  }
}

extension CodeExpression {
  /// A pair's name as code of that shape writes it.
  init(name shape: CodeShape) {
    let name: CodeExpression =
      switch shape.names {
      case .asGiven: .name
      case .lowerCased: .lowerCased(.name)
      case .upperCased: .upperCased(.name)
      case .camelCased: .camelCased(.name)
      case .withoutUnderscores: .replaced(.name, "_", with: "")
      }
    guard shape.encodesNames else {
      self = name
      return
    }
    let isOwn = ![.asScheme, .raw, .gbk].contains(shape.encoding)
    self = .encoded(name, isOwn ? shape.encoding : .rfc3986)
  }

  /// A parameter's value as code of that shape writes it; `nil` where that takes more than a line.
  init?(_ value: CodeExpression, in shape: CodeShape) {
    guard let value = CodeExpression(value, by: shape.values) else { return nil }
    switch shape.encoding {
    case .asScheme:
      switch shape.scheme.encoding {
      case .raw: self = value
      case .rfc3986: self = .encoded(value, .rfc3986)
      case .form: self = .encoded(value, .form)
      }
    case .raw: self = value
    default: self = .encoded(value, shape.encoding)
    }
  }

  private init?(_ value: CodeExpression, by habit: ValueHabit) {
    switch habit {
    case .asGiven: self = value
    case .trimmed: self = .trimmed(value)
    case .withoutSpaces: self = .withoutSpaces(value)
    case .withoutSpacesInLists: self = .replaced(value, ", ", with: ",")
    case .quoted: self = .concatenated([.text("\""), value, .text("\"")])
    case .lowerCased: self = .lowerCased(value)
    case .upperCased: self = .upperCased(value)
    case .capitalBooleans: self = .words(value, ["true": "True", "false": "False"])
    case .numericBooleans(let no): self = .words(value, ["true": "1", "false": no])
    case .json(let style): self = .json(value, style)
    case .htmlEscaped:
      let signs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")]
      self = signs.reduce(value) { .replaced($0, $1.0, with: $1.1) }
    case .backslashesDoubled: self = .replaced(value, "\\", with: "\\\\")
    case .unicodeEscaped: self = .unicodeEscaped(value)
    case .composed: self = .normalized(value, isComposed: true)
    case .decomposed: self = .normalized(value, isComposed: false)
    case .carriageReturns: self = Self.carriageReturns(value)
    case .lineFeeds: self = .replaced(value, "\r\n", with: "\n")
    case .decoded: self = .percentDecoded(value)
    // Code that does these has no numbers or lists as text to begin with.
    case .floats, .shortNumbers, .pythonLists, .jsonLists: return nil
    }
  }

  /// The secret as code of that shape signs with it.
  init(secret habit: SecretHabit) {
    switch habit {
    case .asGiven, .other, .swappedWithAppKey: self = .secret
    case .none: self = .text("")
    case .trimmed: self = .trimmed(.secret)
    case .surrounded(let before, let after):
      self = .concatenated([.text(before), .secret, .text(after)])
    case .lowerCased: self = .lowerCased(.secret)
    case .upperCased: self = .upperCased(.secret)
    case .hashed: self = .md5(.secret)
    }
  }

  init(path habit: PathHabit) {
    switch habit {
    case .asGiven: self = .path
    case .leftOut: self = .text("")
    case .withLeadingSlash: self = .concatenated([.text("/"), .withoutPrefix(.path, "/")])
    case .withoutLeadingSlash: self = .withoutPrefix(.path, "/")
    case .withTrailingSlash: self = .concatenated([.withoutSuffix(.path, "/"), .text("/")])
    }
  }

  /// The string as it is rewritten; `nil` where it is not, or only its bytes are others.
  init?(rewriting: Rewriting) {
    switch rewriting {
    case .none, .charset: return nil
    case .encoded(let habit): self = .encoded(.string, habit)
    case .lowerCased: self = .lowerCased(.string)
    case .upperCased: self = .upperCased(.string)
    case .byteOrderMark: self = .concatenated([.text("\u{FEFF}"), .string])
    case .followed(let text): self = .concatenated([.string, .text(text)])
    case .preceded(let text): self = .concatenated([.text(text), .string])
    case .withoutSpaces: self = .withoutSpaces(.string)
    case .trimmed: self = .trimmed(.string)
    case .carriageReturns: self = Self.carriageReturns(.string)
    }
  }

  private static func carriageReturns(_ text: CodeExpression) -> CodeExpression {
    .replaced(.replaced(text, "\r\n", with: "\n"), "\n", with: "\r\n")
  }
}
