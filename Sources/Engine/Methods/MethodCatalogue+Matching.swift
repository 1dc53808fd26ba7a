extension MethodCatalogue {
  /// The methods that a person who typed `text` may mean, the likeliest first; all of them for a blank
  /// text.
  ///
  /// Words of the text may be parts of a name (`trades inc`) or of a title in either language.
  /// Withdrawn methods come after current ones of the same rank.
  public func matching(_ text: String) -> [APIMethod] {
    let query = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard !query.isEmpty else { return all }
    let ranked = all.enumerated().compactMap { index, method -> (rank: Int, index: Int)? in
      guard let rank = method.rank(for: query) else { return nil }
      return (rank * 2 + (method.status == .withdrawn ? 1 : 0), index)
    }
    return ranked.sorted { $0 < $1 }.map { all[$0.index] }
  }
}

extension APIMethod {
  /// How well all words match, 0 the best; `nil` when one does not.
  fileprivate func rank(for words: [String]) -> Int? {
    var worst = 0
    for word in words {
      guard let rank = rank(for: word) else { return nil }
      worst = max(worst, rank)
    }
    return worst
  }

  private func rank(for word: String) -> Int? {
    if name.hasPrefix(word) { return name.utf8.count == word.utf8.count ? 0 : 1 }
    let parts = name.split(separator: ".")
    if let second = parts.dropFirst().first, name[second.startIndex...].hasPrefix(word) { return 1 }
    if parts.contains(where: { name[$0.startIndex...].hasPrefix(word) }) { return 2 }
    if name.contains(word) { return 3 }
    if title.zh.lowercased().contains(word) || title.en.lowercased().contains(word) { return 4 }
    return nil
  }
}
