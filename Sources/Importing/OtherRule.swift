import Signing
import Text

/// Signatures that a platform has beside the one of its gateway, made by rules that are not SignScope's.
enum OtherRule {
  /// What the signature is, where the text asks for one of these; `nil` for a call of the gateway.
  static func found(in reading: ImportReading) -> Phrase? {
    func has(_ name: String) -> Bool { reading.parameters.holds(name) }
    func text(_ name: String) -> String {
      reading.parameters.last { $0.name.hasSameBytes(as: name) }?.text ?? ""
    }
    if has("paySign")
      || has("package") && (has("nonceStr") || has("noncestr") || has("signType"))
        && (has("timeStamp") || has("timestamp"))
    {
      return Phrase(
        "paySign, which a page hands to WeChat's payment window", "paySign（调起微信支付所用）")
    }
    if has("jsapi_ticket") || has("nonceStr") && has("jsApiList")
      || has("noncestr") && has("url") && has("jsapi_ticket")
    {
      return Phrase("the signature of WeChat's JS-SDK", "微信 JS-SDK 的签名")
    }
    if has("grant_type"), has("client_secret") {
      return Phrase(
        "none: a call for a token sends the secret itself", "无需签名：换取令牌的调用直接发送密钥")
    }
    let host = HostName(of: reading.gateway ?? "").text
    if host.hasSuffix("mch.weixin.qq.com"),
      reading.path.hasPrefix("/v3/") || reading.path.contains("/v3/")
    {
      return Phrase("the RSA signature of WeChat Pay v3", "微信支付 v3 的 RSA 签名")
    }
    let type = [text("sign_type"), text("signType"), text("sign_method")].first {
      $0.uppercased().hasPrefix("RSA")
    }
    if let type { return Phrase("made with a private key (\(type))", "用私钥计算的签名（\(type)）") }
    return nil
  }
}
