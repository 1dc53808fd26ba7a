public import FoundationEssentials
package import Signing
import Text

extension Request {
  /// The request ready to send: checked, filled in, with its timestamp set, signed and laid out for the wire.
  ///
  /// What is signed equals what is sent, minus the signature and files.
  ///
  /// - Parameter date: The time of sending; ``pinnedTimestamp`` takes precedence.
  /// - Throws: ``RequestError`` for a request that cannot be sent at all, and for a name given
  ///   twice: a parameter never replaces another silently.
  public func signed(at date: Date) throws(RequestError) -> SignedRequest {
    try checkAccount()
    try checkMethod()
    try checkPath()
    let trace = try trace(at: date)
    let sent = trace.sentParameters
    if let name = sent.firstRepeatedName { throw .duplicateName(name) }
    return SignedRequest(
      request: self, trace: trace, http: try WireForm(self, sent: sent).http,
      stampedAt: pinnedTimestamp ?? date)
  }

  /// The app key in use: the one among the parameters, otherwise the account's.
  public var calledAppKey: String { gives(.appKey) ?? account.appKey }

  private func checkAccount() throws(RequestError) {
    if account.gateway.isBlank { throw .noGateway }
    if account.secret.isEmpty { throw .noSecret }
    if account.appKey.isBlank, gives(.appKey) == nil { throw .noAppKey }
  }

  /// A blank method is left out on purpose, to see the platform's response.
  private func checkMethod() throws(RequestError) {
    guard account.platform.systemParameters.contains(where: { $0.source == .method }) else {
      return
    }
    let method = gives(.method) ?? self.method
    if !self.method.isBlank, !method.isBlank, !method.hasSameBytes(as: self.method) {
      throw .duplicateName("method")
    }
    if method.isBlank, gives(.method) == nil { throw .noMethod }
    if !method.isBlank, method.unicodeScalars.contains(where: \.properties.isWhitespace) {
      throw .methodWhitespace(method)
    }
  }

  /// An API name is not a path, but it can be called.
  private func checkPath() throws(RequestError) {
    guard let rule = account.platform.path, calledPath.isBlank else { return }
    throw .noPath(example: rule.example)
  }

  /// The value of a system parameter among the given ones.
  private func gives(_ source: Platform.SystemParameter.Source) -> String? {
    guard let name = account.platform.systemParameters.first(where: { $0.source == source })?.name
    else { return nil }
    return given.last { $0.text != nil && $0.name.hasSameBytes(as: name) }?.text
  }
}

extension [Parameter] {
  fileprivate var firstRepeatedName: String? {
    var seen: Set<[UInt8]> = []
    return first { !seen.insert([UInt8]($0.name.utf8)).inserted }?.name
  }
}

extension SignedRequest {
  /// Hides the account's secret and session, and the values of confidential parameters.
  package var redactor: Redactor { Redactor(request.account, in: trace.parameters) }

  /// The request as it is sent, with `••••••••` for the secret and for credentials such as the
  /// session.
  ///
  /// This is the form to show, copy, export and keep.
  package var redacted: HTTPRequest {
    let redactor = redactor
    return HTTPRequest(
      method: http.method, url: Redactor.withoutUser(redactor.redacted(http.url)),
      headers: http.headers.map { header in
        let isHidden = Redactor.soundsConfidential(header.name)
        return HTTPHeader(
          header.name, isHidden ? Redactor.mask : redactor.redacted(header.value))
      },
      body: redactor.redacted(http.body))
  }
}
