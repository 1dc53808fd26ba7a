/// How a platform's calls are addressed below its gateway.
package struct PathRule: Sendable, Equatable {
  /// How a path looks, `/order/get`.
  package var example: String
  /// Whether it follows from the method where none is given: `open.item.get` is `/open/item/get`.
  package var followsMethod: Bool

  package init(example: String, followsMethod: Bool = false) {
    self.example = example
    self.followsMethod = followsMethod
  }
}

extension Platform {
  /// Whether the string to sign holds the path.
  package var signsPath: Bool {
    schemes.contains { scheme in
      (scheme.prefix + scheme.suffix).contains { $0 == .path || $0 == .rootedPath }
    }
  }

  /// Whether calls carry documents of their own as the body: those of platforms that tell calls apart
  /// by their paths and have all parameters in the query.
  package var takesRawBody: Bool { path != nil && layouts == [.query] }

  /// Whether a path counts only with a `/` in front; without one it is an API's name.
  package var wantsRootedPath: Bool {
    schemes.contains { ($0.prefix + $0.suffix).contains(.rootedPath) }
  }
}
