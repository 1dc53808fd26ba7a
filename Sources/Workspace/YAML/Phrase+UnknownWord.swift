import SignScopeEngine

extension Phrase {
  /// Reports an unknown word, with the expected ones and the one probably meant.
  ///
  /// - Parameter other: A further expected value that is not a word.
  static func unknownWord(
    _ text: String, known: [String], orElse other: Phrase? = nil
  ) -> Phrase {
    if let nearest = known.nearest(to: text) {
      return Phrase(
        "unknown “\(text)”; did you mean “\(nearest)”?", "未知的“\(text)”，是否想写“\(nearest)”？")
    }
    return Phrase(
      "unknown “\(text)”; use \((known + (other.map { [$0.en] } ?? [])).joined(separator: ", "))",
      "未知的“\(text)”，可用：\((known + (other.map { [$0.zh] } ?? [])).joined(separator: "、"))")
  }
}
