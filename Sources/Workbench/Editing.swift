import SignScopeEngine

/// A text under edit, and what it belongs to.
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
  /// What Esc puts back.
  var before: Draft
  /// What may be meant by the text.
  var suggestions: [Suggestion] = []
  /// The one that Enter takes; `nil` where Enter keeps the text as it is typed.
  var marked: Int?
}
