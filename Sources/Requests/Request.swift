public import FoundationEssentials
public import Signing

/// A request as the user edits it: without system parameters, timestamp or signature.
public struct Request: Sendable, Equatable {
  public var account: Account
  /// The API's name, `taobao.time.get`; empty if the platform has none (Yiwugo).
  public var method: String
  /// The given parameters, in order. A system parameter given here is kept and not added again.
  public var parameters: [Parameter]
  /// The path below the gateway, `/order/get`; empty where the platform has none, or where it follows
  /// from the method.
  public var path: String
  /// A raw body (TOP's A6 calls), signed after the pairs.
  public var body: String?
  /// `nil`: set when sending. A pinned one reproduces a signature.
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

/// A request ready to send: filled in, with its timestamp set, signed and laid out for the wire.
public struct SignedRequest: Sendable {
  public var request: Request
  /// How the signature was computed; its `parameters` are the filled-in ones.
  public var trace: SignatureTrace
  public var http: HTTPRequest
  public var stampedAt: Date
}
