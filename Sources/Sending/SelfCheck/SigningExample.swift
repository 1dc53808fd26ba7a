import Requests
package import Signing
package import Text

/// A published test signature that signing is checked against.
package struct SigningExample: Sendable, Equatable {
  /// The name of a built-in platform.
  package var platform: String
  /// `nil`: from the parameters, or the platform's default.
  package var signMethod: String?
  package var secret: String
  package var parameters: [Parameter]
  package var path: String
  package var signature: String
  /// Who published it, or whose rule it was computed by.
  package var source: Phrase

  package init(
    _ platform: String, _ source: Phrase, signMethod: String? = nil, secret: String,
    path: String = "", _ parameters: KeyValuePairs<String, String>, _ signature: String
  ) {
    self.platform = platform
    self.signMethod = signMethod
    self.secret = secret
    self.path = path
    self.parameters = parameters.map { Parameter($0.key, $0.value) }
    self.signature = signature
    self.source = source
  }

  /// Whether signing reproduces it.
  package var isReproduced: Bool {
    guard let platform = try? Platform.named(platform),
      let scheme = try? platform.scheme(signMethod: signMethod, parameters: parameters)
    else { return false }
    return scheme.trace(parameters, secret: secret, path: path).signature
      .hasSameBytes(as: signature)
  }
}

extension SigningExample {
  /// The published examples that include their secret.
  package static let all: [SigningExample] = top + yiwugo + family

  private static let top: [SigningExample] = [
    top("md5", "66987CB115214E59E6EC978214934FB8"),
    top("hmac", "D56D7858309C31B6251083A874D48273"),
    top("hmac-sha256", "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8"),
  ]

  private static func top(_ signMethod: String, _ signature: String) -> SigningExample {
    SigningExample(
      "top", Phrase("TOP document 101617", "TOP 文档 101617"), secret: "helloworld",
      [
        "method": "taobao.item.seller.get", "app_key": "12345678", "session": "test",
        "timestamp": "2016-01-01 12:00:00", "format": "json", "v": "2.0",
        "sign_method": signMethod, "fields": "num_iid,title,nick,price,num",
        "num_iid": "11223344",
      ], signature)
  }

  private static let yiwugo: [SigningExample] = [
    yiwugo("md5", "97C80BC5FB678695DE14C013B3296C8A"),
    yiwugo("sha1", "B3E971B1B457559B934E21A448B7D0F0B46F0187"),
  ]

  /// The article prints no signature; these were computed with its code.
  private static func yiwugo(_ signMethod: String, _ signature: String) -> SigningExample {
    SigningExample(
      "yiwugo", Phrase("the article's code", "文章中的程序"), signMethod: signMethod,
      secret: "test_secret",
      ["app_key": "k", "q": "!$'()*,;:@[]", "timestamp": "1731540000"], signature)
  }

  private static let family: [SigningExample] = [
    SigningExample(
      "1688", Phrase("1688's document", "1688 文档"), secret: "test123",
      path: "param2/1/system/currentTime/1000000", ["a": "1", "b": "2"],
      "33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88"),
    SigningExample(
      "jd", Phrase("JD's document", "京东文档"), secret: "yourappSecret",
      [
        "360buy_param_json":
          #"{"end_date":null,"optional_fields":null,"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"200","start_date":null}"#,
        "access_token": "yourtoken", "app_key": "yourappkey",
        "method": "jingdong.pop.order.search", "timestamp": "2021-05-07 09:20:39.683+0800",
        "v": "2.0",
      ], "D70825340F4084360B9362B60DFD7930"),
    SigningExample(
      "pinduoduo", Phrase("Pinduoduo's document", "拼多多文档"), secret: "testSecret",
      [
        "access_token": "asd78172s8ds9a921j9qqwda12312w1w21211", "client_id": "1",
        "data_type": "XML", "order_status": "1", "page": "1", "page_size": "10",
        "timestamp": "1480411125", "type": "pdd.order.number.list.get",
      ], "E4DE3ED21002510DED352819E7AE6775"),
    SigningExample(
      "lazada", Phrase("Lazada's document", "Lazada 文档"), secret: "helloworld",
      path: "/order/get",
      [
        "app_key": "123456", "access_token": "test", "timestamp": "1517820392000",
        "sign_method": "sha256", "order_id": "1234",
      ], "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A"),
    SigningExample(
      "tiktokshop", Phrase("TikTok Shop's document", "TikTok Shop 文档"), secret: "e59af819cc",
      path: "/authorization/202309/shops", ["app_key": "29a39d", "timestamp": "1623812664"],
      "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8"),
    weChatPay("md5", "9A0A8659F005D6984697E2CA0A9CF3B7"),
    weChatPay("hmac-sha256", "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6"),
  ]

  private static func weChatPay(_ signMethod: String, _ signature: String) -> SigningExample {
    SigningExample(
      "wechatpay", Phrase("WeChat Pay's document", "微信支付文档"), signMethod: signMethod,
      secret: "192006250b4c09247ec02edce69f6a2d",
      [
        "appid": "wxd930ea5d5a258f4f", "body": "test", "device_info": "1000",
        "mch_id": "10000100", "nonce_str": "ibuaiVcKdpRxkhJA",
      ], signature)
  }
}
