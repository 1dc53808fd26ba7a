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
      "The gateway computed a different signature. Possible causes: the secret belongs to another app key or environment, or has leading or trailing whitespace; a parameter was changed or added after signing; blank values were signed but not sent, or sent but not signed; values were URL-encoded before signing; names were not sorted by their bytes; the text was not UTF-8; the string for an HMAC was wrapped in the secret; the signature is in lower case or Base64; sign_method does not match the digest used.",
      "网关算出的签名与请求中的不同。可能的原因：密钥不属于该 AppKey 或该环境，或首尾有空白；签名后又修改或添加了参数；空值参与签名却未发送，或发送了却未签名；签名前对值做了 URL 编码；参数名没有按字节排序；文本不是 UTF-8；HMAC 时又在首尾拼了密钥；签名用了小写或 base64；sign_method 与实际使用的摘要不一致。"
    ),
    fix: Phrase(
      "Compare the string to sign byte by byte. Check that app key and secret belong together.",
      "逐字节比对待签名串，并确认 AppKey 与 AppSecret 是一对。"),
    evidenceRule: Phrase(
      "code is 24 or 25; or the code is inconclusive and the whole message is “invalid signature”, “missing signature” or “sign fail”.",
      "code 为 24 或 25；或 code 无法判断而 msg 整句为“invalid signature”“missing signature”或“sign fail”。"),
    retryRule: neverRetry, provenance: .document)

  private static let noPermission = Pitfall(
    number: 2, platform: "top", kind: .permission, role: .permission,
    name: Phrase("No permission, or unknown method", "权限不足或接口不存在"),
    symptom: Phrase(
      "Code 11, 12 or 13 “Insufficient … permissions”, or 22 “Invalid method”, with HTTP status 200.",
      "代码 11、12、13“Insufficient … permissions”，或 22“Invalid method”，HTTP 状态码仍是 200。"),
    cause: Phrase(
      "The app may not call this API: it has no package for it, the account is of the wrong kind, or the seller has not authorised it.",
      "应用无权调用该 API：未申请对应的权限包、账号类型不符，或卖家未授权。"),
    fix: Phrase(
      "Apply for the API's package in the console; sub_msg says what is missing. Order and shop APIs also need an enterprise app.",
      "在控制台申请该 API 所属的权限包，sub_msg 会说明缺少什么；订单、店铺类 API 还需要企业应用。"),
    evidenceRule: Phrase(
      "code is 11, 12, 13 or 22 (403 according to the article); or sub_code begins with isv.permission- or is isv.invalid-permission; or the whole message is the standard text.",
      "code 为 11、12、13 或 22（文章：403）；或 sub_code 以 isv.permission- 开头或为 isv.invalid-permission；或 msg 整句为标准文案。"
    ),
    retryRule: neverRetry, provenance: .document,
    variants: [
      Variant(
        "package", title: Phrase("No package for this API", "未申请 API 权限包"),
        cause: Phrase(
          "The app does not have the package (权限包) that contains this API.", "应用没有该 API 所属的权限包。"),
        fix: Phrase(
          "Apply for the package in the console; sub_msg lists its scope ids.",
          "在控制台申请权限包，sub_msg 中列出了对应的 scope id。")),
      Variant(
        "method", title: Phrase("No such method", "接口不存在"),
        cause: Phrase(
          "TOP does not know this method: it is misspelt or withdrawn.",
          "未知方法：名称写错，或已下线。"),
        fix: Phrase(
          "Choose a method from the list, which also names replacements for withdrawn ones.",
          "从列表中选择方法；已下线的方法会给出替代者。")),
      Variant(
        "ip-whitelist", title: Phrase("IP address not on the whitelist", "IP 不在白名单"),
        cause: Phrase(
          "The app may be used only from whitelisted IP addresses; this machine's is not one of them.",
          "应用只允许白名单内的 IP 调用，本机地址不在其中。"),
        fix: Phrase(
          "Add the IP address in sub_msg to the app's whitelist. Applying for the API does not help.",
          "把 sub_msg 中的地址加入应用的 IP 白名单；此时申请 API 权限没有用。")),
      Variant(
        "user", title: Phrase("User has no permission", "用户权限不足"),
        cause: Phrase(
          "The seller or sub-account that authorised has no permission for this.",
          "授权的卖家或子账号没有此项权限。"),
        fix: Phrase(
          "Have the main account grant the permission, or authorise with an account that has it.",
          "请主账号授予权限，或改用有权限的账号授权。")),
      Variant(
        "account", title: Phrase("Wrong kind of app", "应用类型不符"),
        cause: Phrase(
          "Order and shop APIs are open only to enterprise apps (企业应用). Software vendors must also join 服务市场 and have the seller's authorisation.",
          "订单、店铺类 API 只对企业应用开放；软件服务商还须入驻服务市场，并取得卖家授权。"),
        fix: Phrase(
          "Register an enterprise app, then apply for the package.", "注册企业应用，再申请权限包。")),
    ])

  private static let rateLimit = Pitfall(
    number: 3, platform: "top", kind: .rateLimit, role: .pace,
    name: Phrase("Rate limit", "限流"),
    symptom: Phrase(
      "Code 7 “App Call Limited”, 15 with isp.call-limited, or 530 with isp.system-busy; sub_msg may say how long the ban lasts.",
      "代码 7“App Call Limited”、15 带 isp.call-limited，或 530 带 isp.system-busy；sub_msg 可能写明限流多久。"),
    cause: Phrase("Too many calls in too short a time.", "短时间内调用过多。"),
    fix: Phrase(
      "Wait as long as the response says, then slow down: four calls a second are safe.",
      "按返回的时间等待，之后降低频率：每秒 4 次比较稳妥。"),
    evidenceRule: Phrase(
      "code is 4–8 or 429; or sub_code begins with accesscontrol.limited-by-, or is isp.call-limited, isp.system-busy or ISP_FLOW_CONTROL_LIMIT; or HTTP status 429 without an envelope.",
      "code 为 4–8 或 429；或 sub_code 以 accesscontrol.limited-by- 开头，或为 isp.call-limited、isp.system-busy、ISP_FLOW_CONTROL_LIMIT；或没有 error_response 等标准外层结构而 HTTP 状态码为 429。"
    ),
    retryRule: Phrase(
      "After the ban's duration if stated, otherwise later.", "等待所写明的限流秒数后重试，未写明则稍后重试。"),
    provenance: .document,
    variants: [
      Variant(
        "daily", title: Phrase("The app's daily quota is used up", "应用当日配额用尽"),
        cause: Phrase(
          "The app has used all the calls its tier allows today.", "应用已用完其等级当日的调用次数。"),
        fix: Phrase(
          "Wait until the ban ends, reset the quota in the console (重置流量控制, three times a day), or move to a higher tier. Retrying every few seconds does not help: the ban lasts hours.",
          "等待限流结束，或在控制台“重置流量控制”（每天 3 次），或升级等级。限流可长达数小时，每隔几秒重试没有意义。")),
      Variant(
        "api", title: Phrase("The API's own limit", "该 API 整体限流"),
        cause: Phrase(
          "All apps together call this API more often than it allows.", "所有应用对该 API 的调用总量超过上限。"),
        fix: Phrase(
          "Wait that long, then slow down; this limit cannot be raised.",
          "等待所写秒数，之后降低频率；该上限无法提高。")),
      Variant(
        "app-api", title: Phrase("Limit for apps not yet online", "未上线应用的限流"),
        cause: Phrase(
          "An app that is not online yet gets only a few calls to each API.",
          "尚未上线的应用对单个 API 的调用次数很少。"),
        fix: Phrase(
          "Wait that long; the limit ends when the app goes online.",
          "等待所写秒数；应用上线后限制解除。")),
      Variant(
        "dynamic", title: Phrase("Dynamic limit", "动态限流"),
        cause: Phrase(
          "The platform is busy and temporarily allows each app fewer calls.", "平台繁忙，暂时减少了各应用的调用量。"),
        fix: Phrase("Wait that long, then slow down.", "等待所写秒数，之后降低频率。")),
      Variant(
        "call", title: Phrase("Back-end service limit", "后端服务限流"),
        cause: Phrase(
          "The service that executes the call temporarily accepts no more requests.",
          "执行该调用的后端服务暂时不再接受请求。"),
        fix: Phrase("Wait a little, then slow down.", "稍等片刻，之后降低频率。")),
      Variant(
        "old", title: Phrase("Call limit of the older error table", "旧版调用限制"),
        cause: Phrase(
          "A limit on the user, session, partner or frequency, from the older error table.",
          "旧版错误表中对用户、会话、合作伙伴或频率的限制。"),
        fix: Phrase("Wait, then slow down.", "稍等，之后降低频率。")),
    ])
}
