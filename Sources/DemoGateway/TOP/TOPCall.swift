import FoundationEssentials
import SignScopeEngine

/// A call that has passed the checks: who calls which method with what.
struct TOPCall: Sendable {
  var method: APIMethod
  var handler: ShopHandler
  /// `nil` only where the method wants none.
  var session: TOPSession?
  var arguments: Arguments
  /// When it arrived.
  var date: Date
  var address: String

  var fields: FieldSelection {
    FieldSelection(arguments.text("fields") ?? "")
  }

  func page() throws(TOPError) -> Page {
    try Page(arguments, of: method)
  }
}
