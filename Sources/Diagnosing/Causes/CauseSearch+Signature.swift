import FoundationEssentials
import Requests
import Signing
import Text

extension CauseSearch {
  /// Pitfall 1. Without the request only the catalogue's list is available.
  var signature: [Diagnosis.Cause] {
    guard context.isSignedHere else { return [] }
    return faultsOfSecret + [anotherSecret(faultsOfSecret.isEmpty ? .likely : .possible)]
      + undocumentedRule + ruledOut
  }

  /// Pitfall 7.
  var digest: [Diagnosis.Cause] {
    guard context.parameters != nil else { return [] }
    let created = context.keyCreated.map { Diagnosis.Evidence("key_created", "\($0)") }
    let used = (context.signMethod ?? "").uppercased()
    let evidence =
      created
      ?? Diagnosis.Evidence(
        "key_created", "unknown", fact: Phrase("key_created: unknown", "key_created：未知"))
    switch finding.variant {
    case "mismatch":
      return [
        .init(
          .likely,
          Phrase(
            "by its date the key requires the other digest, not \(used)",
            "按创建日期，该 AppKey 应使用另一种摘要，而不是 \(used)"), evidence),
        .init(
          .possible,
          Phrase("the date in the profile is wrong", "账号配置中的 AppKey 创建日期填错了"), evidence),
      ] + faultsOfSecret + [anotherSecret(.possible)] + undocumentedRule + ruledOut
    case "october", "unknown-date":
      return [
        .init(
          faultsOfSecret.isEmpty ? .likely : .possible,
          Phrase(
            "the key requires the other digest, not \(used); its date decides",
            "该 AppKey 应使用另一种摘要，而不是 \(used)；取决于创建日期"), evidence)
      ] + faultsOfSecret + [anotherSecret(.possible)] + undocumentedRule + ruledOut
    default:
      let rightDigest = Diagnosis.Cause(
        .excluded,
        Phrase("the digest: \(used) matches the key's date", "摘要算法：\(used) 与 AppKey 日期相符"), evidence
      )
      return signature + [rightDigest]
    }
  }

  /// What is visibly wrong with the secret, without knowing the right one.
  private var faultsOfSecret: [Diagnosis.Cause] {
    guard context.isSignedHere, let secret = context.secret else { return [] }
    let length = Diagnosis.Evidence(
      "secret", "\(secret.characters) characters",
      fact: Phrase(
        "secret: \(secret.characters) characters", "密钥：\(secret.characters) 个字符"))
    var found: [Diagnosis.Cause] = []
    if secret.hasWhitespace {
      found.append(
        .init(
          .likely,
          Phrase(
            "the secret has leading or trailing whitespace, which is signed too",
            "密钥首尾有空白字符，也参与了签名"), length))
    }
    if secret.isAppKey {
      found.append(
        .init(
          .likely, Phrase("the secret field contains the app key", "AppSecret 处填的是 AppKey"),
          .init("secret", "= app_key")))
    } else if context.platform.facts.hasHexSecrets, secret.isMisshapen, !secret.hasWhitespace {
      found.append(
        .init(
          .likely,
          Phrase(
            "the secret was not copied whole: those of \(platformName.en) have 32 characters, 0–9 and a–f (seen)",
            "密钥没有复制完整：\(platformName.zh) 的密钥为 32 位，由 0–9 和 a–f 组成（实测）"), length))
    }
    return found
  }

  /// Only the refusal is evidence.
  private func anotherSecret(_ standing: Diagnosis.Cause.Standing) -> Diagnosis.Cause {
    .init(
      standing,
      Phrase(
        "the secret belongs to another app key or another environment",
        "密钥属于另一个 AppKey，或属于另一环境"),
      .init("app_key", context.appKey ?? "absent"),
      .init("gateway", context.gateway ?? "unknown"))
  }

  private var undocumentedRule: [Diagnosis.Cause] {
    guard !isRuleDocumented else { return [] }
    return [
      .init(
        .possible,
        Phrase(
          "the signing rule: no \(platformName.en) document confirms it",
          "签名规则本身：没有\(platformName.zh)的文档证实"))
    ]
  }

  private var ruledOut: [Diagnosis.Cause] {
    guard context.isSignedHere else { return [] }
    let count = context.parameters?.count ?? 0
    let sent = Diagnosis.Evidence("sent = signed", "\(count)")
    return [
      .init(
        .excluded,
        Phrase(
          "a parameter changed or added after signing",
          "签名后又修改或添加了参数"), sent),
      .init(
        .excluded,
        Phrase(
          "wrong order, encoding or digest (see pane 3)",
          "排序、编码或摘要有误（见窗格 3）")),
    ]
  }

  /// Whether the platform's own document gives the signing rule.
  private var isRuleDocumented: Bool {
    (try? context.platform.scheme(signMethod: context.signMethod))?.provenance == .document
  }
}
