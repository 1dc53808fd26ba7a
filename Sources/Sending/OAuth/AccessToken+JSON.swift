package import FoundationEssentials
package import Requests
package import Signing
package import Text

extension AccessToken {
  /// The object that `signscope token --json` prints: the platform's names, numbers as numbers, `null`
  /// for missing values, and the end of each lifetime.
  ///
  /// - Parameters:
  ///   - head: Leading members that identify the owner of the token.
  ///   - isRevealed: Whether to show the session and refresh token in clear text.
  package func json(
    after head: [(name: String, value: JSON)] = [], by redactor: Redactor, at now: Date
  ) -> JSON {
    func credential(_ secret: Secret?) -> JSON { .text(secret.map(redactor.text)) }
    func seconds(_ period: Period) -> JSON {
      .int(end(of: period).map { Int(nearest: $0.timeIntervalSince(receivedAt)) })
    }
    var members = head
    members += [
      ("access_token", credential(value)), ("token_type", .text(kind)),
      ("expires_in", seconds(.session)), ("refresh_token", credential(refreshToken)),
    ]
    members += Period.allCases.dropFirst().map { ($0.secondsField, seconds($0)) }
    members += [
      ("taobao_user_nick", .text(nick)), ("taobao_user_id", .text(userID)),
      ("sub_taobao_user_nick", .text(subNick)), ("sub_taobao_user_id", .text(subUserID)),
      ("taobao_open_uid", .text(openUID)),
      ("received_at", .string(receivedAt.formatted(.iso8601))),
    ]
    members += Period.allCases.map { period in
      let name = period == .session ? "expires_at" : "\(period.rawValue)_expires_at"
      return (name, JSON.text(end(of: period)?.formatted(.iso8601)))
    }
    members += [
      ("expired", .boolean(!isAlive(at: now))),
      (
        "problems",
        .array(problems.map { ["field": .string($0.field), "value": .string($0.value)] })
      ),
    ]
    return .object(members)
  }
}
