import FoundationEssentials
import Testing

@testable import Requests
@testable import Signing
@testable import Text

private let noon = Date(timeIntervalSince1970: 1_451_620_800)

@Suite("The family's requests on the wire", .timeLimit(.minutes(5))) struct FamilyWireTests {
  private func request(
    _ platform: String, method: String = "", path: String = "", _ parameters: [Parameter] = [],
    body: String? = nil, session: Secret? = "T"
  ) throws -> Request {
    let platform = try Platform.named(platform)
    return Request(
      account: Account(
        name: "shop", platform: platform, gateway: platform.environments.first?.url ?? "",
        appKey: "K", secret: "S", session: session), method: method, parameters: parameters,
      path: path, body: body)
  }

  private func header(_ name: String, _ http: HTTPRequest) -> String? {
    http.headers.first { $0.name == name }?.value
  }

  private func body(_ http: HTTPRequest) -> String { String(decoding: http.body, as: UTF8.self) }

  @Test("1688: the path after the gateway, everything in the body") func alibaba1688() throws {
    let signed = try request(
      "1688", path: "param2/1/com.alibaba.trade/alibaba.trade.get.buyerView/K",
      [Parameter("orderId", "1")]
    ).signed(at: noon)
    #expect(
      signed.http.url
        == "https://gw.open.1688.com/openapi/param2/1/com.alibaba.trade/alibaba.trade.get.buyerView/K"
    )
    #expect(
      body(signed.http)
        == "orderId=1&access_token=T&_aop_timestamp=1451620800000&_aop_signature=\(signed.trace.signature)"
    )
    #expect(
      signed.trace.stringToSign().hasPrefix(
        "param2/1/com.alibaba.trade/alibaba.trade.get.buyerView/K_aop_"))
  }

  @Test("JD: system parameters in the query, the arguments in the body, GMT+8 with its zone")
  func jd() throws {
    let signed = try request(
      "jd", method: "jingdong.pop.order.get", [Parameter("360buy_param_json", #"{"id":1}"#)]
    ).signed(at: noon.addingTimeInterval(0.25))
    #expect(body(signed.http) == "360buy_param_json=%7B%22id%22%3A1%7D")
    #expect(
      signed.http.url
        == "https://api.jd.com/routerjson?method=jingdong.pop.order.get&app_key=K&access_token=T"
        + "&timestamp=2016-01-01%2012%3A00%3A00.250%2B0800&v=2.0&sign=\(signed.trace.signature)")
  }

  @Test("Pinduoduo: type, client_id and the rest form-encoded, or as JSON") func pinduoduo() throws
  {
    var request = try request("pinduoduo", method: "pdd.order.get", [Parameter("sn", "é")])
    let form = try request.signed(at: noon)
    #expect(
      body(form.http)
        == "sn=%C3%A9&type=pdd.order.get&client_id=K&access_token=T&timestamp=1451620800&data_type=JSON"
        + "&sign=\(form.trace.signature)")
    request.account.layout = .json
    let json = try JSONDocument(body(try request.signed(at: noon).http)).root
    #expect(json["sn"]?.string == "é" && json["sign"]?.string == form.trace.signature)
    #expect(json["timestamp"]?.string == "1451620800")
  }

  @Test("Douyin: the path follows from the method, and the canonical JSON is the body")
  func douyin() throws {
    let signed = try request(
      "douyin", method: "order.searchList", [Parameter("param_json", #"{ "b": "é", "a": 1 }"#)]
    ).signed(at: noon)
    #expect(body(signed.http) == #"{"a":1,"b":"é"}"#)
    #expect(header("Content-Type", signed.http) == "application/json;charset=UTF-8")
    #expect(
      signed.http.url
        == "https://openapi-fxg.jinritemai.com/order/searchList?method=order.searchList&app_key=K"
        + "&access_token=T&timestamp=2016-01-01%2012%3A00%3A00&v=2&sign_method=hmac-sha256"
        + "&sign=\(signed.trace.signature)")
    #expect(
      signed.trace.stringToSign(by: .revealing)
        == #"Sapp_keyKmethodorder.searchListparam_json{"a":1,"b":"é"}timestamp2016-01-01 12:00:00v2S"#
    )
  }

  @Test("Lazada: a path is called, an API name is sent") func lazada() throws {
    let called = try request("lazada", path: "/order/get", [Parameter("order_id", "1")])
      .signed(at: noon)
    #expect(called.http.url.hasPrefix("https://api.lazada.sg/rest/order/get?order_id=1&app_key=K&"))
    #expect(called.http.url.contains("&sign_method=sha256&sign="))
    #expect(called.trace.stringToSign().hasPrefix("/order/getaccess_token"))
    var named = try request("lazada", path: "aliexpress.ds.order.get", [])
    named.account.gateway = "https://api-sg.aliexpress.com/sync"
    let sent = try named.signed(at: noon)
    #expect(sent.http.url.hasPrefix("https://api-sg.aliexpress.com/sync?app_key=K&"))
    #expect(sent.http.url.contains("&method=aliexpress.ds.order.get&"))
    #expect(sent.trace.stringToSign().contains("methodaliexpress.ds.order.get"))
  }

  @Test("TikTok Shop: the token in a header, unsigned and masked; the body unchanged and signed")
  func tikTokShop() throws {
    let signed = try request(
      "tiktokshop", path: "/product/202309/products", [Parameter("shop_cipher", "X")],
      body: #"{"a": 1}"#
    ).signed(at: noon)
    #expect(header("x-tts-access-token", signed.http) == "T")
    #expect(header("x-tts-access-token", signed.redacted) == Redactor.mask)
    #expect(body(signed.http) == #"{"a": 1}"#)
    #expect(
      signed.http.url
        == "https://open-api.tiktokglobalshop.com/product/202309/products?shop_cipher=X&app_key=K"
        + "&timestamp=1451620800&sign=\(signed.trace.signature)")
    #expect(
      signed.trace.stringToSign(by: .revealing)
        == #"S/product/202309/productsapp_keyKshop_cipherXtimestamp1451620800{"a": 1}S"#)
  }

  @Test("WeChat Pay: one XML document, a new nonce for each timestamp, no timestamp parameter")
  func weChatPay() throws {
    let request = try request(
      "wechatpay", path: "/pay/unifiedorder", [Parameter("body", "a<b&c>\r\n汉")])
    let signed = try request.signed(at: noon)
    let text = body(signed.http)
    #expect(signed.http.url == "https://api.mch.weixin.qq.com/pay/unifiedorder")
    #expect(
      text.hasPrefix("<xml><body>a&lt;b&amp;c&gt;&#13;\n汉</body><mch_id>K</mch_id><nonce_str>"))
    #expect(text.hasSuffix("<sign>\(signed.trace.signature)</sign></xml>"))
    func nonce(_ signed: SignedRequest) -> String? {
      signed.trace.parameters.first { $0.name == "nonce_str" }?.text
    }
    #expect(nonce(signed)?.utf8.count == 32)
    #expect(try nonce(request.signed(at: noon)) == nonce(signed))
    #expect(try nonce(request.signed(at: noon.addingTimeInterval(0.001))) != nonce(signed))
    #expect(signed.trace.stringToSign(by: .revealing).contains("body=a<b&c>\r\n汉&mch_id=K&"))
  }

  @Test("Xiaohongshu: app-key, timestamp and sign are headers, the rest is the query")
  func xiaohongshu() throws {
    let signed = try request(
      "xiaohongshu", path: "/ark/open_api/v1/items", [Parameter("page_no", "1")]
    ).signed(at: noon)
    #expect(signed.http.url == "https://ark.xiaohongshu.com/ark/open_api/v1/items?page_no=1")
    #expect(header("app-key", signed.http) == "K")
    #expect(header("timestamp", signed.http) == "1451620800")
    #expect(header("sign", signed.http) == signed.trace.signature)
  }

  @Test("Kuaishou: the path follows from the method; Base64 survives the query")
  func kuaishou() throws {
    let signed = try request("kuaishou", method: "open.item.get").signed(at: noon)
    #expect(signed.http.url.hasPrefix("https://openapi.kwaixiaodian.com/open/item/get?method="))
    #expect(signed.http.url.contains("&signMethod=HMAC_SHA256&param=%7B%7D&sign="))
    #expect(signed.trace.signature.hasSuffix("=") && signed.http.url.hasSuffix("%3D"))
  }

  @Test("Shopee: the query holds everything, the body nothing that is signed") func shopee()
    throws
  {
    let get = try request(
      "shopee", path: "/api/v2/order/get_order_list", [Parameter("shop_id", "9")])
    var post = get
    post.body = "{}"
    let (first, second) = (try get.signed(at: noon), try post.signed(at: noon))
    #expect(first.trace.signature == second.trace.signature)
    #expect(first.http.method == .get && second.http.method == .post)
    #expect(
      first.trace.stringToSign(by: .revealing) == "K/api/v2/order/get_order_list1451620800T9")
  }

  @Test("the signed parameters are the sent ones, on every platform", arguments: Platform.all)
  func signedIsSent(_ platform: Platform) throws {
    for layout in platform.layouts {
      var request = try request(
        platform.id, method: "a.b", path: platform.path?.example ?? "",
        [Parameter("note", "é &"), Parameter("blank", " "), Parameter("absent", .absent)])
      request.account.gateway = "http://127.0.0.1:9/x"
      request.account.layout = layout
      let signed = try request.signed(at: noon)
      let all = signed.http.url + body(signed.http) + signed.http.headers.map(\.value).joined()
      for name in signed.trace.signedNames {
        let value = signed.trace.parameters.first { $0.name == name }?.text ?? ""
        let ways = [
          value, SigningScheme.ValueEncoding.rfc3986.apply(value), XMLBody.escape(value) ?? "",
        ]
        #expect(ways.contains { all.contains($0) }, "\(name) is signed and not sent")
      }
      #expect(!all.contains("absent"))
    }
  }

  @Test("a path is joined with one slash, and not appended twice")
  func joining() throws {
    for gateway in ["https://h/rest", "https://h/rest/", "https://h/rest/order/get"] {
      for path in ["/order/get", "order/get"] {
        let base = GatewayAddress(gateway + "?a=1").base(with: path)
        #expect(base == "https://h/rest/order/get")
      }
    }
  }

  @Test("without a path nothing is sent, and the error shows an example", arguments: Platform.all)
  func noPath(_ platform: Platform) throws {
    guard let rule = platform.path, !rule.followsMethod else { return }
    let request = try request(platform.id)
    #expect(throws: RequestError.noPath(example: rule.example)) { try request.signed(at: noon) }
  }

  @Test("values that a header or XML cannot represent are rejected") func unsendable() throws {
    let line = try request("tiktokshop", path: "/p", session: "a\r\nHost: b")
    #expect(throws: RequestError.unsendable(name: "access_token", as: .header)) {
      try line.signed(at: noon)
    }
    for parameter in [Parameter("a b", "1"), Parameter("1a", "1"), Parameter("a", "\u{1}")] {
      let request = try request("wechatpay", path: "/p", [parameter])
      #expect(throws: RequestError.unsendable(name: parameter.name, as: .xml)) {
        try request.signed(at: noon)
      }
    }
  }

  @Test("Douyin's arguments are warned about if they are not canonical") func notCanonical()
    throws
  {
    func ids(_ text: String) throws -> [SigningWarning.ID] {
      let platform = try Platform.named("douyin")
      let trace = try platform.scheme().trace([Parameter("param_json", text)], secret: "s")
      return platform.warnings(about: trace, secret: "s").map(\.id)
    }
    #expect(try ids(#"{"a":1,"b":2}"#) == [])
    for text in [#"{"b":1,"a":2}"#, #"{"a": 1}"#, #"{"a":"\u6c49"}"#, "nope"] {
      #expect(try ids(text) == [.notCanonical])
    }
  }

  @Test("a missing path is warned about if it is signed") func missingPath() throws {
    for (name, warns) in [("1688", true), ("shopee", true), ("lazada", false), ("kuaishou", false)]
    {
      let platform = try Platform.named(name)
      let trace = try platform.scheme().trace([Parameter("a", "1")], secret: "s")
      let ids = platform.warnings(about: trace, secret: "s").map(\.id)
      #expect(ids.contains(.missingPath) == warns)
    }
  }
}
