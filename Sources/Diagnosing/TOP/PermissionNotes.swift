import Signing
import Text

/// Notes on a missing permission from the response and the method catalogue.
enum PermissionNotes {
  static func add(
    to finding: inout Finding, _ error: ErrorEnvelope, _ context: DiagnosisContext
  ) {
    let method = context.calledMethod
    let known = method.flatMap(context.platform.methods.named)
    switch finding.variant {
    case "package", "ip-whitelist":
      // The scope ids and the IP address to whitelist are in the sub_msg.
      if let subMessage = error.subMessage { finding.evidence.append(.init(subMessage)) }
    case "method":
      guard let method else { break }
      finding.evidence.append(.init("method", method))
      if let replacement = known?.replacement {
        finding.fixNotes.append(
          Phrase(
            "\(method) is withdrawn: use \(replacement) instead.",
            "\(method) 已下线：请改用 \(replacement)。"))
      } else if known == nil, let near = context.platform.methods.nearest(to: method) {
        finding.fixNotes.append(Phrase("Did you mean \(near)?", "是否想调用 \(near)？"))
      }
    case nil where known?.account == .enterprise: finding.variant = "account"
    default: break
    }
  }
}
