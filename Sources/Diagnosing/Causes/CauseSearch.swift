import Signing
import Text

/// Ranks the possible causes of a finding, from the response and what is known of the request.
///
/// A cause is certain only where the evidence leaves no other; a common cause is only possible.
struct CauseSearch {
  var finding: Finding
  var context: DiagnosisContext

  var causes: [Diagnosis.Cause] {
    let found =
      switch finding.kind {
      case .signature: signature
      case .algorithm: digest
      case .permission: permission
      case .rateLimit: rateLimit
      case .keyBan: keyBan
      case .session: session
      case .timestamp, .clock: timestamp
      case .trimmedFields: trimmedFields
      case .appKey: appKey
      default: [Diagnosis.Cause]()
      }
    return found.ranked
  }

  /// The finding's evidence in a field.
  func evidence(_ field: String) -> Diagnosis.Evidence? {
    finding.evidence.first { $0.field == field }
  }

  var platformName: Phrase { context.platform.shortName }
}
