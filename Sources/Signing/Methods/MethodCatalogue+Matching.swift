extension MethodCatalogue {
  /// The methods that match `text`, the best match first; all of them for a blank
  /// text.
  ///
  /// Words may be parts of a name (`trades inc`) or of a title in either language.
  /// Withdrawn methods come after current ones of the same rank.
  package func matching(_ text: String) -> [APIMethod] {
    let query = text.lowercased().split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    guard !query.isEmpty else { return all }
    let ranked = keys.enumerated().compactMap { index, key -> (rank: Int, index: Int)? in
      guard let rank = key.rank(for: query) else { return nil }
      return (rank * 2 + (all[index].status == .withdrawn ? 1 : 0), index)
    }
    return ranked.sorted { $0 < $1 }.map { all[$0.index] }
  }
}
