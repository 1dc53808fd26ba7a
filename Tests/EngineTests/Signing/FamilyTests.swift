import Engine
import Testing

/// The other platforms of the family are not built in; these are their rules, as data, with the
/// signatures that their documents print.
@Suite("Schemes of other platforms can be written as data") struct FamilyTests {
  private func scheme(
    prefix: [SigningScheme.Piece], suffix: [SigningScheme.Piece] = [],
    pair: SigningScheme.PairForm = .concatenated, digest: DigestAlgorithm, isKeyed: Bool = false,
    output: SigningScheme.Output = .upperHex, only: [String]? = nil,
    order: SigningScheme.Order = .utf8, body: SigningScheme.BodyRule = .none
  ) -> SigningScheme {
    SigningScheme(
      signMethod: "x", excluded: ["sign"], only: only, blank: .drop, order: order, pair: pair,
      prefix: prefix, suffix: suffix, body: body, digest: digest, isKeyed: isKeyed, output: output)
  }

  @Test("1688 signs the path in front, HMAC-SHA1") func alibaba1688() {
    let trace = scheme(prefix: [.path], digest: .sha1, isKeyed: true).trace(
      [Parameter("b", "2"), Parameter("a", "1")], secret: "test123",
      path: "param2/1/system/currentTime/1000000")
    #expect(trace.stringToSign() == "param2/1/system/currentTime/1000000a1b2")
    #expect(trace.signature == "33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88")
  }

  @Test(
    "Lazada signs the path only when it is one",
    arguments: [("/order/get", "/order/geta1"), ("order.get", "a1")])
  func lazada(_ path: String, _ string: String) {
    let lazada = scheme(prefix: [.rootedPath], digest: .sha256, isKeyed: true)
    let trace = lazada.trace([Parameter("a", "1")], secret: "s", path: path)
    #expect(trace.stringToSign() == string)
  }

  @Test("Lazada's document") func lazadaDocument() {
    let trace = scheme(prefix: [.rootedPath], digest: .sha256, isKeyed: true).trace(
      [
        Parameter("app_key", "123456"), Parameter("access_token", "test"),
        Parameter("timestamp", "1517820392000"), Parameter("sign_method", "sha256"),
        Parameter("order_id", "1234"),
      ], secret: "helloworld", path: "/order/get")
    #expect(
      trace.signature == "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A")
  }

  @Test("WeChat Pay appends &key= and the secret") func wechatPay() {
    let trace = scheme(
      prefix: [], suffix: [.literal("&key="), .secret], pair: .query, digest: .md5
    ).trace(
      [
        Parameter("appid", "wxd930ea5d5a258f4f"), Parameter("mch_id", "10000100"),
        Parameter("device_info", "1000"), Parameter("body", "test"),
        Parameter("nonce_str", "ibuaiVcKdpRxkhJA"),
      ], secret: "192006250b4c09247ec02edce69f6a2d")
    #expect(trace.signature == "9A0A8659F005D6984697E2CA0A9CF3B7")
  }

  @Test("TikTok Shop wraps path and pairs in the secret and keys with it") func tiktokShop() {
    let trace = scheme(
      prefix: [.secret, .path], suffix: [.secret], digest: .sha256, isKeyed: true,
      output: .lowerHex, body: .afterPairs
    ).trace(
      [Parameter("app_key", "29a39d"), Parameter("timestamp", "1623812664")], secret: "e59af819cc",
      path: "/authorization/202309/shops")
    #expect(
      trace.signature == "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8")
  }

  @Test("Shopee puts one value before the path and the rest behind, in a fixed order") func shopee()
  {
    let trace = scheme(
      prefix: [.parameter("partner_id"), .path],
      pair: .init(nameValueSeparator: "", pairSeparator: "", includesName: false),
      digest: .sha256, isKeyed: true, output: .lowerHex,
      only: ["partner_id", "timestamp", "access_token", "shop_id", "merchant_id"], order: .listed
    ).trace(
      [
        Parameter("shop_id", "14701711"), Parameter("page_size", "10"),
        Parameter("partner_id", "2001887"), Parameter("timestamp", "1655714431"),
        Parameter("access_token", "59777174636562737266615546704c6d"),
      ], secret: "any", path: "/api/v2/shop/get_shop_info")
    #expect(
      trace.stringToSign()
        == "2001887/api/v2/shop/get_shop_info165571443159777174636562737266615546704c6d14701711")
    #expect(trace.signedNames == ["partner_id", "timestamp", "access_token", "shop_id"])
    #expect(trace.dropped.map(\.reason) == [.excluded])
  }

  @Test("only listed names are signed, and the others still sent") func jd() {
    let trace = scheme(prefix: [.secret], suffix: [.secret], digest: .md5, only: ["b", "a"])
      .trace([Parameter("c", "3"), Parameter("b", "2"), Parameter("a", "1")], secret: "s")
    #expect(trace.stringToSign(revealing: true) == "sa1b2s")
    #expect(trace.sentParameters.map(\.name) == ["c", "b", "a", "sign"])
  }
}
