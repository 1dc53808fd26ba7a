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

  /// The methods that a person who typed `text` may mean, the likeliest first; all of them for a blank
  /// text.
  ///
  /// Words of the text may be parts of a name (`trades inc`) or of a title in either language.
  /// Withdrawn methods come after current ones of the same rank. Nobody types words as long as ``longestQuery``,
  /// and a text that was pasted by mistake is not looked for.
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
