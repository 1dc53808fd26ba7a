import FoundationEssentials
import SignScopeEngine

/// The requests to choose from in the demo.
///
/// Each has its own account, because many failures come from credentials.
struct PreparedRequests {
  let gateway: Gateway
  let now: Date

  init(gateway: Gateway) {
    self.gateway = gateway
    now = gateway.now
  }

  var all: [PreparedRequest] {
    successes + signature + permission + rateLimit + session + timestamp + fields + algorithm
      + offers + keyBan + cache + clock + arguments + faults
  }

  func top(_ method: String, _ parameters: [(String, String)] = []) -> Request {
    Request(
      account: gateway.demoTOP, method: method,
      parameters: parameters.map { Parameter($0.0, $0.1) })
  }

  /// The item that most prepared requests ask for.
  func item(fields: String = "num_iid,title,price,nick,sku", id: Int64 = 654_321_098_765) -> Request
  {
    top("taobao.item.seller.get", [("num_iid", String(id)), ("fields", fields)])
  }

  func yiwugo(_ id: String = "931405691", cache: String? = "no") -> Request {
    var parameters = [Parameter("num_iid", id)]
    if let cache { parameters.append(Parameter("cache", cache)) }
    return Request(account: gateway.demoYiwugo, parameters: parameters)
  }
}

extension Request {
  /// The same request with one change, such as another account.
  func with(_ change: (inout Request) -> Void) -> Request {
    var changed = self
    change(&changed)
    return changed
  }

  func by(_ account: Account) -> Request {
    with { $0.account = account }
  }

  func session(_ session: TOPSession?) -> Request {
    with { $0.account.session = session.map { Secret($0.token) } }
  }
}

extension PreparedRequests {
  var successes: [PreparedRequest] {
    [
      PreparedRequest(
        id: "item", pitfall: nil,
        title: Phrase("An item with its SKUs", "商品详情（含 SKU）"),
        hint: Phrase(
          "A normal success. Change a character of any value and watch the signature change; then remove `sku` from fields and send again.",
          "一次正常的成功调用。改动任一参数值的一个字符，签名随之变化；再从 fields 去掉 sku 重新发送看看。"),
        request: item()),
      PreparedRequest(
        id: "time", pitfall: nil,
        title: Phrase("The platform's time", "平台当前时间"),
        hint: Phrase(
          "Needs no authorisation: no session is sent. Compare the response with your own clock.",
          "无需授权，不发送 session。可与本机时钟对照。"),
        request: top("taobao.time.get")),
      PreparedRequest(
        id: "items-on-sale", pitfall: nil,
        title: Phrase("Items on sale, a page of five", "在售商品，每页 5 个"),
        hint: Phrase(
          "Set page_no to 2 for the next page. Some ids exceed 2^53: every digit is kept.",
          "把 page_no 改为 2 看下一页。部分 ID 超过 2^53，每一位都原样保留。"),
        request: top(
          "taobao.items.onsale.get",
          [("fields", "num_iid,title,price,num"), ("page_no", "1"), ("page_size", "5")])),
      PreparedRequest(
        id: "trades-sold", pitfall: nil,
        title: Phrase("Sold trades of all common types", "卖出的交易（指定类型）"),
        hint: Phrase(
          "With `type` given, fixed-price trades are listed too. use_has_next=true returns has_next instead of a count; page until it is false.",
          "给出 type 后，一口价交易也会列出。use_has_next=true 返回 has_next 而不统计总数，翻页到它为 false 为止。"),
        request: top(
          "taobao.trades.sold.get",
          [
            ("fields", "tid,status,type,payment,buyer_nick,created,orders.title"),
            ("type", "guarantee_trade,cod,step,fixed"), ("page_size", "10"),
            ("use_has_next", "true"),
          ])),
      PreparedRequest(
        id: "yiwugo-item", pitfall: nil,
        title: Phrase("A Yiwugo item, live data", "义乌购商品（实时数据）"),
        hint: Phrase(
          "The key was created in November 2024, so it signs with SHA1. cache=no is signed like any other parameter.",
          "AppKey 创建于 2024 年 11 月，用 SHA1 签名。cache=no 与其他参数一样参与签名。"),
        request: yiwugo()),
    ]
  }
}

/// Pitfalls 8, 9 and 10: successful responses with misleading offers.
extension PreparedRequests {
  var offers: [PreparedRequest] {
    [
      PreparedRequest(
        id: "hidden-price", pitfall: 8,
        title: Phrase("Price tiers behind the price", "价格背后的阶梯价"),
        hint: Phrase(
          "price says 0.15, but 10 000 pieces cost 0.12 each. Open the Offer tab and type a quantity.",
          "price 写 0.15，而 10 000 件起每件 0.12。打开“报价”标签，输入数量看看。"),
        request: yiwugo("931405702")),
      PreparedRequest(
        id: "phantom-stock", pitfall: 9,
        title: Phrase("Stock that cannot be ordered", "看得见买不到的库存"),
        hint: Phrase(
          "45 in stock, but the warning line is 50: none can be ordered. Ask the seller.",
          "库存 45，预警线 50：一件也订不了。请询问卖家。"),
        request: yiwugo("931405713")),
      PreparedRequest(
        id: "order-steps", pitfall: 10,
        title: Phrase("A minimum order that is not a multiple of the step", "起订量不合步长"),
        hint: Phrase(
          "At least 10, in steps of 12: so the minimum is 12. Open the Offer tab and type 10, 12 and 30.",
          "至少 10 件，按 12 递增：实际从 12 件起。打开“报价”标签，输入 10、12、30 试试。"),
        request: yiwugo("931405746")),
    ]
  }
}
