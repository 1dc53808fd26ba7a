import Text

/// The parameters of a trace that are sent, by their indices.
package struct Sent {
  package var parameters: [Parameter]
  package var indices: [Int]

  package init(_ trace: SignatureTrace) {
    parameters = trace.parameters
    var dropped = trace.dropped[...]
    indices = trace.parameters.indices.filter { index in
      guard dropped.first?.parameter == index, let reason = dropped.popFirst()?.reason else {
        return true
      }
      switch reason {
      case .absent, .blank: return false
      case .excluded, .file:
        return !trace.parameters[index].name.hasSameBytes(as: trace.scheme.signParameter)
      }
    }
  }

  /// The last one with that name.
  package func index(of name: String) -> Int? {
    indices.last { parameters[$0].name.hasSameBytes(as: name) }
  }

  /// The timestamp's index and text, if there is one.
  package func timestamp(of platform: Platform) -> (index: Int, text: String)? {
    guard let name = platform.systemParameters.first(where: { $0.source == .timestamp })?.name,
      let index = index(of: name), let text = parameters[index].text, !text.isBlank
    else { return nil }
    return (index, text)
  }
}
