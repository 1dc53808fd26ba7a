package import FoundationEssentials
package import Signing

/// A request as a person edits it: not yet filled with system parameters, stamped or signed.
package struct Request: Sendable, Equatable {
  package var account: Account
  /// The API's name, `taobao.time.get`; empty where the platform has none (Yiwugo).
  package var method: String
  /// What the person gave, in order. A system parameter given here is kept and not added again.
  package var parameters: [Parameter]
  /// The path below the gateway, `/order/get`; empty where the platform has none, or where it follows
  /// from the method.
  package var path: String
  /// A raw body (TOP's A6 calls), signed after the pairs.
  package var body: String?
  /// `nil`: stamped when it is sent. A pinned one reproduces a signature.
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

/// A request that can be sent: filled, stamped, signed and laid out on the wire.
package struct SignedRequest: Sendable {
  package var request: Request
  /// How the signature came about; its `parameters` are the filled ones.
  package var trace: SignatureTrace
  package var http: HTTPRequest
  package var stampedAt: Date
}
