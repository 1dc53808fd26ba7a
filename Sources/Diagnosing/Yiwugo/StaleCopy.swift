import Signing
import Text

/// Pitfall 12 on a success: the response may be cached data up to an hour old.
enum StaleCopy {
  static func finding(in answer: AnswerNode, _ context: DiagnosisContext) -> Finding? {
    for name in ["cached", "from_cache", "cache"] {
      guard let mark = answer[name]?.text, marks.contains(mark.lowercased()) else { continue }
      return Finding(.staleCache, evidence: [.init(name, mark)])
    }
    guard let parameters = context.parameters else { return nil }
    let sent = parameters.last { $0.name.hasSameBytes(as: "cache") }?.text
    guard sent != "no" else { return nil }
    return Finding(.staleCache, evidence: [.init("request.cache", sent ?? "absent")])
  }

  /// How a response marks itself as cached.
  private static let marks = ["1", "true", "yes"]
}
