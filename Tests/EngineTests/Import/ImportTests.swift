import SignScopeEngine
import Testing

@Suite("Importing what people have at hand", .timeLimit(.minutes(5)))
struct ImportTests {
  /// The parameters in most of the texts below.
  private static let expected = [
    Parameter("method", "taobao.item.seller.get"), Parameter("app_key", "12345678"),
    Parameter("num_iid", "11223344"),
  ]

  @Test(
    "the same parameters, however they are written",
    arguments: [
      (
        "https://gw.api.taobao.com/router/rest?method=taobao.item.seller.get&app_key=12345678&num_iid=11223344",
        ImportedText.Kind.url
      ),
      ("/router/rest?method=taobao.item.seller.get&app_key=12345678&num_iid=11223344", .url),
      ("?method=taobao.item.seller.get&app_key=12345678&num_iid=11223344", .url),
      ("\u{FEFF}method=taobao.item.seller.get&app_key=12345678&num_iid=11223344\r\n", .form),
      ("method=taobao.item.seller.get&amp;app_key=12345678&amp;num_iid=11223344", .form),
      ("method: taobao.item.seller.get\r\napp_key: 12345678\r\nnum_iid: 11223344\r\n", .lines),
      ("method\ttaobao.item.seller.get\napp_key\t12345678\nnum_iid\t11223344", .lines),
      (#"{"method":"taobao.item.seller.get","app_key":"12345678","num_iid":11223344}"#, .json),
      (
        #"[["method","taobao.item.seller.get"],["app_key",12345678],["num_iid","11223344"]]"#, .json
      ),
      (
        #"[{"name":"method","value":"taobao.item.seller.get"},{"key":"app_key","value":"12345678"},{"name":"num_iid","value":"11223344"}]"#,
        .json
      ),
      ("{'method': 'taobao.item.seller.get', 'app_key': '12345678', 'num_iid': 11223344}", .python),
      (
        "params = {\n  'method': 'taobao.item.seller.get',  # the call\n  'app_key': u'12345678',\n  'num_iid': 11223344L,\n}",
        .python
      ),
      (
        "[('method', 'taobao.item.seller.get'), ('app_key', '12345678'), ('num_iid', '11223344')]",
        .python
      ),
      ("dict(method='taobao.item.seller.get', app_key='12345678', num_iid=11223344)", .python),
      (
        "const params = {method: \"taobao.item.\" + \"seller.get\", app_key: `12345678`, num_iid: 11223344};",
        .javascript
      ),
      (
        "{\"method\": \"taobao.item.seller.get\", \"app_key\": \"12345678\", \"num_iid\": 11223344, }",
        .code
      ),
      (
        "array('method' => 'taobao.item.seller.get', 'app_key' => '12345678', 'num_iid' => 11223344)",
        .php
      ),
      (
        "$params = [\n  'method' => 'taobao.item.seller.get',\n  'app_key' => '12345678',\n  'num_iid' => 11223344,\n];",
        .php
      ),
      (
        "Array\n(\n    [method] => taobao.item.seller.get\n    [app_key] => 12345678\n    [num_iid] => 11223344\n)\n",
        .php
      ),
      (
        "array(3) {\n  [\"method\"]=>\n  string(22) \"taobao.item.seller.get\"\n  [\"app_key\"]=>\n  string(8) \"12345678\"\n  [\"num_iid\"]=>\n  int(11223344)\n}",
        .php
      ),
      ("{method=taobao.item.seller.get, app_key=12345678, num_iid=11223344}", .code),
      ("map[method:taobao.item.seller.get app_key:12345678 num_iid:11223344]", .code),
      (
        "map[string]string{\"method\": \"taobao.item.seller.get\", \"app_key\": \"12345678\", \"num_iid\": \"11223344\"}",
        .code
      ),
      (
        "Map.of(\"method\", \"taobao.item.seller.get\", \"app_key\", \"12345678\", \"num_iid\", \"11223344\")",
        .code
      ),
      (
        "params.put(\"method\", \"taobao.item.seller.get\");\nparams.put(\"app_key\", \"12345678\");\nparams.put(\"num_iid\", \"11223344\");",
        .code
      ),
      (
        "$p['method'] = 'taobao.item.seller.get';\n$p['app_key'] = '12345678';\n$p['num_iid'] = 11223344;",
        .code
      ),
      (
        "let p = [\"method\": \"taobao.item.seller.get\", \"app_key\": \"12345678\", \"num_iid\": \"11223344\"]",
        .code
      ),
      (
        "requests.post('https://gw.api.taobao.com/router/rest', params={'method': 'taobao.item.seller.get'}, data={'app_key': '12345678', 'num_iid': 11223344}, timeout=5)",
        .python
      ),
      (
        "fetch(\"https://gw.api.taobao.com/router/rest?method=taobao.item.seller.get\", {\"headers\": {\"accept\": \"*/*\"}, \"body\": \"app_key=12345678&num_iid=11223344\", \"method\": \"POST\"});",
        .javascript
      ),
      (
        "POST /router/rest?method=taobao.item.seller.get HTTP/1.1\r\nHost: gw.api.taobao.com\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\napp_key=12345678&num_iid=11223344",
        .http
      ),
      (
        "10.0.0.1 - - [01/Jan/2016:12:00:00 +0800] \"GET /router/rest?method=taobao.item.seller.get&app_key=12345678&num_iid=11223344 HTTP/1.1\" 200 4",
        .http
      ),
      (
        "<xml><method>taobao.item.seller.get</method><app_key><![CDATA[12345678]]></app_key><num_iid>11223344</num_iid></xml>",
        .xml
      ),
      (
        #"{"log":{"entries":[{"request":{"method":"POST","url":"https://gw.api.taobao.com/router/rest?method=taobao.item.seller.get","postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"app_key","value":"12345678"},{"name":"num_iid","value":"11223344"}]}}}]}}"#,
        .har
      ),
      (
        #"{"platform":"top","secret":"hush","parameters":[["method","taobao.item.seller.get"],["app_key",12345678],["num_iid",11223344]]}"#,
        .document
      ),
    ])
  func same(text: String, kind: ImportedText.Kind) throws {
    let read = try ImportedText(reading: text)
    #expect(read.parameters == Self.expected)
    #expect(read.observed == nil)
    #expect(!read.notes.contains { $0.isLoss && !$0.message.en.contains("Host") }, "\(read.notes)")
    #expect(read.kind == kind)
    let isOwn = read.document.platform == "top"
    #expect(isOwn || read.guess?.id == "top")
  }

  @Test("a request document keeps its secret and its settings")
  func document() throws {
    let read = try ImportedText(
      reading:
        #"{"platform":"top","sign_method":"hmac","secret":"s ","observed":"AB","parameters":{"a":0.10}}"#
    )
    #expect(read.kind == .document)
    #expect(read.document.secret == .text("s "))
    #expect(read.document.settings.signMethod == "hmac")
    #expect(read.observed == "AB")
    #expect(read.parameters == [Parameter("a", "0.10")])
  }

  @Test("numbers keep their digits, in every language")
  func digits() throws {
    for text in ["{\"a\":0.10,\"b\":7104300007405429232}", "{'a': 0.10, 'b': 7104300007405429232}"]
    {
      #expect(
        try ImportedText(reading: text).parameters == [
          Parameter("a", "0.10"), Parameter("b", "7104300007405429232"),
        ])
    }
  }

  @Test("repeated names are kept in order, and reported")
  func duplicates() throws {
    let read = try ImportedText(reading: "b=1&a=2&b=3&e\u{301}=4&é=5")
    #expect(read.parameters.map { $0.text ?? "" } == ["1", "2", "3", "4", "5"])
    #expect(read.notes.count == 1)
    #expect(read.notes[0].message.en.contains("“b”"))
  }

  @Test("None is absent, True is true, both reported; lists are joined, objects become JSON")
  func values() throws {
    let read = try ImportedText(
      reading:
        "{'a': None, 'b': True, 'c': ['x', 1], 'd': {'k': '中', 'n': 0.10}, 'e': f(1), 'g': 'h\\'i\\n'}"
    )
    #expect(read.kind == .python)
    #expect(
      read.parameters == [
        Parameter("a", .absent), Parameter("b", "true"), Parameter("c", "x,1"),
        Parameter("d", #"{"k":"中","n":0.10}"#), Parameter("e", .absent), Parameter("g", "h'i\n"),
      ])
    #expect(read.notes.count == 5)
    #expect(read.notes.filter(\.isLoss).count == 1)
    #expect(read.notes.allSatisfy { $0.line == 1 && $0.column != nil })
  }

  @Test(
    "values that the program computes are left blank and reported, and the rest is read",
    arguments: [
      "{'a': ','.join(['x', 'y']), 'b': '2'}", "{a: [x, y].join(','), b: '2'}",
      "array('a' => implode(',', array('x')), 'b' => '2')", "{:a => x + 'y', :b => '2'}",
      "data := map[string]interface{}{\"a\": f(x), \"b\": \"2\"}", "{'a': APP + '1', 'b': '2'}",
      "p.put(\"a\", x.get(\"y\"));\np.put(\"b\", \"2\");",
    ])
  func workedOut(text: String) throws {
    let read = try ImportedText(reading: text)
    #expect(read.parameters == [Parameter("a", .absent), Parameter("b", "2")])
    #expect(read.notes.filter(\.isLoss).count == 1, "\(read.notes)")
  }

  @Test(
    "a literal after the words of a log line is found",
    arguments: [
      "2024-05-01 10:00:00.123 [exec-1] INFO c.x.Client - request: {a=1, b=2}",
      "12:00 request {\"a\":\"1\",\"b\":2}", "DEBUG sending {'a': '1', 'b': 2}", "got map[a:1 b:2]",
    ])
  func logged(line: String) throws {
    let read = try ImportedText(reading: line)
    #expect(read.parameters == [Parameter("a", "1"), Parameter("b", "2")])
    #expect(read.notes.count == 1)
  }

  @Test("single quotes in PHP have no escapes except for the quote itself")
  func php() throws {
    let read = try ImportedText(reading: #"array('a' => 'x\ny\'z', "b" => "x\ny")"#)
    #expect(read.parameters == [Parameter("a", #"x\ny'z"#), Parameter("b", "x\ny")])
  }

  @Test("bytes that are not UTF-8 after decoding are reported")
  func gbk() throws {
    let read = try ImportedText(reading: "a=1&q=%C4%E3%BA%C3")
    #expect(read.notes.count == 1)
    #expect(read.notes[0].message.en.contains("GBK"))
    #expect(read.notes[0].column == 7)
  }

  @Test(
    "a string to sign is extracted from a log line",
    arguments: [
      (
        "helloworldapp_key12345678formatjsonmethodtaobao.time.getsessiontesttimestamp2016-01-01 12:00:00v2.0helloworld",
        nil
      ),
      ("app_key12345678formatjsonmethodtaobao.time.gettimestamp1451620800000v2.0", nil),
      (
        "2016-01-01 12:00:00 DEBUG sign base: ",
        "helloworldapp_key12345678formatjsonmethodtaobao.time.getv2.0helloworld"
      ),
      ("[INFO] 12:00 a.b.Signer - ", "app_key12345678formatjsonmethodtaobao.time.getv2.0"),
      ("待签名字符串：", "a1b2"),
      ("stringToSign=", "\"a=1&b=2\""),
      ("test_secretapp_key=12345&cache=no&num_iid=931405691&timestamp=1731540000test_secret", nil),
      ("appid=wx1&mch_id=10&nonce_str=abc&key=192006250b4c09247ec02edce69f6a2d", nil),
    ] as [(String, String?)])
  func stringToSign(prefix: String, rest: String?) throws {
    let read = try ImportedText(reading: prefix + (rest ?? "") + "\n")
    #expect(read.kind == .stringToSign)
    #expect(read.observed == (rest ?? prefix).filter { $0 != "\"" })
    #expect(read.parameters.isEmpty)
    #expect(read.notes.isEmpty == (rest == nil))
  }

  @Test(
    "a signature alone is a signature",
    arguments: [
      "66987CB115214E59E6EC978214934FB8", "752d032b8f854450cbd762b9f7501543640cccad",
      "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8",
      "Zph8sRUhTlnm7JeCFJNPuA==",
    ])
  func signature(text: String) throws {
    let read = try ImportedText(reading: " \(text)\n")
    #expect(read.kind == .signature)
    #expect(read.observed == text)
  }

  @Test(
    "the platform is recognised by its host, by its method and by its names",
    arguments: [
      ("https://api.jd.com/routerjson?app_key=1&v=2.0", "jd"),
      ("https://gw-api.pinduoduo.com/api/router?a=1", "pinduoduo"),
      ("https://me@OPEN-API.tiktokglobalshop.com:443/order?a=1", "tiktokshop"),
      ("https://evil.example/?x=taobao.com&a=1", nil),
      ("https://nottaobao.com/?a=1", nil),
      ("_aop_signature=AB&a=1", "1688"), ("partner_id=1&shop_id=2&timestamp=3&sign=ab", "shopee"),
      ("client_id=1&type=x&sign=ab", "pinduoduo"), ("method=jingdong.x&app_key=1", "jd"),
      ("app_key=1&method=m&param_json={}&v=2", "douyin"), ("a=1&b=2", nil),
    ] as [(String, String?)])
  func guess(text: String, platform: String?) throws {
    let guess = try ImportedText(reading: text).guess
    #expect(guess?.id == platform)
    #expect(guess == nil || guess?.reason.zh.isEmpty == false)
  }

  @Test(
    "an unrecognised text is rejected with the supported kinds",
    arguments: [
      "", " \n\t", "hello", "<html><body>x</body></html>", "{", "[]", "{}", "42", "《》", "a b c=d e",
    ])
  func nothing(text: String) {
    #expect(throws: ImportError.self) { try ImportedText(reading: text) }
  }

  @Test("a response is not taken for a request")
  func answer() {
    #expect(throws: ImportError.answer) {
      try ImportedText(reading: #"{"error_response":{"code":25,"msg":"Invalid signature"}}"#)
    }
  }

  @Test("UTF-16 and binary data are read or reported, never lost silently")
  func encodings() throws {
    let wide: [UInt8] =
      [0xFF, 0xFE] + "a=1&b=中".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(
      try ImportedText(reading: wide).parameters == [Parameter("a", "1"), Parameter("b", "中")])
    let broken = try ImportedText(reading: Array("a=1&b=".utf8) + [0xC4, 0xE3])
    #expect(broken.notes.contains { $0.isLoss && $0.column == 7 })
  }
}
