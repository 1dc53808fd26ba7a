import FoundationEssentials
import SignScopeEngine

/// A call that has passed the checks, with its caller, method and arguments.
struct TOPCall: Sendable {
  var method: APIMethod
  var handler: ShopHandler
  /// `nil` only if the method needs no session.
  var session: TOPSession?
  var arguments: Arguments
  /// The time of arrival.
  var date: Date
  var address: String

  var fields: FieldSelection {
    FieldSelection(arguments.text("fields") ?? "")
  }

  func page() throws(TOPError) -> Page {
    try Page(arguments, of: method)
  }
}
