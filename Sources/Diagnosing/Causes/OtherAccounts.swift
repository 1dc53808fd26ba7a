public import Requests
import Signing
import Text

/// What the other profiles reveal about refused credentials: they may contain the right ones,
/// or show whom the wrong ones belong to.
struct OtherAccounts {
  var account: Account
  /// Accounts of the same platform; may include the account's own profile, as stored on disk.
  var others: [Account]

  init(_ account: Account, among accounts: [Account]) {
    self.account = account
    others = accounts.filter { $0.platform.id == account.platform.id }
  }

  /// With the same app key and a different secret.
  var secret: Account? {
    sameKey.first { !$0.secret.isEmpty && $0.secret != account.secret }
  }

  /// With the same app key, and a session that this account lacks or differs in.
  var session: Account? {
    sameKey.first { other in
      guard let session = other.session, !session.isBlank else { return false }
      return account.session != session
    }
  }

  /// With the same app key and a different creation date.
  var keyCreated: Account? {
    sameKey.first { $0.keyCreated != nil && $0.keyCreated != account.keyCreated }
  }

  /// The account that has this secret, if it has another app key.
  var ownerOfSecret: Account? {
    guard !account.secret.isEmpty else { return nil }
    return others.first {
      !$0.appKey.hasSameBytes(as: account.appKey) && $0.secret == account.secret
    }
  }

  private var sameKey: [Account] {
    account.appKey.isBlank ? [] : others.filter { $0.appKey.hasSameBytes(as: account.appKey) }
  }

  /// Their additions to a diagnosis's causes.
  func causes(of diagnosis: Diagnosis) -> [Diagnosis.Cause] {
    switch diagnosis.kind {
    case .signature, .algorithm: refusedSignature
    default: []
    }
  }

  private var refusedSignature: [Diagnosis.Cause] {
    var found: [Diagnosis.Cause] = []
    if let owner = ownerOfSecret {
      found.append(
        .init(
          .certain,
          Phrase(
            "the secret belongs to app key \(owner.appKey)", "密钥属于 AppKey \(owner.appKey)"),
          .init("profile", owner.name)))
    }
    if let other = secret {
      let isBare = other.secret == account.secret.map(\.trimmingWhitespace)
      found.append(
        isBare
          ? .init(
            .certain,
            Phrase(
              "this is \(other.name)'s secret with extra whitespace",
              "与账号配置 \(other.name) 的密钥相比，首尾多了空白"), .init("profile", other.name))
          : .init(
            .likely,
            Phrase(
              "profile \(other.name) has this app key with a different secret",
              "账号配置 \(other.name) 中，同一 AppKey 的密钥与此不同"), .init("profile", other.name)))
    }
    if let other = keyCreated, let date = other.keyCreated {
      found.append(
        .init(
          .likely,
          Phrase(
            "profile \(other.name) has this key with a different creation date",
            "账号配置 \(other.name) 中，同一 AppKey 的创建日期与此不同"), .init("key_created", "\(date)")))
    }
    return found
  }
}

extension Diagnosis {
  /// The causes with the other profiles' evidence, the likeliest first.
  ///
  /// - Parameters:
  ///   - account: The request's account.
  ///   - accounts: The available profiles, with or without resolved secrets.
  public func causes(of account: Account, among accounts: [Account]) -> [Cause] {
    let shown = OtherAccounts(account, among: accounts).causes(of: self)
    // A proof from a profile replaces a merely likely cause.
    let isProved = shown.contains { $0.standing == .certain }
    return (shown + causes.filter { !isProved || $0.standing != .likely }).ranked
  }
}
