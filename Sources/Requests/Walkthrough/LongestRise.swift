extension [Int] {
  /// The fewest elements to remove so that the rest is ascending: what a person would say has
  /// moved when a list was sorted.
  var outsideLongestRise: [Int] {
    // Patience sorting: `tails[n]` is the index of the least element that can end a run of n + 1.
    var tails: [Int] = []
    var before = [Int?](repeating: nil, count: count)
    for place in indices {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if self[tails[middle]] < self[place] { low = middle + 1 } else { high = middle }
      }
      before[place] = low > 0 ? tails[low - 1] : nil
      if low == tails.count { tails.append(place) } else { tails[low] = place }
    }
    var isInRise = [Bool](repeating: false, count: count)
    var next = tails.last
    while let place = next {
      isInRise[place] = true
      next = before[place]
    }
    return indices.filter { !isInRise[$0] }.map { self[$0] }
  }
}
