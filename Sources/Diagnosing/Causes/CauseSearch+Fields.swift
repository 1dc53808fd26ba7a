import Signing
import Text

extension CauseSearch {
  /// Pitfall 6.
  var trimmedFields: [Diagnosis.Cause] {
    let fields = evidence("request.fields") ?? .init("request.fields", "unknown")
    switch finding.variant {
    case "field-name":
      return [
        .init(
          .certain,
          Phrase(
            "fields asks for skus; the field is called sku", "fields 写的是 skus，而该字段名为 sku"), fields)
      ]
    case "no-session":
      return [
        .init(
          .likely,
          Phrase(
            "no session was sent: only the owner can see SKUs, merchant codes and stock",
            "没有发送 session：SKU、商家编码和库存只给所有者"), .init("session", "no")),
        nothingToShow,
      ]
    default:
      let isOwn = context.calledMethod.map(Self.listsOwnItems.contains) ?? false
      let method = Diagnosis.Evidence("method", context.calledMethod ?? "unknown")
      return [
        isOwn
          ? .init(
            .excluded,
            Phrase("another seller's item: this method lists only your own", "他人的商品：该方法只列出自己的"),
            method)
          : .init(
            .possible,
            Phrase(
              "the item belongs to a different shop than the session", "商品不属于该 session 的店铺")),
        isOwn ? .init(.likely, nothingToShow.words) : nothingToShow,
      ]
    }
  }

  private var nothingToShow: Diagnosis.Cause {
    .init(
      .possible, Phrase("the item has no SKUs, or no merchant code", "商品本来没有 SKU 或商家编码"))
  }

  /// Methods that return the session's own items and exclude others (document).
  private static let listsOwnItems: Set<String> = [
    "taobao.items.onsale.get", "taobao.items.inventory.get", "taobao.items.custom.get",
    "taobao.items.seller.list.get",
  ]

  /// An unknown app key.
  var appKey: [Diagnosis.Cause] {
    guard context.platform.abilities.hasNumericKeys, let appKey = context.appKey else { return [] }
    let evidence = Diagnosis.Evidence("app_key", appKey)
    let isDigits = !appKey.isEmpty && appKey.utf8.allSatisfy { (48...57).contains($0) }
    return [
      .init(
        isDigits ? .possible : .likely, Phrase("mistyped or not copied whole", "输错或复制不完整"), evidence
      ),
      .init(
        isDigits ? .likely : .possible,
        Phrase(
          "it belongs to another environment: sandbox and production have different app keys",
          "属于另一环境：沙箱与正式环境的 AppKey 不同"),
        .init("gateway", context.gateway ?? "unknown")),
    ]
  }
}
