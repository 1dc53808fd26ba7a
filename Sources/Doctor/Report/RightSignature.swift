import Signing
import Text

/// Other causes of a refusal when the signature is correct.
enum RightSignature {
  static func otherCauses(of input: SigningInput) -> [Phrase] {
    var causes = [
      Phrase(
        "if it is still refused: check that app key and secret belong to the same app and to the environment you call (sandbox and production differ), and that the secret was not reset",
        "若仍被拒绝：确认 AppKey 与 AppSecret 属于同一个应用和同一个环境（沙箱与正式环境不同），且密钥没有被重置"),
      Phrase(
        "check what is really sent: a parameter added, trimmed or encoded twice after signing, or a proxy that rewrites the URL, changes what is verified",
        "检查实际发出的内容：签名之后又增加、修剪或重复编码了参数，或代理改写了 URL，都会使验签失败"),
    ]
    if input.scheme.output == .base64 {
      causes.append(
        Phrase(
          "URL-encode the signature when sending: a + in it arrives as a space",
          "发送时要对签名做 URL 编码：其中的 + 会变成空格"))
    }
    if input.platform.digestSwitch != nil, input.digestChoice?.certainty ?? .certain == .certain {
      causes.append(
        Phrase(
          "check the key's creation date: it decides whether SHA1 or MD5 is used",
          "检查 AppKey 的创建日期：它决定用 SHA1 还是 MD5"))
    }
    if let skew = input.clockSkew, let tolerance = input.platform.timestampTolerance,
      abs(skew) * 2 >= Double(tolerance)
    {
      let seconds = Int(nearest: skew)
      causes.append(
        Phrase(
          "the clock is \(abs(seconds)) s \(seconds > 0 ? "behind" : "ahead of") the server's: a timestamp too far off is refused",
          "本机时钟比服务器\(seconds > 0 ? "慢" : "快") \(abs(seconds)) 秒：偏差过大的时间戳会被拒绝"))
    }
    return causes
  }
}
