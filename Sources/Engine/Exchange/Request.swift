public import FoundationEssentials

/// A request as a person edits it: not yet filled with system parameters, stamped or signed.
public struct Request: Sendable, Equatable {
  public var account: Account
  /// The API's name, `taobao.time.get`; empty where the platform has none (Yiwugo).
  public var method: String
  /// What the person gave, in order. A system parameter given here is kept and not added again.
  public var parameters: [Parameter]
  /// The path below the gateway, `/order/get`; empty where the platform has none, or where it follows
  /// from the method.
  public var path: String
  /// A raw body (TOP's A6 calls), signed after the pairs.
  public var body: String?
  /// `nil`: stamped when it is sent. A pinned one reproduces a signature.
  public var pinnedTimestamp: Date?

  public init(
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
public struct SignedRequest: Sendable {
  public var request: Request
  /// How the signature came about; its `parameters` are the filled ones.
  public var trace: SignatureTrace
  public var http: HTTPRequest
  public var stampedAt: Date
}
