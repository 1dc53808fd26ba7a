import Requests
import Signing
import Text

extension FixSearch {
  /// Credentials of another profile for the same app key: used only after the request's own
  /// were refused.
  var otherCredentials: [Fix] {
    [otherSecret, otherKeyDate, otherSession].compactMap { $0 }
  }

  private var others: OtherAccounts { OtherAccounts(request.account, among: profiles) }

  private var isSignatureRefused: Bool { isDiagnosed(.signature) || isDiagnosed(.algorithm) }

  private var otherSecret: Fix? {
    // Whitespace around it is fixed first, and may be the only problem.
    guard isSignatureRefused, cleanSecret.isEmpty, let other = others.secret else { return nil }
    return Fix(
      .takeSecret,
      Phrase(
        "use the secret of profile \(other.name), which has this app key",
        "改用账号配置 \(other.name) 中该 AppKey 的密钥"),
      .init(
        field: "secret", before: Self.masked(request.account.secret),
        after: Self.masked(other.secret),
        summary: Phrase(
          "now that of profile \(other.name), \(other.secret.count) characters",
          "已改用账号配置 \(other.name) 的密钥，\(other.secret.count) 字符")), .secret(other.secret))
  }

  /// The date decides the digest, so nobody needs to choose one.
  var otherKeyDate: Fix? {
    guard isSignatureRefused, let other = others.keyCreated, let date = other.keyCreated else {
      return nil
    }
    let before = request.account.keyCreated.map { Phrase("\($0)", "\($0)") }
    return Fix(
      .takeKeyDate,
      Phrase(
        "use the key's creation date from profile \(other.name)",
        "改用账号配置 \(other.name) 中的 AppKey 创建日期"),
      .init(
        field: "key_created", before: before ?? Phrase("unknown", "未知"),
        after: Phrase("\(date)", "\(date)")), .keyCreated(date))
  }

  private var otherSession: Fix? {
    guard
      isDiagnosed(.session) && !isDiagnosed(.session, "default-types")
        || isDiagnosed(.trimmedFields, "no-session") || isDiagnosed(.permission, "user"),
      let other = others.session, let session = other.session
    else { return nil }
    let mask = Phrase(Redactor.mask, Redactor.mask)
    return Fix(
      .takeSession,
      Phrase(
        "use the session of profile \(other.name), which has this app key",
        "改用账号配置 \(other.name) 中该 AppKey 的 session"),
      .init(
        field: "session", before: request.account.session == nil ? Phrase("none", "无") : mask,
        after: Phrase("\(mask.en) of \(other.name)", "\(other.name) 的 \(mask.zh)"),
        summary: Phrase("now that of profile \(other.name)", "已改用账号配置 \(other.name) 的 session")),
      .session(session))
  }
}
