/// The parameter that holds a call's arguments as one JSON document.
public struct Payload: Sendable, Equatable {
  /// `param_json`
  public var parameter: String
  /// Whether the platform signs its own, canonical form of the document, so that nothing else will do.
  public var isCanonical: Bool

  public init(_ parameter: String, isCanonical: Bool = false) {
    self.parameter = parameter
    self.isCanonical = isCanonical
  }
}
