import SignScopeEngine

/// The pattern of a pair in a scheme file: the words `name` and `value`, the text between them, and
/// after them the text between two pairs, as in `name=value&`.
enum PairPattern {
  /// `nil` if the pattern does not contain `value`, or has it before `name`.
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
  /// The first occurrence of `word`, without Foundation.
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
