import Signing
import Text

extension Pitfall {
  package static let keyBan = Pitfall(
    number: 11, platform: "yiwugo", kind: .keyBan, role: .pace,
    name: Phrase("One call a second, or a ban", "频率限制与封禁"),
    symptom: Phrase(
      "HTTP 429 for a second call within one second; later the key is banned (密钥已封禁).",
      "一秒内第二次调用返回 HTTP 429；继续超频则 AppKey 被封禁（密钥已封禁）。"),
    cause: Phrase(
      "A key may call once a second, counted over all programs.", "每个 AppKey 每秒只能调用一次，所有程序合并计算。"),
    fix: Phrase(
      "Call once a second. Never rotate IP addresses: that gets a key banned.",
      "每秒只调用一次。切勿轮换 IP：那正是 AppKey 被封禁的原因。"),
    evidenceRule: Phrase(
      "HTTP 429, or 429, 4008 or 4013 in the body; or 403 with 密钥已封禁.",
      "HTTP 429，或正文代码为 429、4008、4013；或 403 且为“密钥已封禁”。"),
    retryRule: Phrase(
      "After Retry-After, otherwise one second; never for a banned key.",
      "按 Retry-After 等待，否则等 1 秒；AppKey 被封禁则不要重试。"),
    provenance: .article,
    variants: [
      Variant(
        "pace", title: Phrase("Too many calls", "调用过于频繁"),
        cause: Phrase(
          "The key was used more often than its tier allows: once a second, counted over all programs.",
          "AppKey 调用过于频繁：免费版每秒一次，所有程序合并计算。"),
        fix: Phrase(
          "Keep to one call a second for the key. Never rotate IP addresses: that gets a key banned.",
          "每个 AppKey 每秒只调用一次。切勿轮换 IP：那正是 AppKey 被封禁的原因。")),
      Variant(
        "closed", title: Phrase("The key is banned", "AppKey 已封禁"),
        cause: Phrase(
          "The platform has banned this key, as it does after too frequent polling or calls from several IP addresses.",
          "平台已封禁该 AppKey，通常是因为频繁轮询或从多个 IP 调用。"),
        fix: Phrase(
          "Stop using this key and contact the platform's support.", "停止使用该 AppKey，并联系平台客服。")),
    ])

  static let staleCopy = Pitfall(
    number: 12, platform: "yiwugo", kind: .staleCache, role: .data,
    name: Phrase("Hour-old cached data", "缓存数据"),
    symptom: Phrase("Price and stock are up to an hour old.", "价格和库存可能是一小时前的。"),
    cause: Phrase(
      "Without cache=no the platform may return cached data up to an hour old.",
      "不带 cache=no 时，平台可能返回最多一小时前的缓存。"),
    fix: Phrase(
      "Add cache=no; it is signed like any parameter.", "加上 cache=no，它和其他参数一样参与签名。"),
    evidenceRule: Phrase(
      "A success without cache=no in the request, or one marked as cached.",
      "调用成功，而请求没有 cache=no，或响应标明是缓存。"),
    retryRule: Phrase("Never; with cache=no it is a new request.", "不要重试；加上 cache=no 即为新请求。"),
    provenance: .article)

  static let wrongClock = Pitfall(
    number: 13, platform: "yiwugo", kind: .clock, role: .time,
    name: Phrase("Timestamp missing or off", "时间戳缺失或偏差"),
    symptom: Phrase("HTTP 401, as for a wrong signature.", "HTTP 401，与签名错误相同。"),
    cause: Phrase(
      "Every request needs a timestamp in seconds, at most 5 minutes off.",
      "每个请求都要带以秒为单位的时间戳，偏差不超过 5 分钟。"),
    fix: Phrase(
      "Set the timestamp when sending, in seconds (10 digits), and correct the clock.",
      "发送时生成 10 位秒级时间戳，并校准时钟。"
    ),
    evidenceRule: Phrase(
      "401 and the request's timestamp is missing, not 10 digits, or more than 300 s off; or the message mentions 时间戳 or timestamp.",
      "401，且请求的 timestamp 缺失、不是 10 位或偏差超过 300 秒；或消息提到“时间戳”或 timestamp。"),
    retryRule: Phrase(
      "Never the same request; with a new timestamp it is a new request.", "不要重发同一请求；更新时间戳后即为新请求。"),
    provenance: .article)
}
