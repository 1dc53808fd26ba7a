package import Diagnosing
package import FoundationEssentials
package import Requests
import Signing
import Text

/// Exchanges codes and refresh tokens for sessions. The requests are not signed: they contain the app's
/// secret, so they are sent by https only, except to this machine.
package struct TokenClient: Sendable {
  private let transport: any Transport
  private let limits: TransportLimits
  private let clock: @Sendable () -> Date

  /// - Parameter clock: The clock for lifetimes.
  package init(
    transport: any Transport = CurlTransport(),
    limits: TransportLimits = TransportLimits(timeout: 15, bodyLimit: 1 << 20),
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.transport = transport
    self.limits = limits
    self.clock = clock
  }

  /// Exchanges a code, which works once and for a short time, for a session.
  ///
  /// - Parameter view: The view the page was opened with.
  package func token(
    for code: String, of app: OAuthApp, view: String
  ) async throws(TokenFailure) -> AccessToken {
    try await token(
      [
        ("grant_type", "authorization_code"), ("code", code), ("client_id", app.clientID),
        ("client_secret", app.secret.withText { $0 }), ("redirect_uri", app.callback.address),
        ("view", view),
      ], of: app, hiding: [app.secret])
  }

  /// Exchanges a refresh token for a new session. Only apps of the service market have a working one.
  package func refreshed(
    _ token: AccessToken, of app: OAuthApp
  ) async throws(TokenFailure) -> AccessToken {
    let refreshToken = token.refreshToken ?? ""
    return try await self.token(
      [
        ("grant_type", "refresh_token"), ("refresh_token", refreshToken.withText { $0 }),
        ("client_id", app.clientID), ("client_secret", app.secret.withText { $0 }),
      ], of: app, hiding: [app.secret, refreshToken]
    ).keeping(token)
  }

  private func token(
    _ pairs: [(name: String, value: String)], of app: OAuthApp, hiding secrets: [Secret]
  ) async throws(TokenFailure) -> AccessToken {
    let request = HTTPRequest(
      method: .post, url: "\(app.address)/token",
      headers: [
        HTTPHeader("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8"),
        HTTPHeader("Accept", "application/json"),
        HTTPHeader("User-Agent", HTTPRequest.userAgent),
      ], body: Array(FormBody.text(pairs).utf8))
    for await event in transport.send(request, limits: limits) {
      switch event {
      case .connecting, .sent, .receiving: continue
      case .finished(let response, _):
        do throws(TokenFailure) {
          return try AccessToken(response, of: app.platform, at: clock())
        } catch {
          throw error.sayingWhatWasRefused().redacted(by: Redactor(secrets))
        }
      case .failed(let error, _, _): throw failure(error, app)
      }
    }
    throw failure(.other("cancelled"), app)
  }

  private func failure(_ error: NetworkError, _ app: OAuthApp) -> TokenFailure {
    var diagnosis = Diagnosis.of(
      error, context: DiagnosisContext(platform: app.platform, hasSession: false))
    if error.isAfterSending {
      diagnosis.fix = Phrase(
        "The code may already be used: authorise again.", "授权码可能已被用掉：请重新授权。")
    } else if case .badAddress = error {
      diagnosis.fix = Phrase(
        "Correct the authorisation URL (oauth in the profile).", "请更正授权地址（账号配置中的 oauth）。")
    }
    diagnosis.evidence.append(.init("url", "\(app.address)/token"))
    return TokenFailure(diagnosis, networkError: error)
  }
}

/// Why no token was obtained.
package struct TokenFailure: Error, Sendable, Equatable {
  /// What went wrong, why, and what to do.
  package var diagnosis: Diagnosis
  /// Set when no response was received.
  package var networkError: NetworkError?

  package init(_ diagnosis: Diagnosis, networkError: NetworkError? = nil) {
    self.diagnosis = diagnosis
    self.networkError = networkError
  }

  /// The failure with the words for `invalid_grant`, which in this exchange means the code or
  /// the refresh token (RFC 6749, 5.2).
  func sayingWhatWasRefused() -> TokenFailure {
    guard diagnosis.code == "invalid_grant", diagnosis.variant == nil,
      let grant = Pitfall.deadSession.variants.first(where: { $0.id == "grant" })
    else { return self }
    var failure = self
    failure.diagnosis.variant = grant.id
    failure.diagnosis.title = grant.title
    failure.diagnosis.cause = grant.cause
    failure.diagnosis.fix = grant.fix
    return failure
  }

  /// The failure with `••••••••` wherever the platform echoes a secret.
  func redacted(by redactor: Redactor) -> TokenFailure {
    var failure = self
    failure.diagnosis.evidence = diagnosis.evidence.map {
      .init($0.field, redactor.redacted($0.value))
    }
    failure.diagnosis.message = diagnosis.message.map { redactor.redacted($0) }
    failure.diagnosis.subMessage = diagnosis.subMessage.map { redactor.redacted($0) }
    return failure
  }
}
