import Signing
import Text

extension Pitfall {
  package static let deadSession = Pitfall(
    number: 4, platform: "top", kind: .session, role: .session,
    name: Phrase("Session missing, invalid or insufficient", "缺少授权或授权失效"),
    symptom: Phrase(
      "Code 26 “Missing session”, 27 “Invalid session”, 42, 44 or 53; or an empty list of orders.",
      "代码 26“Missing session”、27“Invalid session”、42、44 或 53；或订单列表为空。"),
    cause: Phrase(
      "The call needs the seller's authorisation, and the session sent is not a valid one.",
      "该调用需要卖家授权，而请求中的 session 无效。"),
    fix: Phrase(
      "Authorise, and set the new session in the profile.", "重新授权，并把新的 session 填入账号配置。"),
    evidenceRule: Phrase(
      "code is 26, 27, 42, 44 or 53; or sub_code is about the session; or the whole message is “missing session” or “invalid session”; or an order method found nothing and no session (or no type) was sent.",
      "code 为 26、27、42、44 或 53；或为 session 类 sub_code；或 msg 整句为“missing session”“invalid session”；或订单方法没有结果且未发送 session（或 type）。"
    ),
    retryRule: Phrase("Not until the session is replaced.", "更换 session 之前不要重试。"),
    provenance: .document,
    variants: [
      Variant(
        "missing", title: Phrase("No session was sent", "没有发送 session"),
        cause: Phrase(
          "The method needs the seller's authorisation, and session was missing or blank.",
          "该方法需要卖家授权，而 session 缺失或为空。"),
        fix: Phrase(
          "Have the seller authorise, then set the session.", "请卖家授权，并填写 session。")),
      Variant(
        "dead", title: Phrase("The session is no longer valid", "session 已失效"),
        cause: Phrase(
          "It has expired or was revoked, or the shop is frozen; another app's session is refused the same way.",
          "已过期或被撤销，或店铺被冻结；使用其他应用的 session 也会这样返回。"),
        fix: Phrase(
          "Refresh the token or authorise again, and set the new session.",
          "刷新令牌或重新授权，并填写新的 session。")),
      Variant(
        "foreign", title: Phrase("Another app's session", "其他应用的 session"),
        cause: Phrase(
          "The session was issued to another app key or in another environment.",
          "该 session 属于另一个 AppKey 或另一环境。"),
        fix: Phrase(
          "Use the session authorised for this app key and environment.",
          "请使用为该 AppKey、该环境授权得到的 session。")),
      Variant(
        "re-authorise", title: Phrase("Authorise again for high-risk APIs", "高风险 API 需重新授权"),
        cause: Phrase(
          "The session is valid, but its short window for high-risk APIs (R2, W2) is over.",
          "session 有效，但高风险 API（R2、W2）的短时授权已到期。"),
        fix: Phrase(
          "Have the seller authorise again; a refresh may not reopen the window.",
          "请卖家重新授权；仅刷新令牌未必有效。")),
      Variant(
        "empty", title: Phrase("No orders, and no session", "没有订单，也没有 session"),
        cause: Phrase(
          "The call succeeded but found nothing: without the seller's session TOP returns no orders.",
          "调用成功但没有结果：没有卖家的 session，TOP 不返回订单。"),
        fix: Phrase("Send the seller's session.", "请带上卖家的 session。")),
      Variant(
        "default-types", title: Phrase("Other order types may be missing", "可能漏了其他类型的订单"),
        cause: Phrase(
          "Possible cause: without type, only guarantee_trade, auto_delivery, ec, cod and step are returned, so orders of other types may be missing. Or there are no orders.",
          "可能的原因：不传 type 时只返回 guarantee_trade、auto_delivery、ec、cod、step 五种订单，其他类型可能被漏掉；也可能确实没有订单。"
        ),
        fix: Phrase("List the wanted types in type.", "在 type 中写明所需的订单类型。")),
      Variant(
        "code-used", title: Phrase("The authorisation code is no longer valid", "授权码已失效"),
        cause: Phrase(
          "An authorisation code works once and expires soon; this one was already used or has expired.",
          "授权码只能使用一次且很快过期，这一个被重复使用或已过期。"),
        fix: Phrase("Authorise again and use the new code immediately.", "重新授权，并立即使用新的授权码。")),
      Variant(
        "callback", title: Phrase("The callback does not match", "回调地址不符"),
        cause: Phrase(
          "redirect_uri is not the callback registered for the app.", "redirect_uri 与应用登记的回调地址不一致。"),
        fix: Phrase(
          "Register the callback in the console, or send the registered one.",
          "在控制台登记该回调地址，或改用已登记的地址。")),
      Variant(
        "test-user", title: Phrase("Not a test user", "不是测试用户"),
        cause: Phrase(
          "The app is not online, and this user is not one of its test users.",
          "应用尚未上线，而该用户不在授权测试用户列表中。"),
        fix: Phrase("Add the user to the app's test users.", "把该用户加入应用的测试用户。")),
      Variant(
        "client", title: Phrase("App credentials rejected", "应用未被接受"),
        cause: Phrase(
          "The authorisation server does not accept this app key and secret, or not in this environment.",
          "授权服务器不接受这组 AppKey 与 AppSecret（或环境不对）。"),
        fix: Phrase(
          "Check the app key, secret and authorisation URL together; whitespace around the secret counts.",
          "请一并核对 AppKey、AppSecret 和授权地址；AppSecret 首尾的空白也算在内。")),
      Variant(
        "grant", title: Phrase("Code or refresh token no longer valid", "授权码或刷新令牌已失效"),
        cause: Phrase(
          "It was already used, has expired, or the seller revoked the authorisation.",
          "它已被使用、已过期，或卖家已取消授权。"),
        fix: Phrase("Authorise again.", "请重新授权。")),
      Variant(
        "denied", title: Phrase("The seller refused", "卖家拒绝了授权"),
        cause: Phrase(
          "The authorisation was refused or cancelled on the page.", "在授权页上选择了拒绝或取消。"),
        fix: Phrase("Open the page again and agree.", "重新打开授权页并同意。")),
    ])
}
