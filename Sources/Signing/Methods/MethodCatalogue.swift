import Text

/// The known methods of a platform: completion offers them, and requests are
/// checked against them. It is never complete; other methods can still be called.
package struct MethodCatalogue: Sendable {
  /// In the order of completion.
  package let all: [APIMethod]
  /// The index of each name; compared by bytes, like all names.
  private let places: [[UInt8]: Int]
  /// One per method, in the order of ``all``.
  package let keys: [SearchKey]

  /// - Parameter methods: Of two with the same name the first is used.
  package init(_ methods: [APIMethod]) {
    var kept: [APIMethod] = []
    var places: [[UInt8]: Int] = [:]
    for method in methods where places[Array(method.name.utf8)] == nil {
      places[Array(method.name.utf8)] = kept.count
      kept.append(method)
    }
    all = kept
    self.places = places
    keys = kept.map(SearchKey.init)
  }

  /// For a platform without known methods.
  package static let none = MethodCatalogue([])

  /// Taobao TOP's, current ones first.
  package static let top = MethodCatalogue(
    APIMethod.items + APIMethod.trades + APIMethod.logistics + APIMethod.sellers
      + APIMethod.messages + APIMethod.system + APIMethod.promotion + APIMethod.withdrawn)

  package var isEmpty: Bool { all.isEmpty }

  /// The method with exactly that name.
  package func named(_ name: String) -> APIMethod? {
    places[Array(name.utf8)].map { all[$0] }
  }

  /// The known name most likely meant by an unknown one.
  ///
  /// - Parameter limit: The largest edit distance that counts as close; by default a third of the name.
  package func nearest(to name: String, within limit: Int? = nil) -> String? {
    all.map(\.name).nearest(to: name, within: limit)
  }

  /// Whether calling a method may change data. An unknown method does, unless its
  /// name ends in `.get`, `.search` or `.query`.
  package func writes(_ method: String) -> Bool {
    named(method)?.writes ?? !Self.seemsToRead(method)
  }

  /// Whether the name alone says that the method only reads.
  static func seemsToRead(_ method: String) -> Bool {
    [".get", ".search", ".query"].contains { method.hasSuffix($0) }
  }
}

extension MethodCatalogue: Equatable {
  package static func == (a: MethodCatalogue, b: MethodCatalogue) -> Bool { a.all == b.all }
}

extension MethodCatalogue {
  /// In bytes.
  private static let longestQuery = 1000

  /// The methods that a search text may mean, the likeliest first; all of them for a blank text.
  ///
  /// Words of the text may be parts of a name (`trades inc`) or of a title in either language. Withdrawn
  /// methods come after current ones of the same rank. A text longer than ``longestQuery``, probably
  /// pasted by mistake, matches nothing.
  package func matching(_ text: String) -> [APIMethod] {
    guard text.utf8.count <= Self.longestQuery else { return [] }
    let query = text.lowercased().split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    guard !query.isEmpty else { return all }
    let ranked = keys.enumerated().compactMap { index, key -> (rank: Int, index: Int)? in
      guard let rank = key.rank(for: query) else { return nil }
      return (rank * 2 + (all[index].status == .withdrawn ? 1 : 0), index)
    }
    return ranked.sorted { $0 < $1 }.map { all[$0.index] }
  }
}

/// A method's name and titles in lower case for searching: an imported catalogue has thousands,
/// and is searched on each keystroke.
package struct SearchKey: Sendable {
  private let name: [UInt8]
  /// The offsets of the parts between dots.
  private let parts: [Int]
  private let titles: [UInt8]

  init(_ method: APIMethod) {
    let name = Array(method.name.lowercased().utf8)
    self.name = name
    parts = [0] + name.indices.filter { name[$0] == UInt8(ascii: ".") }.map { $0 + 1 }
    titles = Array("\(method.title.zh)\n\(method.title.en)".lowercased().utf8)
  }

  /// The rank of a match of all words, 0 is the best; `nil` when a word does not match.
  func rank(for words: [[UInt8]]) -> Int? {
    var worst = 0
    for word in words {
      guard let rank = rank(for: word) else { return nil }
      worst = max(worst, rank)
    }
    return worst
  }

  private func rank(for word: [UInt8]) -> Int? {
    if name.starts(with: word) { return name.count == word.count ? 0 : 1 }
    if let second = parts.dropFirst().first, name[second...].starts(with: word) { return 1 }
    if parts.contains(where: { name[$0...].starts(with: word) }) { return 2 }
    if name.contains(bytes: word) { return 3 }
    return titles.contains(bytes: word) ? 4 : nil
  }
}

extension [UInt8] {
  fileprivate func contains(bytes word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return word.isEmpty }
    return withUnsafeBufferPointer { text in
      (0...(text.count - word.count)).contains { start in
        text[start] == first && text[start..<start + word.count].elementsEqual(word)
      }
    }
  }
}
