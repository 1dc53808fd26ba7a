import Requests
import Signing
import Text

extension FixSearch {
  /// Pitfalls 1 and 7: whitespace pasted with the secret.
  var cleanSecret: [Fix] {
    let secret = request.account.secret
    guard let warning = warnings(.secretWhitespace).first,
      let character = secret.withText({
        InvisibleCharacter.first(in: $0, allowingSpaces: false)
      })
    else { return [] }
    let clean = secret.map { InvisibleCharacter.removed(from: $0) }
    guard !clean.isEmpty else { return [] }
    let what =
      character.scalar.properties.isWhitespace
      ? Phrase("whitespace", "空白字符") : character.title
    return [
      Fix(
        .cleanSecret,
        Phrase("remove the \(what.en) from the secret", "去掉密钥中的\(what.zh)"),
        Fix.Change(
          field: "secret", before: Self.masked(secret), after: Self.masked(clean),
          summary: Phrase(
            "\(what.en) removed, \(secret.count) → \(clean.count) characters",
            "已去掉\(what.zh)，\(secret.count) → \(clean.count) 字符")),
        .secret(clean), for: warning)
    ]
  }

  static func masked(_ secret: Secret) -> Phrase {
    Phrase(
      "\(Redactor.mask) \(secret.count) characters",
      "\(Redactor.mask) \(secret.count) 字符")
  }

  /// Pitfall 7: the other digest, if the key's date requires or allows it. Only the digest that was
  /// refused is replaced: a person decides whether to try both.
  var switchDigest: [Fix] {
    guard let rule = platform.digestSwitch, otherKeyDate == nil,
      let used = try? request.scheme().signMethod
    else { return [] }
    let choice = rule.choice(keyCreated: request.account.keyCreated)
    let wanted = choice.signMethod == used ? choice.other : choice.signMethod
    let warning = warnings(.digestMismatch).first
    let isRefused =
      isDiagnosed(.algorithm, "mismatch", "october", "unknown-date")
      && evidence("sign_method").map { $0.hasSameBytes(as: used) } == true
    guard warning != nil || isRefused && choice.certainty != .certain else { return [] }
    let name = wanted.uppercased()
    let words =
      choice.certainty == .certain
      ? Phrase("sign with \(name), as the key's date requires", "改用 \(name) 签名（按 AppKey 创建日期）")
      : Phrase("sign with \(name) instead", "改用 \(name) 签名")
    let parameter = index(of: platform.signMethodParameter)
    return [
      Fix(
        .switchDigest, words, Fix.Change("sign_method", used.uppercased(), name),
        parameter.map { .replace($0, with: Parameter(platform.signMethodParameter, wanted)) }
          ?? .signMethod(wanted), for: warning)
    ]
  }
}
