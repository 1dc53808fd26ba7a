import Signing
import Text

extension Pitfall {
  static let wrongTimestamp = Pitfall(
    number: 5, platform: "top", kind: .timestamp, role: .time,
    name: Phrase("Timestamp", "时间戳错误"),
    symptom: Phrase(
      "Code 31 “Invalid timestamp” or 30 “Missing timestamp”.",
      "代码 31“Invalid timestamp”或 30“Missing timestamp”。"),
    cause: Phrase(
      "The timestamp is missing or more than 10 minutes off: the clock is wrong, the time zone is not GMT+8, the format is not accepted, or it was taken long before sending.",
      "时间戳缺失或偏差超过 10 分钟：时钟不准、时区不是 GMT+8、格式无法识别，或生成后很久才发送。"),
    fix: Phrase(
      "Set the timestamp when sending, as yyyy-MM-dd HH:mm:ss in GMT+8, and correct the clock.",
      "发送时再生成时间戳，写成 GMT+8 的 yyyy-MM-dd HH:mm:ss，并校准时钟。"),
    evidenceRule: Phrase(
      "code is 30 or 31; or the whole message is “missing timestamp”, “invalid timestamp”, “timestamp invalid” or “IllegalParam”.",
      "code 为 30 或 31；或 msg 整句为“missing timestamp”“invalid timestamp”“timestamp invalid”或“IllegalParam”。"
    ),
    retryRule: Phrase(
      "Never the same request; with a new timestamp it is a new request.", "不要重发同一请求；更新时间戳后即为新请求。"),
    provenance: .document)

  static let trimmedFields = Pitfall(
    number: 6, platform: "top", kind: .trimmedFields, role: .data,
    name: Phrase("Fields left out", "字段被裁减"),
    symptom: Phrase(
      "The call succeeds, but skus or outer_id is missing or empty.",
      "调用成功，但 skus 或 outer_id 缺失或为空。"),
    cause: Phrase(
      "TOP leaves out fields not requested by their right name, and fields only the item's owner may see.",
      "未按正确名称请求的字段，或只有商品所有者可见的字段，会被 TOP 省略。"),
    fix: Phrase(
      "Ask for sku (not skus) in fields, and send the session of the item's owner.",
      "在 fields 中写 sku（不是 skus），并带上商品所有者的 session。"),
    evidenceRule: Phrase(
      "A success with an item whose skus or outer_id is empty, or missing although fields requests it.",
      "调用成功且返回了商品，而 skus 或 outer_id 为空，或 fields 要求了却没有返回。"),
    retryRule: neverRetry, provenance: .document,
    variants: [
      Variant(
        "field-name", title: Phrase("Wrong field name", "字段名写错"),
        cause: Phrase(
          "fields asks for skus. The field is called sku; only the response says skus.",
          "fields 里写的是 skus。该字段名为 sku，只有返回结果里才叫 skus。"),
        fix: Phrase("Write sku instead of skus in fields.", "把 fields 中的 skus 改为 sku。")),
      Variant(
        "no-session", title: Phrase("Visible to the owner only", "仅对所有者可见"),
        cause: Phrase(
          "Only the item's owner can see SKUs, merchant codes and stock, and no session was sent.",
          "SKU、商家编码和库存只对商品所有者可见，而请求没有带 session。"),
        fix: Phrase("Send the session of the item's owner.", "请带上商品所有者的 session。")),
      Variant(
        "not-owner", title: Phrase("Another seller's item, or nothing to return", "他人的商品，或本来没有"),
        cause: Phrase(
          "Either the item belongs to a different shop than the session, or it has no SKUs or merchant code. The response does not say which.",
          "要么商品不属于该 session 的店铺，要么它本来就没有 SKU 或商家编码；返回结果无法区分。"),
        fix: Phrase(
          "Check in the shop's console who owns the item and whether it has SKUs and a merchant code.",
          "请在店铺后台确认商品归属，以及是否设置了 SKU 和商家编码。")),
    ])
}
