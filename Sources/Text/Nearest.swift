extension Sequence<String> {
  /// The word most likely meant by `typed`, or `nil` when none is close.
  ///
  /// - Parameter limit: The largest edit distance that counts as close; by default a third of the word.
  package func nearest(to typed: String, within limit: Int? = nil) -> String? {
    let typed = Array(typed.lowercased().utf8)
    let candidates = map { word in
      let letters = Array(word.lowercased().utf8)
      // A prefix of at least half the word counts as one edit.
      let isBeginning = limit == nil && typed.count >= 3 && letters.starts(with: typed)
      return (word: word, distance: isBeginning ? 1 : editDistance(typed, letters))
    }
    guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= limit ?? Swift.max(2, typed.count / 3) ? best.word : nil
  }
}

/// The edit distance in bytes: changes, insertions, deletions and swaps of neighbours (Damerau-Levenshtein).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  // The candidates are short; a far longer text is not close anyway.
  guard a.count <= 64, b.count <= 64 else { return Int.max }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = Swift.min(
        previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = Swift.min(cost, beforePrevious[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforePrevious, previous) = (previous, row)
  }
  return previous[b.count]
}
