/// How the parameters are laid out in an HTTP request.
///
/// A raw body replaces the body in any of them, with all parameters in the query; files make the
/// body multipart. What a platform sends in a header is in neither.
public enum WireLayout: String, Sendable, CaseIterable {
  /// POST; system parameters and the signature in the query, the others form-encoded in the body.
  case split
  /// POST; everything form-encoded in the body.
  case form
  /// GET; everything in the query.
  case query
  /// POST; all parameters in the body as one JSON object, whose values are strings.
  case json
  /// POST; all parameters in the body as one XML element, whose children they are.
  case xml
  /// POST; the text of ``Platform/payload`` is the body, all other parameters are in the query.
  case payload
}

/// The parameter that holds a call's arguments as one JSON document.
package struct Payload: Sendable, Equatable {
  /// `param_json`
  package var parameter: String
  /// Whether the platform signs its own canonical form of the document, so that any other form fails.
  package var isCanonical: Bool

  package init(_ parameter: String, isCanonical: Bool = false) {
    self.parameter = parameter
    self.isCanonical = isCanonical
  }
}

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
