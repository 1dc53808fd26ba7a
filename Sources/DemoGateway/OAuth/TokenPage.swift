import FoundationEssentials
import LocalHTTP
import SignScopeEngine

/// `/oauth/token`: exchanges codes and refresh tokens. The request is not signed and contains the
/// secret.
struct TokenPage {
  let authorisations: AuthorisationStore

  /// An OAuth error, sent with status 400.
  private struct Fault: Error {
    var error: String
    var description: String

    init(_ error: String, _ description: String) {
      self.error = error
      self.description = description
    }
  }

  func reply(to call: ReceivedCall, at date: Date) -> Reply {
    do throws(Fault) {
      return Reply(answer: try answer(to: call, at: date))
    } catch {
      let record: Answer.Record = [
        "error": .text(error.error), "error_description": .text(error.description),
      ]
      return Reply(status: 400, answer: record)
    }
  }

  private func answer(to call: ReceivedCall, at date: Date) throws(Fault) -> Answer.Record {
    guard call.verb == "POST" else {
      throw Fault("invalid_request", "the token endpoint accepts only POST")
    }
    guard let key = call.given("client_id"), let app = TOPApp.named(key) else {
      throw Fault("invalid_client", "client_id is not known")
    }
    guard let secret = call["client_secret"], secret.utf8.elementsEqual(app.secret.utf8) else {
      throw Fault("invalid_client", "client_secret does not belong to client_id \(app.key)")
    }
    let consent =
      switch call.given("grant_type") {
      case "authorization_code": try consent(byCodeOf: call, app, at: date)
      case "refresh_token": try consent(byRefreshTokenOf: call, app, at: date)
      default:
        throw Fault(
          "unsupported_grant_type", "grant_type must be authorization_code or refresh_token")
      }
    let (session, refreshToken) = authorisations.grant(consent, at: date)
    return record(session, refreshToken: refreshToken, at: date)
  }

  private func consent(
    byCodeOf call: ReceivedCall, _ app: TOPApp, at date: Date
  ) throws(Fault) -> AuthorisationStore.Consent {
    guard let code = call.given("code") else { throw Fault("invalid_request", "code is missing") }
    do throws(AuthorisationStore.Refusal) {
      return try authorisations.redeem(
        code, appKey: app.key, redirect: call.given("redirect_uri") ?? "", at: date)
    } catch {
      switch error {
      case .invalid:
        throw Fault(
          "invalid_client", "authorize code \(code) invalidate,please authorize again.")
      case .otherCallback:
        throw Fault("invalid_client", "application callback can not match the redirect_uri")
      }
    }
  }

  private func consent(
    byRefreshTokenOf call: ReceivedCall, _ app: TOPApp, at date: Date
  ) throws(Fault) -> AuthorisationStore.Consent {
    guard let token = call.given("refresh_token") else {
      throw Fault("invalid_request", "refresh_token is missing")
    }
    do throws(AuthorisationStore.Refusal) {
      return try authorisations.redeem(refreshToken: token, appKey: app.key, at: date)
    } catch {
      throw Fault("invalid_grant", "the refresh token has been used or has expired")
    }
  }

  /// Some numbers are strings, as on the platform.
  private func record(
    _ session: TOPSession, refreshToken: String, at date: Date
  ) -> Answer.Record {
    guard let periods = session.periods else { return [:] }
    func seconds(_ end: Date) -> Int64 { Int64(end.timeIntervalSince(date)) }
    func milliseconds(_ end: Date) -> Int64 { Int64(end.timeIntervalSince1970 * 1000) }
    let encoding = SigningScheme.ValueEncoding.rfc3986
    return [
      "access_token": .text(session.token),
      "token_type": "Bearer",
      "expires_in": .number(seconds(periods.session)),
      "refresh_token": .text(refreshToken),
      "re_expires_in": .text("\(seconds(periods.refresh))"),
      "r1_expires_in": .number(seconds(periods.session)),
      "r2_expires_in": .text("\(seconds(periods.highRiskReading))"),
      "w1_expires_in": .number(seconds(periods.session)),
      "w2_expires_in": .text("\(seconds(periods.highRiskWriting))"),
      "taobao_user_nick": .text(encoding.apply(session.seller.nick)),
      "taobao_user_id": .text("\(session.seller.userID)"),
      "expire_time": .number(milliseconds(periods.session)),
      "refresh_token_valid_time": .number(milliseconds(periods.refresh)),
      "r1_valid": .number(milliseconds(periods.session)),
      "r2_valid": .number(milliseconds(periods.highRiskReading)),
      "w1_valid": .number(milliseconds(periods.session)),
      "w2_valid": .number(milliseconds(periods.highRiskWriting)),
    ]
  }
}
