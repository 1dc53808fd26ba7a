public import Signing
public import Text

extension SigningScheme {
  /// The whole rule on one line: `HEX(MD5(secret + name1value1name2value2… + secret))`.
  ///
  /// `HEX` is upper case, `hex` lower case.
  public var formula: Phrase {
    Phrase(formula(in: .english), formula(in: .chinese))
  }

  private func formula(in language: Language) -> String {
    var parts = prefix.map { words(for: $0, language) }
    parts.append(pairsInFormula(language))
    if body == .afterPairs { parts.append(Phrase("body", "正文")[language]) }
    parts += suffix.map { words(for: $0, language) }
    let string = parts.joined(separator: " + ")
    let secret = words(for: .secret, language)
    let code =
      isKeyed
      ? "HMAC-\(digest.title)(\(Phrase("key", "键")[language]): \(secret), \(string))"
      : "\(digest.title)(\(string))"
    return switch output {
    case .upperHex: "HEX(\(code))"
    case .lowerHex: "hex(\(code))"
    case .base64: "base64(\(code))"
    }
  }

  private func pairsInFormula(_ language: Language) -> String {
    let (name, value) = (Phrase("name", "名")[language], Phrase("value", "值")[language])
    let pairs = (1...2).map { number in
      let encoded = encoding == .raw ? "\(value)\(number)" : "enc(\(value)\(number))"
      return pair.includesName ? "\(name)\(number)\(pair.nameValueSeparator)\(encoded)" : encoded
    }
    return pairs.joined(separator: pair.pairSeparator) + "…"
  }

  private func words(for piece: Piece, _ language: Language) -> String {
    switch piece {
    case .secret: Phrase("secret", "密钥")[language]
    case .path, .rootedPath: Phrase("path", "路径")[language]
    case .literal(let text): "“\(text)”"
    case .parameter(let name): name
    }
  }
}
