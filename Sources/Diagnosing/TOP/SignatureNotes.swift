import Requests
import Signing
import Text

/// Notes on a wrong signature that SignScope computed.
enum SignatureNotes {
  static func add(to finding: inout Finding, _ context: DiagnosisContext) {
    if context.secret?.hasWhitespace == true {
      finding.evidence.append(
        .init(
          "secret", "leading or trailing whitespace",
          fact: Phrase("secret: leading or trailing whitespace", "密钥：首尾有空白")))
      finding.causeNotes.append(
        Phrase(
          "Most likely: the secret begins or ends with whitespace, which is signed too.",
          "最可能的原因：密钥首尾有空白字符，也参与了签名。"))
      finding.fixNotes.append(
        Phrase("Remove the whitespace from the secret and sign again.", "去掉密钥首尾的空白后重新签名。"))
    }
    guard context.isSignedHere else { return }
    finding.replacesCause = true
    guard context.isRuleDocumented else {
      return finding.causeNotes.append(
        Phrase(
          "SignScope signed this request and sent exactly what it signed, but no \(context.platform.shortName.en) document confirms the signing rule. So either the secret is wrong (mistyped, or of another app key or environment), or the rule is: try another sign method, if there is one.",
          "本请求由 SignScope 签名，发送内容与签名内容一致。但所用的签名规则没有\(context.platform.shortName.zh)的文档证实。因此要么密钥不对（输错、属于另一个 AppKey 或环境），要么规则不对：若有其他签名方法，请换一种再试。"
        ))
    }
    finding.causeNotes.append(
      Phrase(
        "SignScope signed this request and sent exactly what it signed, so order, encoding and digest are right. That leaves the secret: mistyped, or of another app key or environment (sandbox and production differ).",
        "本请求由 SignScope 签名，发送内容与签名内容一致，排序、编码和摘要都没有问题。剩下的原因在密钥：输错、属于另一个 AppKey，或属于另一环境（沙箱与正式环境不同）。"
      ))
  }
}

extension DiagnosisContext {
  /// Whether the platform's own document gives the signing rule.
  fileprivate var isRuleDocumented: Bool {
    (try? platform.scheme(signMethod: signMethod))?.provenance == .document
  }
}
