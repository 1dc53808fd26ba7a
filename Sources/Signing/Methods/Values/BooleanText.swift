import Text

/// `true` or `false`, as TOP requires.
enum BooleanText {
  private static let meant: [String: String] = [
    "true": "true", "1": "true", "yes": "true", "y": "true", "t": "true", "on": "true",
    "是": "true", "真": "true", "对": "true",
    "false": "false", "0": "false", "no": "false", "n": "false", "f": "false", "off": "false",
    "否": "false", "假": "false", "不": "false",
  ]

  static func fault(in text: String) -> ValueFault? {
    guard text != "true", text != "false" else { return nil }
    return ValueFault(
      Phrase("is “\(text)”; write true or false", "是“\(text)”，应写成 true 或 false"),
      correction: meant[NarrowText(text).trimmed.narrowed.lowercased()])
  }
}
