import Text

/// The platforms by name: the built-in ones, and the user's own.
package struct PlatformCatalogue: Sendable, Equatable {
  /// The built-in ones first, then ``own``.
  package var all: [Platform] { builtIn + own }
  private(set) var builtIn: [Platform]
  /// Schemes from files; their names differ from the built-in ones.
  package private(set) var own: [Platform]

  /// - Parameter own: Of two with the same name, or of one with a built-in name, only the first can be
  ///   found; the reader of the files reports such names.
  package init(own: [Platform] = []) {
    self.init(builtIn: Platform.all, own: own)
  }

  package init(builtIn: [Platform], own: [Platform]) {
    self.builtIn = builtIn
    self.own = own
  }

  package static let builtIn = PlatformCatalogue()

  /// The methods that the user's imported ones are added to.
  package var methods: MethodCatalogue { all.first { !$0.methods.isEmpty }?.methods ?? .none }

  /// The platform of exactly that name.
  package func named(_ name: String) throws(Platform.UnknownPlatform) -> Platform {
    let all = all
    if let platform = all.first(where: { $0.id.hasSameBytes(as: name) }) { return platform }
    let known = all.map(\.id)
    throw Platform.UnknownPlatform(name: name, nearest: known.nearest(to: name), known: known)
  }
}
