package import FoundationEssentials
package import SignScopeEngine

/// An entry of `profiles.yaml`: an account whose secrets are not fetched yet.
package struct Profile: Sendable, Equatable, Identifiable {
  package var name: String
  package var platform: Platform
  /// The full address; empty when none was given and the platform has no usual one.
  package var gateway: String
  /// The word for the gateway, `production`; `nil` for an address of one's own.
  package var environment: String?
  package var appKey: String
  /// `nil` when the profile has none.
  package var secret: SecretSource?
  package var session: SecretSource?
  package var settings = AccountSettings()
  /// Where it begins in the file, counted from 1.
  package var line: Int

  package var id: String { name }

  /// Whether the file holds a secret of it in clear.
  package var holdsPlainSecret: Bool {
    [secret, session].contains { if case .text(let text) = $0 { !text.isEmpty } else { false } }
  }

  /// The account as far as the file tells it, without secret and session.
  package var accountWithoutSecrets: Account {
    Account(
      name: name, platform: platform, gateway: gateway, appKey: appKey, secret: "",
      settings: settings)
  }

  /// The account with its secret and without a session, which is all that authorising takes.
  package func withSecret(
    environment: [String: String] = ProcessInfo.processInfo.environment, timeout: Double = 10
  ) throws(ProfileSecretError) -> Account {
    var account = accountWithoutSecrets
    account.secret = try resolve(secret, "secret", environment, timeout) ?? ""
    return account
  }

  /// Fetches the secrets; a command may take its time, and the calling thread waits.
  ///
  /// A session that was obtained by authorising goes before the profile's own for as long as it lives.
  ///
  /// - Parameter tokens: Where such sessions are kept; `nil` looks for none.
  package func fetched(
    tokens: TokenStore?, at now: Date,
    environment: [String: String] = ProcessInfo.processInfo.environment, timeout: Double = 10
  ) throws(ProfileSecretError) -> FetchedAccount {
    var account = try withSecret(environment: environment, timeout: timeout)
    var problem: TokenStoreError?
    do throws(TokenStoreError) {
      if let key = TokenStore.Key(account), let token = try tokens?.token(for: key) {
        account.use(token, at: now)
      }
    } catch {
      problem = error
    }
    // A command that asks for a passphrase is not run for a session that is not needed.
    if account.session == nil {
      account.session = try resolve(session, "session", environment, timeout)
    }
    return FetchedAccount(account: account, tokenProblem: problem)
  }

  private func resolve(
    _ source: SecretSource?, _ field: String, _ environment: [String: String], _ timeout: Double
  ) throws(ProfileSecretError) -> Secret? {
    do throws(SecretError) {
      return try source?.resolve(environment: environment, timeout: timeout)
    } catch {
      throw ProfileSecretError(profile: name, field: field, reason: error)
    }
  }
}

/// An account with its secrets.
package struct FetchedAccount: Sendable, Equatable {
  package var account: Account
  /// Why sessions that were obtained by authorising could not be looked for, which keeps nobody from
  /// using the account.
  package var tokenProblem: TokenStoreError?
}

/// Why a secret of a profile could not be had.
package struct ProfileSecretError: Error, Sendable, Equatable {
  package var profile: String
  /// `secret` or `session`.
  package var field: String
  package var reason: SecretError

  package var message: Phrase {
    Phrase(
      "\(field) of profile \(profile): \(reason.message.en)",
      "账号配置 \(profile) 的 \(field)：\(reason.message.zh)")
  }
}
