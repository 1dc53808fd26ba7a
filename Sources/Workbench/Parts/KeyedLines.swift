import Screen
import SignScopeEngine

/// Lines with a key and what it does here: `f  ask for sku instead of skus`.
struct KeyedLines {
  let width: Int

  /// - Parameters:
  ///   - key: The name of the key.
  ///   - label: The text before the key on the first line.
  ///   - indent: The columns before the key.
  func lines(
    _ key: String, _ words: String, label: String = "", indent: Int, style: Style = .text
  ) -> [[Span]] {
    let keyWidth = key.columns + 2
    let text = words.wrapped(columns: max(8, width - indent - keyWidth))
    return text.enumerated().map { index, part in
      let isFirst = index == 0
      return [
        Span((isFirst ? label : "").padded(columns: indent), .dim),
        Span((isFirst ? key : "").padded(columns: keyWidth), .key, .bold),
        Span(String(part), style),
      ]
    }
  }
}

extension LabelledText {
  /// Adds a key and what it does, below the text or beside its own label.
  mutating func addKey(
    _ key: String, _ words: String, label: Phrase? = nil, style: Style = .text
  ) {
    let word = label?[language] ?? ""
    let isBeside = word.columns < indent
    if !isBeside { add([Span(word, .dim)]) }
    let lines = KeyedLines(width: width).lines(
      key, words, label: isBeside ? word : "", indent: indent, style: style)
    for line in lines { add(line) }
  }
}
