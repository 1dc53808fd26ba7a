package import Text

extension DoctorReport {
  /// What came of it, in one line.
  package var headline: Phrase {
    let what =
      kind == .signature ? Phrase("signature", "签名") : Phrase("string to sign", "待签名串")
    switch verdict {
    case .match:
      return Phrase("Right: this is the \(what.en) of the request", "正确：这就是此请求的\(what.zh)")
    case .explained:
      let count = findings.first?.mistakes.count ?? 0
      return count == 1
        ? Phrase(
          "Explained: one mistake gives exactly this \(what.en)", "已找到原因：一处错误恰好得到这个\(what.zh)")
        : Phrase(
          "Explained: \(count) mistakes together give exactly this \(what.en)",
          "已找到原因：\(count) 处错误合起来恰好得到这个\(what.zh)")
    case .unexplained:
      if kind == .stringToSign {
        return Phrase("Not explained: the two strings have little in common", "未能解释：两个字符串差别太大")
      }
      return isStopped
        ? Phrase("Stopped before the end: not explained yet", "已中止：尚未找到原因")
        : Phrase(
          "Not explained: no one, two or three mistakes give this signature",
          "未能解释：没有哪一处错误、也没有哪两三处错误合起来能得到这个签名")
    }
  }

  /// What to try when nothing explains it.
  package var advice: [Phrase] {
    guard verdict == .unexplained else { return [] }
    if kind == .stringToSign {
      return [
        Phrase(
          "Check that it belongs to this very request: the same parameters and timestamp",
          "确认它就是此请求的待签名串：参数与时间戳都相同")
      ]
    }
    return [
      Phrase(
        "Print the string to sign in your code and paste that: it is compared byte by byte",
        "在代码中打印待签名串并粘贴到这里：会逐字节比较"),
      Phrase(
        "Check that it was made for this very request: the same parameters, values and timestamp",
        "确认它对应的就是此请求：参数、取值与时间戳都相同"),
      Phrase(
        "Check the secret: with another one no mistake leads here",
        "检查密钥：若密钥不同，任何推断都无法成立"),
    ]
  }
}
