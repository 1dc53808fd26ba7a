import Signing
import Text

extension Pitfall {
  package static let top: [Pitfall] = [
    wrongSignature, noPermission, rateLimit, deadSession, wrongTimestamp, trimmedFields,
  ]

  private static let wrongSignature = Pitfall(
    number: 1, platform: "top", kind: .signature, role: .signature,
    name: Phrase("Wrong signature", "签名错误"),
    symptom: Phrase(
      "Code 25 “Invalid signature” or 24 “Missing signature”, with HTTP status 200.",
      "代码 25“Invalid signature”或 24“Missing signature”，HTTP 状态码仍是 200。"),
    cause: Phrase(
      "The gateway computed another signature. One of: the secret belongs to another app key or environment, or has white space around it; a parameter was changed, added or stamped anew after signing; blank values were signed but not sent, or sent but not signed; values were URL-encoded before signing; names were not sorted by their bytes; the text was not UTF-8; an HMAC was wrapped in the secret; the signature is in lower case or base64; sign_method names another digest than the one used.",
      "网关算出的签名与请求中的不同。可能的原因：密钥不属于该 app_key 或该环境，或首尾有空白；签名后又修改、添加了参数或更新了时间戳；空值参与签名却未发送，或发送了却未签名；签名前对值做了 URL 编码；参数名没有按字节排序；文本不是 UTF-8；HMAC 时又在首尾拼了密钥；签名用了小写或 base64；sign_method 与实际使用的摘要不一致。"
    ),
    fix: Phrase(
      "Compare the string to sign byte by byte. Check that app key and secret belong together.",
      "逐字节比对待签名串，并确认 app_key 与密钥是一对。"),
    evidenceRule: Phrase(
      "code is 24 or 25; or the whole message is “invalid signature”, “missing signature” or “sign fail” where the code says nothing.",
      "code 为 24 或 25；或 code 无法判断而 msg 整句为“invalid signature”“missing signature”或“sign fail”。"),
    retryRule: neverRetry, provenance: .document)

  private static let noPermission = Pitfall(
    number: 2, platform: "top", kind: .permission, role: .permission,
    name: Phrase("No permission, or no such method", "权限不足或接口不存在"),
    symptom: Phrase(
      "Code 11, 12 or 13 “Insufficient … permissions”, or 22 “Invalid method”, with HTTP status 200.",
      "代码 11、12、13“Insufficient … permissions”，或 22“Invalid method”，HTTP 状态码仍是 200。"),
    cause: Phrase(
      "The app may not call this API: its package is not applied for, the account is of the wrong kind, or the seller has not authorised it.",
      "应用无权调用该 API：未申请对应的权限包、账号类型不符，或卖家未授权。"),
    fix: Phrase(
      "Apply for the API's package in the console; sub_msg names what is missing. Order and shop APIs also need an enterprise app.",
      "在控制台申请该 API 所属的权限包，sub_msg 会说明缺少什么；订单、店铺类 API 还需要企业应用。"),
    evidenceRule: Phrase(
      "code is 11, 12, 13 or 22 (403 by the article); or sub_code begins with isv.permission- or is isv.invalid-permission; or the whole message is a standard one.",
      "code 为 11、12、13 或 22（文章：403）；或 sub_code 以 isv.permission- 开头或为 isv.invalid-permission；或 msg 整句为标准文案。"
    ),
    retryRule: neverRetry, provenance: .document,
    variants: [
      Variant(
        "package", title: Phrase("API package not applied for", "未申请 API 权限包"),
        cause: Phrase(
          "The app does not have the package (权限包) this API is in.", "应用没有该 API 所属的权限包。"),
        fix: Phrase(
          "Apply for the package in the console; sub_msg lists its scope ids.",
          "在控制台申请权限包，sub_msg 中列出了对应的 scope id。")),
      Variant(
        "method", title: Phrase("No such method", "接口不存在"),
        cause: Phrase(
          "TOP does not know this method: it is misspelt or has been withdrawn.",
          "TOP 不认识该方法：名称写错，或已下线。"),
        fix: Phrase(
          "Choose the method from the list, which also names what replaced a withdrawn one.",
          "从列表中选择方法；已下线的方法会给出替代者。")),
      Variant(
        "ip-whitelist", title: Phrase("Address not on the whitelist", "IP 不在白名单"),
        cause: Phrase(
          "The app may only be called from listed addresses, and this machine's is not one.",
          "应用只允许白名单内的 IP 调用，本机地址不在其中。"),
        fix: Phrase(
          "Add the address that sub_msg names to the app's whitelist. Applying for the API would change nothing.",
          "把 sub_msg 中的地址加入应用的 IP 白名单；此时申请 API 权限没有用。")),
      Variant(
        "user", title: Phrase("The user lacks the right", "用户权限不足"),
        cause: Phrase(
          "The seller, or the sub-account that authorised, may not do this.",
          "授权的卖家或子账号没有此项权限。"),
        fix: Phrase(
          "Have the main account grant it, or authorise with an account that has it.",
          "请主账号授予权限，或改用有权限的账号授权。")),
      Variant(
        "account", title: Phrase("The app is of the wrong kind", "应用类型不符"),
        cause: Phrase(
          "Order and shop APIs are open to enterprise apps (企业应用) only, for software vendors after entry to 服务市场, and with the seller's authorisation.",
          "订单、店铺类 API 只对企业应用开放；软件服务商还须入驻服务市场，并取得卖家授权。"),
        fix: Phrase(
          "Register an enterprise app, then apply for the package.", "注册企业应用，再申请权限包。")),
    ])

  private static let rateLimit = Pitfall(
    number: 3, platform: "top", kind: .rateLimit, role: .pace,
    name: Phrase("Rate limit", "限流"),
    symptom: Phrase(
      "Code 7 “App Call Limited”, 15 with isp.call-limited, or 530 with isp.system-busy; sub_msg may say how long the ban lasts.",
      "代码 7“App Call Limited”、15 带 isp.call-limited，或 530 带 isp.system-busy；sub_msg 可能写明禁用多久。"),
    cause: Phrase("Too many calls in too short a time.", "短时间内调用过多。"),
    fix: Phrase(
      "Wait as long as the answer says, then pace the calls: four a second are safe.",
      "按返回的时间等待，之后控制频率：每秒 4 次比较稳妥。"),
    evidenceRule: Phrase(
      "code is 4–8 or 429; or sub_code begins with accesscontrol.limited-by-, or is isp.call-limited, isp.system-busy or ISP_FLOW_CONTROL_LIMIT; or HTTP status 429 without an envelope.",
      "code 为 4–8 或 429；或 sub_code 以 accesscontrol.limited-by- 开头，或为 isp.call-limited、isp.system-busy、ISP_FLOW_CONTROL_LIMIT；或没有信封而 HTTP 状态码为 429。"
    ),
    retryRule: Phrase(
      "After the seconds the ban names, else later.", "按禁用秒数等待后重试，未写明则稍后重试。"),
    provenance: .document,
    variants: [
      Variant(
        "daily", title: Phrase("The app's daily quota is used up", "应用当日配额用尽"),
        cause: Phrase(
          "The app has made all the calls its tier allows for today.", "应用已用完其等级当日的调用次数。"),
        fix: Phrase(
          "Wait for the end of the ban, reset the quota in the console (重置流量控制, three times a day), or move to a higher tier. Trying again every few seconds is no use: the ban lasts hours.",
          "等待禁用结束，或在控制台“重置流量控制”（每天 3 次），或升级等级。禁用可长达数小时，每隔几秒重试没有意义。")),
      Variant(
        "api", title: Phrase("The API is at its limit", "该 API 整体限流"),
        cause: Phrase(
          "All apps together call this API more often than it takes.", "所有应用对该 API 的调用总量超过上限。"),
        fix: Phrase(
          "Wait the seconds named and pace the calls; this limit cannot be raised.",
          "按所写秒数等待并控制频率；该上限无法提高。")),
      Variant(
        "app-api", title: Phrase("Limit of an app that is not online", "未上线应用的限流"),
        cause: Phrase(
          "An app that is not online yet gets few calls to each API.", "尚未上线的应用对单个 API 的调用次数很少。"),
        fix: Phrase(
          "Wait the seconds named; the limit goes when the app is online.",
          "按所写秒数等待；应用上线后限制解除。")),
      Variant(
        "dynamic", title: Phrase("Dynamic limit", "动态限流"),
        cause: Phrase(
          "The platform is busy and gives each app fewer calls for now.", "平台繁忙，暂时减少了各应用的调用量。"),
        fix: Phrase("Wait the seconds named and pace the calls.", "按所写秒数等待并控制频率。")),
      Variant(
        "call", title: Phrase("The service behind the API is at its limit", "后端服务限流"),
        cause: Phrase(
          "The service that carries out the call takes no more for now.", "执行该调用的后端服务暂时不再接受请求。"),
        fix: Phrase("Wait a little and pace the calls.", "稍等片刻并控制频率。")),
      Variant(
        "old", title: Phrase("Call limit of the older table", "旧版调用限制"),
        cause: Phrase(
          "A limit for the user, the session, the partner or the frequency, by the older error table.",
          "旧版错误表中对用户、会话、合作伙伴或频率的限制。"),
        fix: Phrase("Wait and pace the calls.", "等待并控制频率。")),
    ])
}
