/// How a platform maps calls to paths below its gateway.
package struct PathRule: Sendable, Equatable {
  /// An example path, `/order/get`.
  package var example: String
  /// Whether a missing path is derived from the method: `open.item.get` is `/open/item/get`.
  package var followsMethod: Bool

  package init(example: String, followsMethod: Bool = false) {
    self.example = example
    self.followsMethod = followsMethod
  }
}

extension Platform {
  /// Whether the body of a call is its own document, as on platforms that tell calls apart
  /// by their paths and have all parameters in the query.
  public var takesRawBody: Bool { path != nil && layouts == [.query] }

  /// Whether a path must begin with `/`; without it the text is an API name.
  package var wantsRootedPath: Bool {
    schemes.contains { ($0.prefix + $0.suffix).contains(.rootedPath) }
  }
}
