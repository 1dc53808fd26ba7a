public import Engine
public import FoundationEssentials

/// An entry of `profiles.yaml`: an account whose secrets are not fetched yet.
public struct Profile: Sendable, Equatable, Identifiable {
  public var name: String
  public var platform: Platform
  /// The full address; empty when none was given and the platform has no usual one.
  public var gateway: String
  /// The word for the gateway, `production`; `nil` for an address of one's own.
  public var environment: String?
  public var appKey: String
  /// `nil` when the profile has none.
  public var secret: SecretSource?
  public var session: SecretSource?
  public var signMethod: String?
  public var timestampForm: TimestampForm?
  public var keyCreated: CalendarDay?
  public var layout: WireLayout?
  public var quota: Quota?
  /// Where it begins in the file, counted from 1.
  public var line: Int

  public var id: String { name }

  /// Whether the file holds a secret of it in clear.
  public var holdsPlainSecret: Bool {
    [secret, session].contains { if case .text(let text) = $0 { !text.isEmpty } else { false } }
  }

  /// The account as far as the file tells it, without secret and session.
  public var accountWithoutSecrets: Account {
    Account(
      name: name, platform: platform, gateway: gateway, appKey: appKey, secret: "",
      signMethod: signMethod, timestampForm: timestampForm, keyCreated: keyCreated, layout: layout,
      quota: quota)
  }

  /// Fetches the secrets; a command may take its time, and the calling thread waits.
  public func account(
    environment: [String: String] = ProcessInfo.processInfo.environment, timeout: Double = 10
  ) throws(ProfileSecretError) -> Account {
    var account = accountWithoutSecrets
    account.secret = try resolve(secret, "secret", environment, timeout) ?? ""
    account.session = try resolve(session, "session", environment, timeout)
    return account
  }

  private func resolve(
    _ source: SecretSource?, _ field: String, _ environment: [String: String], _ timeout: Double
  ) throws(ProfileSecretError) -> String? {
    do throws(SecretError) {
      return try source?.resolve(environment: environment, timeout: timeout)
    } catch {
      throw ProfileSecretError(profile: name, field: field, reason: error)
    }
  }
}

/// Why a secret of a profile could not be had.
public struct ProfileSecretError: Error, Sendable, Equatable {
  public var profile: String
  /// `secret` or `session`.
  public var field: String
  public var reason: SecretError

  public var message: Phrase {
    Phrase(
      "\(field) of the profile \(profile): \(reason.message.en)",
      "配置 \(profile) 的 \(field)：\(reason.message.zh)")
  }
}
