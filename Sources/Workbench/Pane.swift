import SignScopeEngine

/// The four panes, numbered as on the screen.
package enum Pane: Int, Sendable, CaseIterable {
  case credentials = 1
  case request
  case signature
  case response

  var title: Phrase {
    switch self {
    case .credentials: Words.credentials
    case .request: Words.request
    case .signature: Words.signature
    case .response: Words.response
    }
  }

  /// The pane this many places further, cyclically.
  func next(_ step: Int = 1) -> Pane {
    let all = Pane.allCases
    let index = (rawValue - 1 + step + all.count) % all.count
    return all[index]
  }
}
