import FoundationEssentials
import SignScopeEngine

extension PreparedRequests {
  /// Pitfall 1.
  var signature: [PreparedRequest] {
    [
      PreparedRequest(
        id: "trailing-space", pitfall: 1,
        title: Phrase("A secret with a trailing space", "密钥末尾多了一个空格"),
        hint: Phrase(
          "The secret was pasted with a trailing space, which becomes part of the digest. Reveal the secret, remove the space and send again.",
          "粘贴密钥时多带了一个空格，它也会进入摘要。显示密钥，删掉末尾空格后重新发送。"),
        request: item().with { $0.account.secret += " " }),
      PreparedRequest(
        id: "wrong-secret", pitfall: 1,
        title: Phrase("The secret of another app", "用了另一个应用的密钥"),
        hint: Phrase(
          "Every step of signing is right, yet the signature is refused: the secret belongs to another app key. Choose the profile demo-top.",
          "签名的每一步都正确，仍被拒绝：密钥属于另一个 AppKey。改选 demo-top 即可。"),
        request: item().with { $0.account.secret = Secret(TOPApp.dailyQuota.secret) }),
      PreparedRequest(
        id: "other-code", pitfall: nil,
        title: Phrase("A wrong signature from other code: diagnose it", "其他代码算错的签名：用签名诊断找原因"),
        hint: Phrase(
          "Other code signed this request, and TOP would refuse it with code 25. Press {openDoctor}: the doctor names the mistakes that reproduce that signature, and the lines to change.",
          "有一段代码签了同一个请求，TOP 会以错误码 25 拒绝。按 {openDoctor}：签名诊断会指出哪些错误恰好得到那个签名，以及要改哪几行代码。"),
        request: top(
          "taobao.items.onsale.get",
          [("fields", "num_iid,title,price"), ("q", "连衣裙"), ("page_size", "5")]),
        otherCode: otherCode),
    ]
  }

  /// Encodes the values before signing, and puts the secret in front only: the result of an old tutorial
  /// combined with a query-building function.
  private var otherCode: CodeShape? {
    guard var scheme = Platform.top.schemes.first else { return nil }
    scheme.suffix = []
    var shape = CodeShape(scheme)
    shape.encoding = .rfc3986
    return shape
  }

  /// Pitfall 2.
  var permission: [PreparedRequest] {
    [
      PreparedRequest(
        id: "withdrawn-method", pitfall: 2,
        title: Phrase("A withdrawn method", "已下线的接口"),
        hint: Phrase(
          "taobao.item.get exists only in old SDKs. Change the method to taobao.item.seller.get; keep the parameters.",
          "taobao.item.get 只存在于旧版 SDK。把方法改为 taobao.item.seller.get，参数不用动。"),
        request: item().with { $0.method = "taobao.item.get" }),
      PreparedRequest(
        id: "package-missing", pitfall: 2,
        title: Phrase("No package for this API", "没有申请的权限包"),
        hint: Phrase(
          "Look at sub_msg: it lists the scope ids. Changing the request does not help; apply for the package in the console.",
          "看 sub_msg 里的 scope ids。改请求没有用，需要在控制台申请权限包。"),
        request: top(
          "taobao.refunds.receive.get", [("fields", "refund_id,tid,title,refund_fee,status")])),
      PreparedRequest(
        id: "ip-whitelist", pitfall: 2,
        title: Phrase("IP address not on the whitelist", "IP 不在白名单"),
        hint: Phrase(
          "The code is the same as for a missing package; sub_code and sub_msg tell them apart and give the IP address to add.",
          "错误码与缺权限包相同，要看 sub_code 和 sub_msg：里面写明了要加入白名单的 IP。"),
        request: item().by(gateway.account(.whitelisted, session: .whitelisted))),
      PreparedRequest(
        id: "sub-account", pitfall: 2,
        title: Phrase("A sub-account without permission", "子账号没有操作权限"),
        hint: Phrase(
          "The session belongs to a read-only sub-account. Use the owner's session (profile demo-top).",
          "该 session 属于只能查看的子账号。换成主账号的 session（demo-top）即可。"),
        request: top(
          "taobao.item.quantity.update", [("num_iid", "612345678901"), ("quantity", "480")]
        ).session(.subAccount)),
    ]
  }

  /// Pitfall 3.
  var rateLimit: [PreparedRequest] {
    [
      PreparedRequest(
        id: "daily-quota", pitfall: 3,
        title: Phrase("The day's quota is used up", "当日调用量已用完"),
        hint: Phrase(
          "The ban lasts more than eight hours: a back-off of seconds does not help. It is remembered: send again, and nothing is sent. After resetting the quota in the console, clear it with {liftBan}.",
          "限流超过 8 小时，按秒退避没有意义。SignScope 会记住：再按发送也不会发出。在控制台重置流量控制后，按 {liftBan} 清除记录。"),
        request: top("taobao.time.get").by(gateway.account(.dailyQuota))),
      PreparedRequest(
        id: "short-ban", pitfall: 3,
        title: Phrase("A ban of five seconds", "5 秒的短暂限流"),
        hint: Phrase(
          "SignScope waits the five seconds, sends again and succeeds. Attempts shows the first result. The next request meets a new ban; {toggleRetry} turns automatic retry off.",
          "SignScope 等 5 秒后自动重发并成功；第一次的结果见“尝试”标签。之后的下一次又会遇到新的限流；按 {toggleRetry} 关闭自动重试。"),
        request: top("taobao.time.get").by(gateway.account(.shortBan))),
    ]
  }

  /// Pitfall 4.
  var session: [PreparedRequest] {
    [
      PreparedRequest(
        id: "no-session", pitfall: 4,
        title: Phrase("No session", "没有 session"),
        hint: Phrase(
          "The method needs the seller's session, and there is none. Press {authorise} to authorise: open the page, agree as the test user, then {send}. Or choose demo-top, which has a session.",
          "该接口需要卖家授权，而当前没有 session。按 {authorise} 授权：打开页面，以测试用户同意，再按 {send}。也可改选带有 session 的 demo-top。"
        ),
        request: item().session(nil)),
      PreparedRequest(
        id: "expired-session", pitfall: 4,
        title: Phrase("An expired session", "session 已过期"),
        hint: Phrase(
          "The session was valid once and has expired. Press {authorise} to authorise again, then {send}.",
          "session 曾经有效，现已失效。按 {authorise} 重新授权，再按 {send}。"),
        request: item().session(.expired)),
      PreparedRequest(
        id: "foreign-session", pitfall: 4,
        title: Phrase("A session of another app", "其他应用的 session"),
        hint: Phrase(
          "The session is valid but was issued to another app key. Often key and session come from two different profiles. Press {authorise} to authorise this key, then {send}.",
          "session 有效，但属于另一个 AppKey。常见原因是 AppKey 与 session 来自两套配置。按 {authorise} 为当前 AppKey 授权，再按 {send}。"
        ),
        request: item().session(.foreign)),
      PreparedRequest(
        id: "short-window", pitfall: 4,
        title: Phrase("The high-risk window is over", "高危授权窗口已过"),
        hint: Phrase(
          "Code 42: the session still works for items, but no longer for trades. Press {authorise} to authorise again and reopen the window, then {send}.",
          "code 42：session 还在，读商品仍可用，但已不能读订单。按 {authorise} 重新授权以打开高危窗口，再按 {send}。"),
        request: top("taobao.trades.sold.get", [("fields", "tid,status,payment")])
          .session(.windowOver)),
      PreparedRequest(
        id: "empty-orders", pitfall: 4,
        title: Phrase("An empty list of orders", "订单列表为空"),
        hint: Phrase(
          "A success without rows. All this buyer's trades are of type fixed, and without `type` only five other types are listed: add type=fixed.",
          "调用成功却没有数据：该买家的交易都是 fixed 类型，而不传 type 时只返回另外五种。加上 type=fixed。"),
        request: top(
          "taobao.trades.sold.get",
          [("fields", "tid,status,type,payment"), ("buyer_nick", Trade.fixedPriceBuyer)])),
    ]
  }

  /// Pitfall 5.
  var timestamp: [PreparedRequest] {
    [
      PreparedRequest(
        id: "hour-old-timestamp", pitfall: 5,
        title: Phrase("A timestamp an hour old", "一小时前的时间戳"),
        hint: Phrase(
          "The timestamp is pinned to an hour ago; ten minutes are allowed. Unpin it, so that it is set when sending.",
          "时间戳固定在一小时前，而只允许相差 10 分钟。取消固定，改为发送时生成。"),
        request: item().with { $0.pinnedTimestamp = now.addingTimeInterval(-3600) }),
      PreparedRequest(
        id: "wrong-zone", pitfall: 5,
        title: Phrase("A time in UTC instead of GMT+8", "用 UTC 代替了北京时间"),
        hint: Phrase(
          "A formatted time must be in GMT+8, whatever the machine's time zone. Off by exactly eight hours, it is a time zone error, not a clock error.",
          "写成日期形式时必须是北京时间，与机器时区无关。恰好差 8 小时说明是时区问题，不是时钟不准。"),
        request: item().with {
          $0.account.timestampForm = .formatted
          $0.pinnedTimestamp = now.addingTimeInterval(-8 * 3600)
        }),
    ]
  }

  /// Pitfall 6.
  var fields: [PreparedRequest] {
    [
      PreparedRequest(
        id: "skus-for-sku", pitfall: 6,
        title: Phrase("`skus` asked for in fields", "fields 里写了 skus"),
        hint: Phrase(
          "In fields the name is sku; only the response says skus. Replace it and send again.",
          "fields 里的名字是 sku，只有返回结果里才叫 skus。改正后重新发送。"),
        request: item(fields: "num_iid,title,price,nick,skus")),
      PreparedRequest(
        id: "not-owner", pitfall: 6,
        title: Phrase("Another seller's item", "别人的商品"),
        hint: Phrase(
          "fields and session are right, yet sku and outer_id are missing: the item belongs to another seller. Query 654321098765, which is your own.",
          "fields 和 session 都对，却没有 sku 与 outer_id：商品属于别的卖家。改查自己的 654321098765。"),
        request: item(fields: "num_iid,title,price,nick,outer_id,sku", id: 721_098_765_432)),
    ]
  }

  /// A failure that is not one of the numbered pitfalls.
  var arguments: [PreparedRequest] {
    [
      PreparedRequest(
        id: "missing-argument", pitfall: nil,
        title: Phrase("A required argument is missing", "缺少必选参数"),
        hint: Phrase(
          "Code 40 names the argument after the colon. Add num_iid=654321098765.",
          "code 40 在冒号后写出缺少的参数名。加上 num_iid=654321098765。"),
        request: top("taobao.item.seller.get", [("fields", "num_iid,title,price")])),
      PreparedRequest(
        id: "unknown-app-key", pitfall: nil,
        title: Phrase("An unknown app key", "不存在的 AppKey"),
        hint: Phrase(
          "Code 29: mistyped, or a sandbox key on production. Gateway and key must belong to the same environment.",
          "code 29：输入有误，或把沙箱的 AppKey 用在了正式环境。网关与 AppKey 必须属于同一环境。"),
        request: item().with { $0.account.appKey = "1023456789" }),
    ]
  }
}
