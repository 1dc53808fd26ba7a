import Signing

/// A piece of text that signing code makes, still without a language.
indirect enum CodeExpression: Equatable {
  /// The name and value of the pair at hand.
  case name, value
  case secret, path, body
  /// The string to sign, as far as it has come.
  case string
  case text(String)
  /// The value of the parameter with this name; empty if there is none.
  case parameter(String)
  case concatenatedParts([CodeExpression])
  case applied(Operation, to: CodeExpression)

  /// An operation on a text.
  enum Operation: Equatable {
    case trimmed, lowerCased, upperCased, withoutSpaces
    case replaced(String, with: String)
    case withoutPrefix(String)
    case withoutSuffix(String)
    /// A path that begins with `/` is kept, any other becomes empty.
    case rooted
    case encoded(EncodingHabit)
    /// Re-serialised JSON; left alone if it does not parse.
    case json(JSONStyle)
    /// Some words for others: `true` as `True`.
    case words([String: String])
    /// Beyond ASCII `\uXXXX`.
    case unicodeEscaped
    case normalized(isComposed: Bool)
    case percentDecoded
    case camelCased
    /// The lower-case hexadecimal MD5.
    case md5
  }

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
      case .lowerCased: .applied(.lowerCased, to: .name)
      case .upperCased: .applied(.upperCased, to: .name)
      case .camelCased: .applied(.camelCased, to: .name)
      case .withoutUnderscores: .applied(.replaced("_", with: ""), to: .name)
      }
    guard shape.encodesNames else {
      self = name
      return
    }
    let isOwn = ![.asScheme, .raw, .gbk].contains(shape.encoding)
    self = .applied(.encoded(isOwn ? shape.encoding : .rfc3986), to: name)
  }

  /// A parameter's value as code of that shape writes it; `nil` where that takes more than a line.
  init?(_ value: CodeExpression, in shape: CodeShape) {
    guard shape.valuesOf == nil, shape.encodingOf == nil,
      let value = CodeExpression(value, by: shape.values)
    else { return nil }
    switch shape.encoding {
    case .asScheme:
      switch shape.scheme.encoding {
      case .raw: self = value
      case .rfc3986: self = .applied(.encoded(.rfc3986), to: value)
      case .form: self = .applied(.encoded(.form), to: value)
      }
    case .raw: self = value
    default: self = .applied(.encoded(shape.encoding), to: value)
    }
  }

  init?(_ value: CodeExpression, by habit: ValueHabit) {
    switch habit {
    case .asGiven: self = value
    case .trimmed: self = .applied(.trimmed, to: value)
    case .withoutSpaces: self = .applied(.withoutSpaces, to: value)
    case .withoutSpacesInLists: self = .applied(.replaced(", ", with: ","), to: value)
    case .quoted: self = .concatenated([.text("\""), value, .text("\"")])
    case .lowerCased: self = .applied(.lowerCased, to: value)
    case .upperCased: self = .applied(.upperCased, to: value)
    case .capitalBooleans: self = .applied(.words(["true": "True", "false": "False"]), to: value)
    case .numericBooleans(let no): self = .applied(.words(["true": "1", "false": no]), to: value)
    case .json(let style):
      guard style.indent.isEmpty else { return nil }
      self = .applied(.json(style), to: value)
    case .htmlEscaped:
      let signs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")]
      self = Self.replacing(signs, in: value)
    case .markupEscaped:
      self = Self.replacing([("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")], in: value)
    case .fullWidthCommas: self = .applied(.replaced(",", with: "，"), to: value)
    case .quotesEscaped: self = Self.replacing([("\\", "\\\\"), ("\"", "\\\"")], in: value)
    case .slashesEscaped(let unicodeToo):
      self = .applied(
        .replaced("/", with: "\\/"),
        to: unicodeToo ? .applied(.unicodeEscaped, to: value) : value)
    case .backslashesDoubled: self = .applied(.replaced("\\", with: "\\\\"), to: value)
    case .unicodeEscaped: self = .applied(.unicodeEscaped, to: value)
    case .composed: self = .applied(.normalized(isComposed: true), to: value)
    case .decomposed: self = .applied(.normalized(isComposed: false), to: value)
    case .carriageReturns: self = Self.carriageReturns(value)
    case .lineFeeds: self = .applied(.replaced("\r\n", with: "\n"), to: value)
    case .decoded: self = .applied(.percentDecoded, to: value)
    // Code that does these has no numbers or lists as text to begin with.
    case .floats, .shortNumbers, .pythonLists, .jsonLists, .printedLists, .spacedLists, .printed,
      .numbers, .jsonNumbers, .datesWithT, .datesWithSpace, .datesWithFraction, .jsonTwice,
      .formDecoded:
      return nil
    }
  }

  /// The secret as code of that shape signs with it.
  init(secret habit: SecretHabit) {
    switch habit {
    case .asGiven, .other, .swappedWithAppKey, .parameter, .word: self = .secret
    case .none: self = .text("")
    case .trimmed: self = .applied(.trimmed, to: .secret)
    case .surrounded(let before, let after):
      self = .concatenated([.text(before), .secret, .text(after)])
    case .lowerCased: self = .applied(.lowerCased, to: .secret)
    case .upperCased: self = .applied(.upperCased, to: .secret)
    case .hashed: self = .applied(.md5, to: .secret)
    }
  }

  /// The path as code of that shape signs it; `nil` where that takes more than a line.
  init?(path habit: PathHabit) {
    switch habit {
    case .asGiven: self = .path
    case .leftOut: self = .text("")
    case .withLeadingSlash:
      self = .concatenated([.text("/"), .applied(.withoutPrefix("/"), to: .path)])
    case .withoutLeadingSlash: self = .applied(.withoutPrefix("/"), to: .path)
    case .withTrailingSlash:
      self = .concatenated([.applied(.withoutSuffix("/"), to: .path), .text("/")])
    case .surrounded(let before, ""): self = .concatenated([.text(before), .path])
    case .withoutPrefix(let text): self = .applied(.withoutPrefix(text), to: .path)
    // A query is of one request.
    case .surrounded, .doubledSlash: return nil
    }
  }

  /// The string as it is rewritten; `nil` where it is not, or only its bytes are others.
  init?(rewriting: Rewriting) {
    switch rewriting {
    case .none, .charset: return nil
    case .encoded(let habit): self = .applied(.encoded(habit), to: .string)
    case .lowerCased: self = .applied(.lowerCased, to: .string)
    case .upperCased: self = .applied(.upperCased, to: .string)
    case .byteOrderMark: self = .concatenated([.text("\u{FEFF}"), .string])
    case .followed(let text): self = .concatenated([.string, .text(text)])
    case .preceded(let text): self = .concatenated([.text(text), .string])
    case .withoutSpaces: self = .applied(.withoutSpaces, to: .string)
    case .trimmed: self = .applied(.trimmed, to: .string)
    case .carriageReturns: self = Self.carriageReturns(.string)
    }
  }

  private static func replacing(
    _ signs: [(String, String)], in value: CodeExpression
  ) -> CodeExpression {
    signs.reduce(value) { .applied(.replaced($1.0, with: $1.1), to: $0) }
  }

  private static func carriageReturns(_ text: CodeExpression) -> CodeExpression {
    .applied(
      .replaced("\n", with: "\r\n"), to: .applied(.replaced("\r\n", with: "\n"), to: text))
  }
}
