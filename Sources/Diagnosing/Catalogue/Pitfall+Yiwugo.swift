import Signing
import Text

extension Pitfall {
  package static let yiwugo: [Pitfall] = [
    wrongDigest, hiddenPrice, phantomStock, orderStep, keyBan, staleCopy, wrongClock,
  ]

  private static let wrongDigest = Pitfall(
    number: 7, platform: "yiwugo", kind: .algorithm, role: .signature,
    name: Phrase("Wrong digest for the key", "签名算法二选一"),
    symptom: Phrase("HTTP 401, 签名无效.", "HTTP 401，签名无效。"),
    cause: Phrase(
      "Keys created from October 2024 on sign with SHA1, older ones with MD5; or the signature has an ordinary mistake.",
      "2024 年 10 月起创建的 AppKey 用 SHA1，更早的用 MD5；也可能只是普通的签名错误。"),
    fix: Phrase(
      "Look up when the key was created (密钥管理) and set key_created in the profile.",
      "在“密钥管理”查看 AppKey 创建日期，并在账号配置中填写 key_created。"),
    evidenceRule: Phrase(
      "HTTP 401, or 401 in the body, or the message is 签名无效; and pitfall 13 does not apply.",
      "HTTP 401，或正文中为 401，或消息为“签名无效”；且不属于坑 13。"),
    retryRule: neverRetry, provenance: .article,
    variants: [
      Variant(
        "mismatch", title: Phrase("Wrong digest for the key", "算法与 AppKey 不符"),
        cause: Phrase(
          "By its creation date, the key requires the other digest.",
          "按创建日期，该 AppKey 应使用另一种摘要算法。"),
        fix: Phrase(
          "Switch between SHA1 and MD5 and sign again.", "在 SHA1 与 MD5 之间切换后重新签名。")),
      Variant(
        "unknown-date",
        title: Phrase("SHA1 or MD5: depends on the key's date", "SHA1 还是 MD5 取决于 AppKey 日期"),
        cause: Phrase(
          "The signature was refused. Keys created from October 2024 on require SHA1, older ones MD5, and this key's date is unknown; or the signature has another mistake.",
          "签名被拒绝。2024 年 10 月起创建的 AppKey 用 SHA1，更早的用 MD5，而该 AppKey 的日期未知；也可能是其他签名错误。"),
        fix: Phrase(
          "Look up when the key was created (密钥管理) and set key_created; if the digest was right, compare the string to sign byte by byte.",
          "在“密钥管理”查看创建日期并填写 key_created；若算法无误，请逐字节比对待签名串。")),
      Variant(
        "october", title: Phrase("Created in the month of the change", "AppKey 创建于切换当月"),
        cause: Phrase(
          "The key was created in October 2024, when the digest changed; either is possible.",
          "AppKey 创建于 2024 年 10 月，正值算法切换，两种都有可能。"),
        fix: Phrase(
          "Try the other digest once, by hand; if that is refused too, compare the string to sign byte by byte.",
          "手动换另一种算法试一次；若仍被拒绝，请逐字节比对待签名串。")),
      Variant(
        "other", title: Phrase("Wrong signature", "签名错误"),
        cause: Phrase(
          "The digest matches the key's date, so the mistake is an ordinary one: the secret, the encoding of values (RFC 3986), the order, or a parameter changed after signing.",
          "算法与 AppKey 日期相符，属于普通签名错误：密钥、值的编码（RFC 3986）、排序，或签名后改动了参数。"),
        fix: Phrase(
          "Compare the string to sign byte by byte.", "逐字节比对待签名串。")),
    ])

  private static let hiddenPrice = Pitfall(
    number: 8, platform: "yiwugo", kind: .hiddenPrice, role: .data,
    name: Phrase("Hidden tier price", "阶梯价隐藏"),
    symptom: Phrase(
      "Quoted from price, but billed at a different price.", "按 price 报价，结算价却不同。"),
    cause: Phrase(
      "The real price tiers are in batch_price; price shows only one tier, or a range.",
      "真正的阶梯价在 batch_price 里；price 只是其中一档或一个区间。"),
    fix: Phrase(
      "Quote from the price tiers, for the exact quantity.", "按实际数量从阶梯价报价。"),
    evidenceRule: Phrase(
      "A tier of batch_price differs from the base price, or price is a range with two different ends, or only batch_price is given.",
      "batch_price 某一档与基础价不同，或 price 是两端不同的区间，或只有阶梯价。"),
    retryRule: neverRetry, provenance: .article)

  private static let phantomStock = Pitfall(
    number: 9, platform: "yiwugo", kind: .phantomStock, role: .data,
    name: Phrase("Phantom stock", "虚假库存（预警线）"),
    symptom: Phrase("The page shows stock, but orders are refused.", "页面显示有库存，下单却被拒绝。"),
    cause: Phrase(
      "The stock is at or below the warning line, or the part above it is less than the minimum order.",
      "库存不高于预警线，或高出的部分不足最小起订量。"),
    fix: Phrase(
      "Order at most the total minus the warning line; ask the seller for more.",
      "最多订购“总库存 − 预警线”；需要更多请联系卖家。"),
    evidenceRule: Phrase(
      "The total is above 0 and at or below the warning line, or too little is left above it to order.",
      "总库存大于 0 且不高于预警线，或扣除预警线后无可订数量。"),
    retryRule: Phrase(
      "Never; stock changes, so query again with cache=no.", "不要重试；库存会变化：请带 cache=no 重新查询。"),
    provenance: .article)

  private static let orderStep = Pitfall(
    number: 10, platform: "yiwugo", kind: .orderStep, role: .data,
    name: Phrase("Order steps", "补货阶梯"),
    symptom: Phrase("There is enough stock, but the order is refused.", "库存充足，下单却被拒绝。"),
    cause: Phrase(
      "The quantity is not a multiple of step_buy, or is below the minimum.",
      "数量不是 step_buy 的整数倍，或低于起订量。"),
    fix: Phrase("Order one of the nearest valid quantities.", "改为最接近的有效数量。"),
    evidenceRule: Phrase(
      "The quantity is not a multiple of the step or is below the minimum; or the minimum itself is not a multiple of the step.",
      "所询数量不是步长的整数倍或低于起订量；或起订量本身不是步长的整数倍。"),
    retryRule: neverRetry, provenance: .article)
}
