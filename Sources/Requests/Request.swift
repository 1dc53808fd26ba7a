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

extension Request {
  /// The path to sign and call: the one given, else the one derived from the method; empty where
  /// the platform has none.
  public var calledPath: String {
    guard path.isBlank, account.platform.path?.followsMethod == true, !calledMethod.isBlank else {
      return path
    }
    return "/"
      + calledMethod.split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "/")
  }

  /// The path called below the gateway; empty for an API name, which is sent as a parameter.
  var addressedPath: String {
    guard account.platform.path != nil else { return "" }
    let path = calledPath
    return account.platform.wantsRootedPath && !path.utf8.starts(with: "/".utf8) ? "" : path
  }
}

extension Request {
  /// The catalogue's entry for the called method.
  package var knownMethod: APIMethod? {
    calledMethod.isEmpty ? nil : account.platform.methods.named(calledMethod)
  }

  /// The last non-blank value given for a name.
  package func value(of name: String) -> String? {
    parameters.last { $0.name.hasSameBytes(as: name) && $0.text?.isBlank == false }?.text
  }

  /// The request with another value for a parameter, in the same place if it was given.
  package func setting(_ name: String, to value: String) -> Request {
    var request = self
    let place = parameters.lastIndex { $0.name.hasSameBytes(as: name) && $0.value != .absent }
    if let place {
      request.parameters[place] = Parameter(name, value)
    } else {
      request.parameters.append(Parameter(name, value))
    }
    return request
  }

  /// The requested page, 1 by default; `nil` when it is not a number.
  package var pageNumber: Int? {
    guard let text = value(of: PageNames.number) else { return 1 }
    return Int(digits: text.utf8).flatMap { $0 > 0 ? $0 : nil }
  }

  /// Rows per page; `nil` when neither the request nor the catalogue gives it.
  package var pageSize: Int? {
    guard let text = value(of: PageNames.size) else { return knownMethod?.defaultPageSize }
    return Int(digits: text.utf8).flatMap { $0 > 0 ? $0 : nil }
  }

  /// The time window of the list: the first pair of which both times are given.
  package var timeWindow: (names: APIMethod.Window, start: Date, end: Date)? {
    for names in knownMethod?.windows ?? [] {
      if let start = value(of: names.start).flatMap(TimestampForm.formatted.date),
        let end = value(of: names.end).flatMap(TimestampForm.formatted.date)
      {
        return (names, start, end)
      }
    }
    return nil
  }
}
