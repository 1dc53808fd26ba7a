import Signing
import Text

extension Pitfall {
  /// The kinds of failure without a number.
  static let unnumbered: [Pitfall] = [
    Pitfall(
      kind: .appKey, role: .request, name: Phrase("Invalid app key", "AppKey 错误"),
      symptom: Phrase(
        "Code 28 “Missing app key” or 29 “Invalid app Key”.",
        "代码 28“Missing app key”或 29“Invalid app Key”。"),
      cause: Phrase(
        "The app key is mistyped or belongs to another environment, or its account is suspended or out of credit.",
        "AppKey 写错或属于另一环境，或其账号已停用、余额不足。"),
      fix: Phrase(
        "Check the profile's gateway and app key together: sandbox and production have different app keys.",
        "请一并检查账号配置中的网关和 AppKey：沙箱与正式环境的 AppKey 不同。"),
      evidenceRule: Phrase(
        "code is 28 or 29; or sub_code is isv.appkey-not-exists; or one of Yiwugo's account codes.",
        "code 为 28 或 29；或 sub_code 为 isv.appkey-not-exists；或义乌购的账号类代码。"),
      retryRule: neverRetry, provenance: .document),
    Pitfall(
      kind: .arguments, role: .request, name: Phrase("Invalid arguments", "参数错误"),
      symptom: Phrase(
        "Code 40 or 41 with a parameter's name after the colon, or a code for a malformed request.",
        "代码 40 或 41，冒号后是参数名；或请求格式类代码。"),
      cause: Phrase(
        "A parameter is missing or has an invalid value, or the request is malformed.",
        "缺少参数、取值不允许，或请求格式不符合平台要求。"),
      fix: Phrase(
        "Compare the parameters with the API's document. Code 9 means the HTTP method is not allowed, 47 that the text is not UTF-8.",
        "请对照 API 文档检查参数。代码 9 表示不允许该 HTTP 方法，47 表示文本不是 UTF-8。"),
      evidenceRule: Phrase(
        "code is 9, 21, 23, 32–34, 40, 41, 43 or 47; or sub_code names a parameter.",
        "code 为 9、21、23、32–34、40、41、43 或 47；或 sub_code 指明了参数。"),
      retryRule: neverRetry, provenance: .document),
    Pitfall(
      kind: .business, role: .request, name: Phrase("Business error", "业务错误"),
      symptom: Phrase(
        "Code 15 or 5xx with a sub_code that begins with isv., or another code.",
        "代码 15 或 5xx 并带 isv. 开头的 sub_code，或其他代码。"),
      cause: Phrase(
        "The platform understood the call and refused its content: no such trade, no such user, or a state that does not allow it.",
        "平台理解了请求，但因内容拒绝：订单或用户不存在、当前状态不允许等。"),
      fix: Phrase(
        "Read sub_code and sub_msg, which give the reason.",
        "请看 sub_code 和 sub_msg，其中写明了原因。"),
      evidenceRule: Phrase("No other rule matches.", "不符合其他任何规则。"),
      retryRule: neverRetry, provenance: .document),
    Pitfall(
      kind: .platform, role: .platform, name: Phrase("Platform failure", "平台故障"),
      symptom: Phrase(
        "Code 10 “Service Currently Unavailable”, or a sub_code that begins with isp.",
        "代码 10“Service Currently Unavailable”，或以 isp. 开头的 sub_code。"),
      cause: Phrase(
        "A platform service failed or did not respond in time.", "平台的服务出错或未及时响应。"),
      fix: Phrase("Send again later.", "请稍后重试。"),
      evidenceRule: Phrase(
        "code is 10, or sub_code begins with isp. and is not a rate limit.",
        "code 为 10，或 sub_code 以 isp. 开头且不是限流。"),
      retryRule: Phrase("Later.", "稍后重试。"), provenance: .document),
    Pitfall(
      kind: .network, role: .platform, name: Phrase("Network error", "网络错误"),
      symptom: Phrase("No response, or an incomplete one.", "没有收到响应，或响应不完整。"),
      cause: Phrase("The connection could not be made or was lost.", "无法建立连接，或连接中断。"),
      fix: Phrase("Check the URL, network and proxy, then send again.", "请检查 URL、网络和代理后重试。"),
      evidenceRule: Phrase("The transfer ended with an error.", "传输以错误结束。"),
      retryRule: Phrase("Later; never for methods that write.", "稍后重试；写入类方法不要重试。"),
      provenance: .ours),
    Pitfall(
      kind: .httpStatus, role: .platform, name: Phrase("Unexpected HTTP status", "HTTP 状态码异常"),
      symptom: Phrase(
        "A status other than 200, and no error_response or other envelope.",
        "状态码不是 200，且没有 error_response 等标准外层结构。"),
      cause: Phrase(
        "The response is not from the API but from a proxy, a firewall or a wrong URL. The API itself reports errors in an envelope with status 200.",
        "响应不是来自 API，而是来自代理、防火墙或错误的 URL。API 的错误放在 error_response 等标准外层结构里，状态码为 200。"),
      fix: Phrase(
        "Check the gateway URL and the proxy; for a 5xx status send again later.",
        "请检查网关 URL 和代理；若为 5xx，请稍后重试。"),
      evidenceRule: Phrase(
        "The status is not 200 and the body has no envelope.", "状态码不是 200，正文也没有标准外层结构。"),
      retryRule: Phrase("Later for 5xx, otherwise never.", "5xx 稍后重试，否则不要重试。"), provenance: .ours),
    Pitfall(
      kind: .unreadable, role: .platform, name: Phrase("Unreadable response", "响应无法读取"),
      symptom: Phrase(
        "Status 200, but neither JSON nor XML, or truncated.", "状态码 200，但既非 JSON 也非 XML，或内容中断。"),
      cause: Phrase(
        "This is not a valid API response.", "这不是有效的 API 响应。"),
      fix: Phrase(
        "Look at the body's bytes, and check that the gateway URL is the API's.",
        "请查看正文的原始内容，并确认网关 URL 正确。"),
      evidenceRule: Phrase("Status 200, and no envelope can be parsed.", "状态码为 200，而读不出标准外层结构。"),
      retryRule: neverRetry, provenance: .ours),
  ]
}
