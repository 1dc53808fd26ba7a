package import FoundationEssentials
package import Signing

/// A request as a person edits it: without system parameters, timestamp or signature.
package struct Request: Sendable, Equatable {
  package var account: Account
  /// The API's name, `taobao.time.get`; empty where the platform has none (Yiwugo).
  package var method: String
  /// The given parameters, in order. A system parameter given here is kept and not added again.
  package var parameters: [Parameter]
  /// The path below the gateway, `/order/get`; empty where the platform has none, or where it follows
  /// from the method.
  package var path: String
  /// A raw body (TOP's A6 calls), signed after the pairs.
  package var body: String?
  /// `nil`: set when sending. A pinned one reproduces a signature.
  package var pinnedTimestamp: Date?

  package init(
    account: Account, method: String = "", parameters: [Parameter] = [], path: String = "",
    body: String? = nil, pinnedTimestamp: Date? = nil
  ) {
    self.account = account
    self.method = method
    self.parameters = parameters
    self.path = path
    self.body = body
    self.pinnedTimestamp = pinnedTimestamp
  }
}

/// A request ready to send: filled in, with its timestamp set, signed and laid out for the wire.
package struct SignedRequest: Sendable {
  package var request: Request
  /// How the signature was computed; its `parameters` are the filled-in ones.
  package var trace: SignatureTrace
  package var http: HTTPRequest
  package var stampedAt: Date
}
