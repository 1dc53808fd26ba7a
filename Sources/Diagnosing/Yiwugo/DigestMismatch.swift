import Signing
import Text

/// Pitfall 7: the signature was refused; by the key's date, the digest may be the cause.
enum DigestMismatch {
  static func finding(
    _ message: ErrorEnvelope.Field?, _ context: DiagnosisContext, _ refusal: Diagnosis.Evidence
  ) -> Finding {
    var finding = Finding(
      .algorithm, variant(context),
      evidence: [refusal] + [message].compactMap { $0.map { .init($0) } })
    if let created = context.keyCreated {
      finding.evidence.append(.init("key_created", created.description))
    }
    if let signMethod = context.signMethod {
      finding.evidence.append(.init("sign_method", signMethod))
    }
    return finding
  }

  /// From a message that is exactly the refusal.
  static func finding(
    named message: ErrorEnvelope.Field?, _ context: DiagnosisContext
  ) -> Finding? {
    guard let message, message.value == "签名无效" else { return nil }
    return finding(nil, context, .init(message))
  }

  private static func variant(_ context: DiagnosisContext) -> String? {
    guard let choice = context.platform.digestSwitch?.choice(keyCreated: context.keyCreated)
    else { return nil }
    switch choice.certainty {
    case .unknownDate: return "unknown-date"
    case .switchMonth: return "october"
    case .certain:
      guard let used = context.signMethod, used != choice.signMethod else { return "other" }
      return "mismatch"
    }
  }
}
