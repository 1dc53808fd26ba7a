import SignScopeEngine
import TestSupport
import Testing

/// Pasted requests, signed on the command line.
@Suite("signscope sign --from-curl", .ownThread, .timeLimit(.minutes(10)))
struct ImportCommandTests {
  /// The document's example of TOP.
  private let curl = """
    curl 'https://gw.api.taobao.com/router/rest?app_key=12345678&format=json&method=taobao.item.seller.get' \\
      -H 'Cookie: id=hush' \\
      -d 'fields=num_iid,title,nick,price,num&num_iid=11223344&session=test' \\
      --data-urlencode 'timestamp=2016-01-01 12:00:00' -d 'v=2.0&sign_method=md5&sign=0'
    """

  private func sign(
    _ text: String, _ arguments: String..., environment: [String: String] = [:],
    profiles: String? = nil
  ) throws -> Program.Result {
    try Program(
      arguments: ["sign", "--from-curl", "--lang", "en"] + arguments, input: text,
      environment: environment, profiles: profiles
    ).run()
  }

  @Test("signs a curl command's request, with a secret from the environment")
  func curlCommand() throws {
    let result = try sign(curl, "--json", "--secret-env", "S", environment: ["S": "helloworld"])
    #expect(result.status == 0)
    #expect(
      try JSONDocument(result.output).root["signature"]?.string
        == "66987CB115214E59E6EC978214934FB8")
    #expect(result.error.contains("signscope: read as a curl command, for Taobao TOP"))
    #expect(result.error.contains("ignored the header cookie: line 2, column 6\n"))
    #expect(!result.error.contains("hush"))
  }

  @Test("signs with a profile, and warns if its app key is another one")
  func profile() throws {
    let profiles = """
      profiles:
        shop: {platform: top, app_key: "999", secret: {env: S}}
      """
    let result = try sign(
      curl, "--json", "--profile", "shop", environment: ["S": "helloworld"], profiles: profiles)
    #expect(result.status == 0)
    #expect(result.output.contains("66987CB115214E59E6EC978214934FB8"))
    #expect(result.error.contains("app key 12345678, but profile shop has 999"))
  }

  @Test("a signed path is taken from the URL, even on a custom gateway")
  func path() throws {
    let text =
      "http://127.0.0.1:9/openapi/param2/1/system/currentTime/1000000?b=2&a=1&_aop_signature=AB"
    let result = try sign(text, "--json", "--secret-env", "S", environment: ["S": "test123"])
    #expect(result.status == 0)
    #expect(result.output.contains("33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88"))
  }

  @Test("a token that is sent in a header is a parameter, a JSON body is signed")
  func header() throws {
    let text = #"""
      curl 'https://open-api.tiktokglobalshop.com/order/202309/orders/search?app_key=k&timestamp=1' \
       -H 'x-tts-access-token: t' -H 'content-type: application/json' -d '{"a":1}'
      """#
    let result = try sign(
      text, "--json", "--reveal", "--secret-env", "S", environment: ["S": "s"])
    #expect(
      try JSONDocument(result.output).root["string_to_sign"]?.string
        == #"s/order/202309/orders/searchapp_keyktimestamp1{"a":1}s"#)
    #expect(result.output.contains(#"{"name":"access_token","reason":"excluded"}"#))
  }

  @Test(
    "says what is missing",
    arguments: [
      ("a=1&b=2", ["--secret-env", "S"], "--platform"),
      ("a=1&b=2", ["--platform", "top"], "--secret-env"),
      ("a=1&b=2", ["--platform", "tpo", "--secret-env", "S"], "did you mean “top”?"),
      ("a=1&b=2", ["--platform", "top", "--secret-env", "NONE"], "variable NONE is not set"),
      ("hello there", ["--secret-env", "S"], "curl command"),
      ("", ["--secret-env", "S"], "nothing to read"),
    ])
  func missing(text: String, arguments: [String], words: String) throws {
    let result = try Program(
      arguments: ["sign", "--from-curl", "--lang", "en"] + arguments, input: text,
      environment: ["S": "s"]
    ).run()
    #expect(result.status == (words.contains("NONE") ? 1 : 2))
    #expect(result.error.contains(words))
    #expect(result.output.isEmpty)
  }

  @Test(
    "a request with unknown values is not signed, and their names are listed",
    arguments: ["<SESSION>", "{{session}}", "${session}", "[session]", "$SESSION", "***"])
  func unknown(value: String) throws {
    let result = try sign(
      "method=taobao.time.get&app_key=1&v=2.0&session=\(value)", "--json", "--secret-env", "S",
      environment: ["S": "s"])
    #expect(result.status == 2)
    #expect(!result.output.contains("\"signature\""))
    #expect(result.error.contains("no value for session:"))
  }

  @Test("of several requests the first on a known host is read, and the others are counted")
  func entries() throws {
    let text = """
      ### page
      GET https://shop.example.com/?a=1

      ### call
      GET https://eco.taobao.com/router/rest?method=taobao.time.get&app_key=1&v=2.0

      ### another
      GET https://eco.taobao.com/router/rest?method=taobao.items.get&app_key=1&v=2.0
      """
    let first = try sign(text, "--secret-env", "S", "--reveal", environment: ["S": "s"])
    #expect(first.output.contains("methodtaobao.time.get"))
    #expect(first.error.contains("read request 1 of 2; choose another with --entry"))
    let second = try sign(
      text, "--secret-env", "S", "--reveal", "--entry", "2", environment: ["S": "s"])
    #expect(second.output.contains("methodtaobao.items.get"))
    let none = try sign(text, "--secret-env", "S", "--entry", "3", environment: ["S": "s"])
    #expect(none.status == 2)
    #expect(none.error.contains("from 1 to 2"))
  }

  @Test("another signature rule of a platform is named, and not applied")
  func otherRule() throws {
    let text =
      #"{"appId":"wx1","timeStamp":"1","nonceStr":"n","package":"prepay_id=1","signType":"MD5"}"#
    let result = try sign(
      text, "--json", "--platform", "wechatpay", "--secret-env", "S", environment: ["S": "s"])
    #expect(result.status == 2)
    #expect(result.error.contains("paySign"))
    #expect(!result.output.contains("\"signature\""))
  }

  @Test("its options are rejected without it")
  func alone() throws {
    let result = try Program(arguments: ["sign", "--secret-env", "S"], input: "{}").run()
    #expect(result.status == 2)
    #expect(result.error.contains("--from-curl"))
  }
}
