package import FoundationEssentials
package import SignScopeEngine

/// The contents of `profiles.yaml`. It belongs to the user: SignScope only adds
/// profiles to it (``ProfileFile``).
package struct Profiles: Sendable, Equatable {
  package var path: String
  /// In file order; empty if the file does not exist.
  package var all: [Profile]
  /// `false` if the file does not exist, which is not an error: the demo needs none.
  package var exists: Bool

  /// Reads the file. Refuses one that other users can write, because it can name programs to run, and
  /// one that other users can read if it holds a secret in clear text.
  ///
  /// - Parameter catalogue: The platforms that names are looked up in.
  package static func load(
    path: String = ConfigurationPlace().profiles, catalogue: PlatformCatalogue = .builtIn
  ) throws(ConfigurationError) -> Profiles {
    if path.hasPrefix("~/") { throw .noHome(path: path) }
    guard let file = try ConfigurationFile.read(path) else {
      return Profiles(path: path, all: [], exists: false)
    }
    try FileTrust.check(path)
    let profiles = try ProfilesReader(path: path, catalogue: catalogue).profiles(in: file.text)
    if file.mode & 0o077 != 0, let profile = profiles.first(where: \.holdsPlainSecret) {
      throw .exposed(path: path, mode: file.mode, profile: profile.name)
    }
    return Profiles(path: path, all: profiles, exists: true)
  }

  /// The profile with exactly this name.
  package func named(_ name: String) throws(ConfigurationError) -> Profile {
    if let profile = all.first(where: { $0.name.hasSameBytes(as: name) }) { return profile }
    throw .noSuchProfile(name, path: path, nearest: all.map(\.name).nearest(to: name))
  }
}

/// An entry of `profiles.yaml`: an account whose secrets have not been fetched.
package struct Profile: Sendable, Equatable, Identifiable {
  package var name: String
  package var platform: Platform
  /// The full URL; empty if none was given and the platform has no default.
  package var gateway: String
  /// The name of the gateway, such as `production`; `nil` for a custom URL.
  package var environment: String?
  package var appKey: String
  /// `nil` if the profile has no secret.
  package var secret: SecretSource?
  package var session: SecretSource?
  package var settings = AccountSettings()
  /// The line where the profile begins, counted from 1.
  package var line: Int

  package var id: String { name }

  /// Whether the file holds one of its secrets in clear text.
  package var holdsPlainSecret: Bool {
    [secret, session].contains { if case .text(let text) = $0 { !text.isEmpty } else { false } }
  }

  /// The account without secret and session.
  package var accountWithoutSecrets: Account {
    Account(
      name: name, platform: platform, gateway: gateway, appKey: appKey, secret: "",
      settings: settings)
  }

  /// The account with its secret but without a session, which is all that authorising needs.
  package func withSecret(
    environment: [String: String] = ProcessInfo.processInfo.environment, timeout: Double = 10
  ) throws(ProfileSecretError) -> Account {
    var account = accountWithoutSecrets
    account.secret = try resolve(secret, "secret", environment, timeout) ?? ""
    return account
  }

  /// Fetches the secrets. Blocks the calling thread; a command may take seconds.
  ///
  /// A live session obtained by authorising takes precedence over the profile's own.
  ///
  /// - Parameter tokens: The store of such sessions; `nil` to use none.
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
    // A command may ask for a passphrase, so do not run it for a session that is not needed.
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

/// An account with its secrets fetched.
package struct FetchedAccount: Sendable, Equatable {
  package var account: Account
  /// Why the store of sessions could not be read. The account can be used anyway.
  package var tokenProblem: TokenStoreError?
}

/// Why a secret of a profile could not be fetched.
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
