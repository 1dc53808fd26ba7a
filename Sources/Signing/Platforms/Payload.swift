/// The parameter that contains a call's arguments as one JSON document.
package struct Payload: Sendable, Equatable {
  /// `param_json`
  package var parameter: String
  /// Whether the platform signs its own canonical form of the document and accepts no other.
  package var isCanonical: Bool

  package init(_ parameter: String, isCanonical: Bool = false) {
    self.parameter = parameter
    self.isCanonical = isCanonical
  }
}
