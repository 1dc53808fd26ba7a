public import FoundationEssentials
public import Signing
import Text

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
public struct SignedRequest: Sendable, Equatable {
  public var request: Request
  /// How the signature was computed; its `parameters` are the filled-in ones.
  public var trace: SignatureTrace
  public var http: HTTPRequest
  public var stampedAt: Date
}

extension SignedRequest {
  /// A request that was sent by other code, if at all: signed as far as it can be, with nothing laid out for
  /// the wire.
  package init(notSent request: Request, at date: Date) {
    let filled = request.filled(at: date)
    let trace =
      (try? request.trace(at: date))
      ?? request.account.platform.schemes[0].trace(filled, secret: request.account.secret)
    self.init(
      request: request, trace: trace,
      http: HTTPRequest(method: .post, url: request.account.gateway),
      stampedAt: request.pinnedTimestamp ?? date)
  }
}
