public import Text

extension DoctorReport {
  /// The result in one line.
  public var headline: Phrase {
    let what =
      kind == .signature ? Phrase("signature", "签名") : Phrase("string to sign", "待签名串")
    switch verdict {
    case .match where !warnings.isEmpty:
      return Phrase(
        "Correct: this is the request's \(what.en), but see the warnings",
        "正确：这就是此请求的\(what.zh)，但请看警告")
    case .match:
      return Phrase("Correct: this is the request's \(what.en)", "正确：这就是此请求的\(what.zh)")
    case .explained:
      let count = findings.first?.mistakes.count ?? 0
      return count == 1
        ? Phrase(
          "Explained: one mistake reproduces this \(what.en) exactly", "已找到原因：一处错误恰好得到这个\(what.zh)")
        : Phrase(
          "Explained: \(count) mistakes together reproduce this \(what.en) exactly",
          "已找到原因：\(count) 处错误合起来恰好得到这个\(what.zh)")
    case .unexplained:
      if kind == .stringToSign {
        return Phrase(
          "No explanation found: the two strings have little in common", "未找到原因：两个字符串差别太大")
      }
      if isRSA {
        return Phrase(
          "This is an RSA signature, which this platform does not use", "这是 RSA 签名，此平台不使用 RSA")
      }
      return stoppedAt != nil
        ? Phrase("Stopped early: no explanation found yet", "已中止：尚未找到原因")
        : Phrase(
          "No explanation found: no combination of up to three known mistakes gives this signature",
          "未找到原因：三处以内的已知错误组合都得不到这个签名")
    }
  }

  private var isRSA: Bool { findings.first?.mistakes == [Finding.rsa] }

  /// The variants that a cancelled search has not tried; `nil` if it has tried all.
  public var untried: Phrase? {
    guard let stoppedAt else { return nil }
    if kind == .stringToSign {
      return Phrase(
        "the strings are too long to compare in every way in the time allowed",
        "字符串太长，未能在限定时间内用每一种方式比较")
    }
    return switch stoppedAt {
    case ...1:
      Phrase(
        "not every single mistake, and no combinations of two or three",
        "单个错误未全部尝试；两处或三处错误的组合均未尝试")
    case 2:
      Phrase(
        "combinations of two mistakes only in part, the likeliest first; of three not at all",
        "两处错误的组合只试了一部分（最可能的在先）；三处错误的组合未尝试")
    default:
      Phrase(
        "combinations of three mistakes only in part, the likeliest first",
        "三处错误的组合只试了一部分（最可能的在先）")
    }
  }

  /// Advice when no explanation was found.
  public var advice: [Phrase] {
    guard verdict == .unexplained, !isRSA else { return [] }
    if kind == .stringToSign {
      return [
        Phrase(
          "Check that it belongs to this request, with the same parameters and timestamp",
          "确认它就是此请求的待签名串：参数与时间戳都相同")
      ]
    }
    return [
      Phrase(
        "Print the string to sign in your code and paste it here for a byte-by-byte comparison",
        "在代码中打印待签名串并粘贴到这里，逐字节比较"),
      Phrase(
        "Check that it was made for this request, with the same parameters, values and timestamp",
        "确认它对应的就是此请求：参数、取值与时间戳都相同"),
      Phrase(
        "Check the secret: with a wrong secret nothing can match",
        "检查密钥：密钥不对，什么都对不上"),
    ]
  }
}
