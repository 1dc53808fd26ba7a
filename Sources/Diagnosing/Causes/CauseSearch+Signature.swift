import FoundationEssentials
import Requests
import Signing
import Text

extension CauseSearch {
  /// Pitfall 1. Without the request the catalogue's list is all there is to say.
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
    let evidence = created ?? Diagnosis.Evidence("key_created", "unknown")
    switch finding.variant {
    case "mismatch":
      return [
        .init(
          .likely,
          Phrase(
            "by its date the key takes the other digest than \(used)",
            "按创建日期，该密钥应使用另一种摘要，而不是 \(used)"), evidence),
        .init(
          .possible,
          Phrase("the date in the profile is wrong", "配置中的密钥创建日期填错了"), evidence),
      ] + faultsOfSecret + [anotherSecret(.possible)] + undocumentedRule + ruledOut
    case "october", "unknown-date":
      return [
        .init(
          faultsOfSecret.isEmpty ? .likely : .possible,
          Phrase(
            "the key takes the other digest than \(used); its age decides",
            "该密钥应使用另一种摘要，而不是 \(used)；取决于创建日期"), evidence)
      ] + faultsOfSecret + [anotherSecret(.possible)] + undocumentedRule + ruledOut
    default:
      let rightDigest = Diagnosis.Cause(
        .excluded,
        Phrase("the digest: \(used) suits the key's date", "摘要算法：\(used) 与密钥日期相符"), evidence)
      return signature + [rightDigest]
    }
  }

  /// What can be seen to be wrong with the secret without knowing the right one.
  private var faultsOfSecret: [Diagnosis.Cause] {
    guard context.isSignedHere, let secret = context.secret else { return [] }
    let length = Diagnosis.Evidence("secret", "\(secret.characters) characters")
    var found: [Diagnosis.Cause] = []
    if secret.hasWhitespace {
      found.append(
        .init(
          .likely,
          Phrase(
            "white space stands around the secret, and is signed with it",
            "密钥首尾有空白字符，也参与了签名"), length))
    }
    if secret.isAppKey {
      found.append(
        .init(
          .likely, Phrase("the app key stands where the secret belongs", "密钥处填的是 app_key"),
          .init("secret", "= app_key")))
    } else if context.platform.id == "top", secret.isMisshapen, !secret.hasWhitespace {
      found.append(
        .init(
          .likely,
          Phrase(
            "the secret was not copied whole: those of TOP have 32 characters, 0–9 and a–f (seen)",
            "密钥没有复制完整：TOP 的密钥为 32 位，由 0–9 和 a–f 组成（实测）"), length))
    }
    return found
  }

  /// Nothing shows it but the refusal.
  private func anotherSecret(_ standing: Diagnosis.Cause.Standing) -> Diagnosis.Cause {
    .init(
      standing,
      Phrase(
        "the secret is that of another app key, or of another environment",
        "密钥属于另一个 app_key，或属于另一环境"),
      .init("app_key", context.appKey ?? "absent"),
      .init("gateway", context.gateway ?? "unknown"))
  }

  private var undocumentedRule: [Diagnosis.Cause] {
    guard !isRuleDocumented else { return [] }
    return [
      .init(
        .possible,
        Phrase(
          "the rule itself: no document of \(platformName.en) confirms it",
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
          "a parameter that was changed, added or stamped anew after signing",
          "签名后又修改、添加了参数或更新了时间戳"), sent),
      .init(
        .excluded,
        Phrase(
          "another order, encoding or digest than the rule's: see the signature pane",
          "排序、编码或摘要与规则不符：见签名窗格")),
    ]
  }

  /// Whether the platform's own document says how the request was to be signed.
  private var isRuleDocumented: Bool {
    (try? context.platform.scheme(signMethod: context.signMethod))?.provenance == .document
  }
}
