import Engine

/// A text under edit, and what it belongs to.
public struct Editing: Sendable, Equatable {
  public enum Target: Sendable, Equatable {
    case method
    case path
    case body
    case name(row: Int)
    case value(row: Int)
    case credential(CredentialsRow)
    case search
    case quantity
  }

  public var target: Target
  public var field: TextField
  /// What Esc puts back.
  var before: Draft
  /// The method's suggestions and the marked one.
  var suggestions: [APIMethod] = []
  var marked = 0
}
