import SignScopeEngine

/// How a pair is written in a scheme file: a pattern of the words `name` and `value`, with what stands
/// between them, and behind them what stands between two pairs: `name=value&`.
enum PairPattern {
  /// `nil` when the pattern does not hold `value`, or not in its place.
  static func read(_ pattern: String) -> SigningScheme.PairForm? {
    var rest = Substring(pattern)
    var between: Substring = ""
    let includesName = rest.hasPrefix("name")
    if includesName { rest = rest.dropFirst(4) }
    guard let value = rest.firstRange(of: "value") else { return nil }
    between = rest[..<value.lowerBound]
    guard includesName || between.isEmpty else { return nil }
    return SigningScheme.PairForm(
      nameValueSeparator: String(between), pairSeparator: String(rest[value.upperBound...]),
      includesName: includesName)
  }

  static func text(of form: SigningScheme.PairForm) -> String {
    (form.includesName ? "name" + form.nameValueSeparator : "") + "value" + form.pairSeparator
  }
}

extension Substring {
  /// Where `word` first stands; without Foundation.
  fileprivate func firstRange(of word: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) {
        return start..<index(start, offsetBy: word.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
