import FoundationEssentials
import Signing
import Text

extension CauseSearch {
  /// Pitfall 4, on failures and on empty lists of orders.
  var session: [Diagnosis.Cause] {
    let method = Diagnosis.Evidence("method", context.calledMethod ?? "unknown")
    switch finding.variant {
    case "dead": return dead
    case "re-authorise":
      let writes = context.calledMethod.map(context.platform.methods.writes) ?? false
      return [
        .init(
          .certain,
          writes
            ? Phrase(
              "the session's window for writing high-risk data (W2, 5 to 30 minutes) is over",
              "session 的高危写权限窗口（W2，5 到 30 分钟）已过")
            : Phrase(
              "the session's window for reading high-risk data (R2, 1 to 3 days) is over",
              "session 的高危读权限窗口（R2，1 到 3 天）已过"), method),
        .init(
          .excluded,
          Phrase("the session itself: it still works for other methods", "session 本身：其他接口仍可使用")),
      ]
    case "missing" where context.sentSession == true:
      return [
        .init(
          .likely,
          Phrase(
            "the session was lost in transit: a proxy, or a gateway that does not read it from there",
            "session 在途中丢失：代理改写，或网关不从该位置读取"), .init("session", "sent"))
      ]
    case "missing" where context.parameters != nil:
      return [
        .init(
          .certain, Phrase("no session was sent, and the method needs one", "没有发送 session，而该方法需要"),
          method)
      ]
    case "empty":
      return [
        .init(
          .likely, Phrase("no session was sent, so TOP shows no orders", "没有发送 session，TOP 不返回订单"),
          .init("session", "no"))
      ] + filters + [none]
    case "default-types":
      return [
        .init(
          .possible,
          Phrase(
            "there are orders of other types: without type, only guarantee_trade, auto_delivery, ec, cod and step are returned",
            "有其他类型的订单：不传 type 时只返回 guarantee_trade、auto_delivery、ec、cod、step"),
          .init("request.type", "absent"))
      ] + filters + [none]
    default: return []
    }
  }

  private var dead: [Diagnosis.Cause] {
    let subCode = finding.envelope?.subCode?.value.lowercased()
    let proof = evidence("sub_code") ?? evidence("code")
    let revoked = Phrase("the seller has revoked it, or the shop is frozen", "卖家撤销了授权，或店铺被冻结")
    let foreign = Phrase(
      "it was issued to another app key or in another environment",
      "它属于另一个 AppKey，或另一环境")
    if subCode == "session-expired" {
      return [
        .init(.certain, Phrase("the session has expired", "session 已过期"))
          .with(proof),
        .init(.excluded, foreign),
      ]
    }
    if subCode == "session-not-exist" {
      return [
        .init(
          .likely, Phrase("mistyped or not copied whole", "输错或复制不完整")
        ).with(proof),
        .init(.possible, foreign), .init(.possible, revoked),
      ]
    }
    return [
      .init(
        .likely,
        Phrase(
          "it has expired: sessions of test apps last 24 hours", "已过期：测试应用的 session 只有 24 小时")
      ).with(proof),
      .init(.possible, revoked), .init(.possible, foreign),
    ]
  }

  /// The parameters that filter a list of orders.
  private var filters: [Diagnosis.Cause] {
    ["status", "buyer_nick", "buyer_open_id", "start_created", "end_created", "tag", "rate_status"]
      .compactMap { name in
        context.sent(name).map { value in
          .init(
            .possible,
            Phrase("\(name) excludes all orders", "\(name) 把所有订单都过滤掉了"),
            .init("request.\(name)", value))
        }
      }
  }

  private var none: Diagnosis.Cause {
    .init(
      .possible,
      Phrase(
        "there are none: the method covers the last three months only", "确实没有：该方法只查最近三个月"))
  }
}

extension Diagnosis.Cause {
  fileprivate func with(_ evidence: Diagnosis.Evidence?) -> Diagnosis.Cause {
    var cause = self
    if let evidence { cause.evidence.append(evidence) }
    return cause
  }
}
