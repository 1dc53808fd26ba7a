package import Signing
package import Text

/// Which platform a request is for, and what tells.
package struct PlatformGuess: Sendable, Equatable {
  /// The platform's name in documents, `shopee`.
  package var id: String
  /// What tells, in a sentence without its full stop.
  package var reason: Phrase

  /// The built-in platform of that name.
  package var platform: Platform? { Platform.all.first { $0.id == id } }

  /// - Parameters:
  ///   - gateway: The address, `nil` when it is unknown.
  ///   - parameters: With the signature still among them.
  package static func of(gateway: String?, parameters: [Parameter]) -> PlatformGuess? {
    if let gateway {
      let host = HostName(of: gateway).text
      for (id, ends) in hosts where ends.contains(where: { host == $0 || host.hasSuffix("." + $0) })
      {
        return PlatformGuess(
          id: id, reason: Phrase("by its host, \(host)", "根据域名 \(host)"))
      }
    }
    for clue in methods {
      let called = parameters.first { parameter in
        clue.names.contains { $0.hasSameBytes(as: parameter.name) }
          && parameter.text?.hasPrefix(clue.beginning) == true
      }
      if let called, let text = called.text {
        return PlatformGuess(
          id: clue.id, reason: Phrase("by its method, \(text)", "根据方法名 \(text)"))
      }
    }
    for (id, names) in fingerprints where names.allSatisfy({ parameters.holds($0) }) {
      let list = names.joined(separator: ", ")
      return PlatformGuess(
        id: id, reason: Phrase("by its parameters, \(list)", "根据参数 \(list)"))
    }
    return nil
  }

  /// Ends of host names, the more special first.
  private static let hosts: [(id: String, ends: [String])] = [
    ("1688", ["gw.open.1688.com", "1688.com"]),
    ("top", ["taobao.com", "tbsandbox.com", "tmall.com"]),
    ("jd", ["jd.com", "jd.hk"]),
    ("pinduoduo", ["pinduoduo.com", "yangkeduo.com"]),
    ("douyin", ["jinritemai.com", "douyinec.com"]),
    (
      "lazada",
      [
        "lazada.com", "lazada.sg", "lazada.vn", "lazada.co.id", "lazada.co.th", "lazada.com.my",
        "lazada.com.ph", "daraz.pk", "daraz.lk", "daraz.com.bd", "daraz.com.np", "shop.com.mm",
        "aliexpress.com",
      ]
    ),
    ("tiktokshop", ["tiktokglobalshop.com", "tiktokshop.com", "tiktok-shops.com"]),
    ("wechatpay", ["mch.weixin.qq.com"]),
    ("xiaohongshu", ["xiaohongshu.com"]),
    ("kuaishou", ["kwaixiaodian.com", "kuaishou.com"]),
    ("shopee", ["shopeemobile.com", "shopee.cn", "shopee.com.br", "shopee.sg"]),
    ("yiwugo", ["yiwugo.com"]),
  ]

  /// Beginnings of method names.
  private static let methods: [(id: String, names: [String], beginning: String)] = [
    ("top", ["method"], "taobao."), ("top", ["method"], "tmall."),
    ("jd", ["method"], "jingdong."), ("jd", ["method"], "jd."),
    ("pinduoduo", ["type"], "pdd."), ("yiwugo", ["method"], "yiwugo."),
  ]

  /// Names that stand together on one platform only; the first row that fits counts.
  private static let fingerprints: [(id: String, names: [String])] = [
    ("1688", ["_aop_signature"]),
    ("1688", ["_aop_timestamp"]),
    ("jd", ["360buy_param_json"]),
    ("douyin", ["param_json", "app_key"]),
    ("kuaishou", ["appkey", "signMethod"]),
    ("wechatpay", ["mch_id", "nonce_str"]),
    ("wechatpay", ["appid", "nonce_str"]),
    ("shopee", ["partner_id", "shop_id"]),
    ("shopee", ["partner_id", "merchant_id"]),
    ("pinduoduo", ["client_id", "type"]),
    ("tiktokshop", ["app_key", "shop_cipher"]),
    ("xiaohongshu", ["app-key"]),
    ("top", ["app_key", "method", "v"]),
    ("top", ["app_key", "method", "sign_method"]),
    ("shopee", ["partner_id", "timestamp"]),
    ("yiwugo", ["app_key", "num_iid", "timestamp"]),
    ("yiwugo", ["app_key", "cache", "timestamp"]),
  ]
}

extension [Parameter] {
  package func holds(_ name: String) -> Bool { contains { $0.name.hasSameBytes(as: name) } }
}
