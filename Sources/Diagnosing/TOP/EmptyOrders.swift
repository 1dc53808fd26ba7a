import Signing
import Text

/// Pitfall 4 on a success: an order method found nothing, because the session is missing or `type` is.
enum EmptyOrders {
  private static let methods = ["taobao.trades.sold.get", "taobao.trades.sold.increment.get"]

  static func finding(
    in body: AnswerNode, root: String?, _ context: DiagnosisContext
  ) -> Finding? {
    guard let method = method(root, context), rows(in: body).isEmpty,
      // Rows exist, but not on this page: then neither is the cause.
      (body["total_results"]?.text.flatMap { Int(foreign: $0) } ?? 0) <= 0
    else { return nil }
    let evidence: [Diagnosis.Evidence] = [
      .init("method", method), .init("trades", body["trades"]?.summary ?? "absent"),
    ]
    switch context.sentSession {
    case false?:
      return Finding(.session, "empty", evidence: evidence + [.init("session", "no")])
    case true? where context.parameters != nil && context.sent("type") == nil:
      return Finding(
        .session, "default-types", evidence: evidence + [.init("request.type", "absent")])
    default: return nil
    }
  }

  private static func method(_ root: String?, _ context: DiagnosisContext) -> String? {
    if let called = context.calledMethod {
      let full = called.hasPrefix("taobao.") ? called : "taobao.\(called)"
      return methods.first { $0 == full }
    }
    return methods.first { APIMethod.responseRoot(of: $0) == root }
  }

  private static func rows(in body: AnswerNode) -> [AnswerNode] {
    body["trades"]?.list("trade") ?? []
  }
}
