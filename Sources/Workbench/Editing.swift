import SignScopeEngine

/// A text being edited, and what it belongs to.
package struct Editing: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case method
    case path
    case body
    case name(row: Int)
    case value(row: Int)
    case credential(CredentialsRow)
    case search
    case quantity
  }

  package var target: Target
  package var field: TextField
  /// The draft that Esc restores.
  var before: Draft
  /// Completions of the text.
  var suggestions: [Suggestion] = []
  /// The suggestion that Enter takes; `nil` if Enter keeps the typed text.
  var marked: Int?
}
