import Signing
import Text

extension Pitfall {
  package static let keyBan = Pitfall(
    number: 11, platform: "yiwugo", kind: .keyBan, role: .pace,
    name: Phrase("One call a second; ban", "频率限制与封禁"),
    symptom: Phrase(
      "HTTP 429 after a second call within one second; later a closed key, 密钥已封禁.",
      "一秒内第二次调用返回 HTTP 429；继续超频则密钥已封禁。"),
    cause: Phrase(
      "A key may call once a second, in all programs together.", "每个密钥每秒只能调用一次，所有程序合并计算。"),
    fix: Phrase(
      "Call once a second. Never rotate addresses: that is what gets a key closed.",
      "每秒只调用一次。切勿轮换 IP：那正是密钥被封的原因。"),
    evidenceRule: Phrase(
      "HTTP 429, or 429, 4008 or 4013 in the body; or 403 with 密钥已封禁.",
      "HTTP 429，或正文代码为 429、4008、4013；或 403 且为“密钥已封禁”。"),
    retryRule: Phrase(
      "After Retry-After, else one second; never for a closed key.",
      "按 Retry-After 等待，否则等 1 秒；密钥被封则不要重试。"),
    provenance: .article,
    variants: [
      Variant(
        "pace", title: Phrase("Too many calls", "调用过于频繁"),
        cause: Phrase(
          "The key was used more often than its tier allows: once a second, in all programs together.",
          "密钥调用过于频繁：免费版每秒一次，所有程序合并计算。"),
        fix: Phrase(
          "Keep to one call a second for the key. Never rotate addresses: that is what gets a key closed.",
          "每个密钥每秒只调用一次。切勿轮换 IP：那正是密钥被封的原因。")),
      Variant(
        "closed", title: Phrase("The key is closed", "密钥已封禁"),
        cause: Phrase(
          "The platform has closed this key, as it does after polling too often or from several addresses.",
          "平台已封禁该密钥，通常是因为频繁轮询或从多个 IP 调用。"),
        fix: Phrase(
          "Stop calling with this key and write to the platform's support.", "停止使用该密钥，并联系平台客服。")),
    ])

  static let staleCopy = Pitfall(
    number: 12, platform: "yiwugo", kind: .staleCache, role: .data,
    name: Phrase("Hour-old copy", "缓存数据"),
    symptom: Phrase("Price and stock are up to an hour old.", "价格和库存可能是一小时前的。"),
    cause: Phrase(
      "Without cache=no the platform may answer a copy that is up to an hour old.",
      "不带 cache=no 时，平台可能返回最多一小时前的缓存。"),
    fix: Phrase(
      "Add cache=no; it is signed like any parameter.", "加上 cache=no，它和其他参数一样参与签名。"),
    evidenceRule: Phrase(
      "A success whose request had no cache=no, or that is marked as a copy.",
      "调用成功，而请求没有 cache=no，或响应标明是缓存。"),
    retryRule: Phrase("Never; with cache=no it is a new request.", "不要重试；加上 cache=no 即为新请求。"),
    provenance: .article)

  static let wrongClock = Pitfall(
    number: 13, platform: "yiwugo", kind: .clock, role: .time,
    name: Phrase("Timestamp missing or off", "时间戳缺失或偏差"),
    symptom: Phrase("HTTP 401, as for a wrong signature.", "HTTP 401，与签名错误相同。"),
    cause: Phrase(
      "Every request needs a timestamp in seconds, not more than 5 minutes off.",
      "每个请求都要带以秒为单位的时间戳，偏差不超过 5 分钟。"),
    fix: Phrase(
      "Stamp when sending, in seconds (10 digits), and correct the clock.", "发送时生成 10 位秒级时间戳，并校准时钟。"
    ),
    evidenceRule: Phrase(
      "401 and the request's timestamp is missing, not 10 digits, or more than 300 s off; or the message names 时间戳 or timestamp.",
      "401，且请求的 timestamp 缺失、不是 10 位或偏差超过 300 秒；或消息提到“时间戳”或 timestamp。"),
    retryRule: Phrase(
      "Never the same request; one with a new stamp is a new request.", "不要重发同一请求；更新时间戳后即为新请求。"),
    provenance: .article)
}
