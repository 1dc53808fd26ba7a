import Text

/// The methods of a platform that SignScope knows: what completion offers, and what requests are
/// checked against. It is never complete; a method that is not in it can be called all the same.
package struct MethodCatalogue: Sendable {
  /// In the order they are offered.
  package let all: [APIMethod]
  /// Where each name is; by bytes, as names are compared everywhere.
  private let places: [[UInt8]: Int]
  /// One a method, in the order of ``all``.
  package let keys: [SearchKey]

  /// - Parameter methods: Of two with one name the first counts.
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

  /// Of a platform whose methods are not known.
  package static let none = MethodCatalogue([])

  /// Taobao TOP's, current ones first.
  package static let top = MethodCatalogue(
    APIMethod.items + APIMethod.trades + APIMethod.logistics + APIMethod.sellers
      + APIMethod.messages + APIMethod.system + APIMethod.promotion + APIMethod.withdrawn)

  package var isEmpty: Bool { all.isEmpty }

  /// The method of exactly that name.
  package func named(_ name: String) -> APIMethod? {
    places[Array(name.utf8)].map { all[$0] }
  }

  /// The name of a method that a person most likely meant by one that is not there.
  ///
  /// - Parameter limit: How many slips of a key are still near; by default a third of the name.
  package func nearest(to name: String, within limit: Int? = nil) -> String? {
    all.map(\.name).nearest(to: name, within: limit)
  }

  /// Whether calling a method may change something. One that is not in the catalogue does, unless its
  /// name ends in `.get`, `.search` or `.query`.
  package func writes(_ method: String) -> Bool {
    named(method)?.writes ?? !Self.seemsToRead(method)
  }

  /// Whether a name alone says that nothing is changed.
  static func seemsToRead(_ method: String) -> Bool {
    [".get", ".search", ".query"].contains { method.hasSuffix($0) }
  }
}

extension MethodCatalogue: Equatable {
  package static func == (a: MethodCatalogue, b: MethodCatalogue) -> Bool { a.all == b.all }
}
