import Signing
import Text

/// Pitfall 6: an item was returned without its SKUs or merchant code.
enum TrimmedFields {
  private static let names = ["skus", "outer_id"]

  static func finding(in body: AnswerNode, _ context: DiagnosisContext) -> Finding? {
    let items = items(in: body)
    guard !items.isEmpty else { return nil }
    let fields = context.sent("fields").map(Fields.init)
    let evidence = names.compactMap { name -> Diagnosis.Evidence? in
      // Some items have the field, so the others have no value to return.
      guard items.allSatisfy({ isTrimmed(name, in: $0, fields) }) else { return nil }
      let shown = items.first { $0.has(name) }.map { $0[name]?.summary ?? "null" }
      return .init(name, shown ?? "absent")
    }
    guard !evidence.isEmpty else { return nil }
    var finding = Finding(.trimmedFields, evidence: evidence)
    if let sent = context.sent("fields") { finding.evidence.append(.init("request.fields", sent)) }
    let lacksSKUs = evidence.contains { $0.field == "skus" }
    if lacksSKUs, let fields, fields.names("skus"), !fields.namesSKU {
      finding.variant = "field-name"
    } else if context.sentSession == false {
      finding.variant = "no-session"
      finding.evidence.append(.init("session", "no"))
    } else {
      finding.variant = "not-owner"
    }
    return finding
  }

  private static func items(in body: AnswerNode) -> [AnswerNode] {
    if let item = body["item"], item.isObject { return [item] }
    return body["items"]?.list("item").filter(\.isObject) ?? []
  }

  private static func isTrimmed(_ name: String, in item: AnswerNode, _ fields: Fields?) -> Bool {
    guard item.has(name) else { return fields?.asks(for: name) ?? false }
    return item[name]?.isEmpty ?? true
  }

  /// The parameter `fields`.
  private struct Fields {
    private var list: [String]

    init(_ text: String) {
      list = text.split(separator: ",").map { $0.trimmingWhitespace }
    }

    func names(_ name: String) -> Bool { list.contains(name) }

    /// `sku`, or one of its fields as in `sku.sku_id`.
    var namesSKU: Bool { list.contains { $0 == "sku" || $0.hasPrefix("sku.") } }

    /// Whether the response should have `name`: `skus` are requested as `sku`.
    func asks(for name: String) -> Bool {
      names(name) || name == "skus" && namesSKU
    }
  }
}
