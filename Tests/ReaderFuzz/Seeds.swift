import Text

/// Inputs that readers understand, by the readers' names: here one of each form, and out of the tests' data.
enum Seeds {
  static func all(in folders: [String]) -> [String: [[UInt8]]] {
    var seeds = written.mapValues { $0.map { Array($0.utf8) } }
    for folder in folders {
      for name in names(in: folder) {
        guard let bytes = contents(of: folder + "/" + name) else { continue }
        let data = name.hasSuffix(".json") ? pieces(of: bytes) : [bytes]
        for reader in ["import", "diagnose", "offer", "document", "body", "workbench"] {
          seeds[reader, default: []] += data.filter { $0.count < 1 << 14 }
        }
      }
    }
    for reader in ["body", "diagnose", "workbench", "answer"] {
      seeds[reader, default: []] += seeds["offer"] ?? []
      seeds[reader, default: []] += seeds["token"] ?? []
    }
    seeds["workbench", default: []] += seeds["import"] ?? []
    seeds["doctor", default: []] += seeds["import"] ?? []
    return seeds
  }

  /// The values of a file of test cases that are texts or objects of their own.
  private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
    guard let root = (try? JSONDocument(bytes))?.root else { return [bytes] }
    var pieces: [[UInt8]] = []
    func collect(_ value: JSONValue, depth: Int) {
      if let text = value.string, text.utf8.count > 24 { pieces.append(Array(text.utf8)) }
      guard value.isContainer else { return }
      if value.kind == .object, depth > 0 { pieces.append(Array(value.written.utf8)) }
      guard depth < 4 else { return }
      for element in value.elements { collect(element, depth: depth + 1) }
    }
    collect(root, depth: 0)
    return pieces.enumerated().filter { $0.offset % max(1, pieces.count / 150) == 0 }.map(\.element)
  }

  private static let written: [String: [String]] = [
    "message": [
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"sign","arguments":{}}}"#,
      #"{"jsonrpc":"2.0","id":"a","result":{}}"#, #"{"jsonrpc":"2.0","method":"x","params":[]}"#,
    ],
    "settings": [
      "theme: dark\nlanguage: zh\nborders: ascii\nambiguous_width: 2\n",
      "theme:\n  base: light\n  error: '#ff0087'\n  bar: white on blue\n",
      "keys:\n  send: F5\n  copy: [y, Ctrl-Y]\n  pin-time: []\n  filter: '|'\n  undo: Alt-u\n",
      "keys: {send: c, check: s, help: [Ctrl-X, F1], up: w, clear: x, quit-now: []}\n",
    ],
    "draft": [
      #"{"draft":1,"profile":"shop","platform":"top","gateway":"http://127.0.0.1/","app_key":"1","sign_method":null,"timestamp":"seconds","key_created":"2024-11-02","method":"taobao.time.get","path":"/a","body":"••••••••","pinned":1451620800000,"parameters":[["a","1"],["session","••••••••"],["f",{"file":"/x"}],["n",null]],"off":[[1,"b","2"]],"order":["b","a"],"unknown":["a"]}"#
    ],
    "import": [
      "curl -X POST 'https://gw.api.taobao.com/router/rest' -H 'Content-Type: application/x-www-form-urlencoded' -d 'method=taobao.time.get&sign=ABC%E4%B8%AD'",
      "curl ^\"https://a.example/r?x=1^&y=2^\" ^\n  -H ^\"A: b^\" --data-raw ^\"q=^%^7B^\"",
      "curl $'https://a/\\u4e2d\\x41\\101' --data-urlencode 'a=b c' -F 'f=@x.png;type=image/png' -G --json '{\"a\":1}' “x” `date` $(x) ${Y}",
      "POST /router/rest?a=1 HTTP/1.1\r\nHost: gw.api.taobao.com\r\nContent-Type: multipart/form-data; boundary=xx\r\n\r\n--xx\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n1\r\n--xx--\r\n",
      "https://user@gw.api.taobao.com/router/rest?method=x&sign=5F&v=2.0#frag rest",
      "a=1&amp;b=%zz&c&d=%E4%B8", "a: 1\nb: 2\n“c”: 3\nexport d=\"4\",\n",
      "{\"a\": \"1\", \"b\": “x”}",
      "params = {'method': 'taobao.time.get', 'n': 10L, 'f': f'{x}', u'k': rb'\\n', 'l': [1, 2.5e-3, None]}",
      "const p = {a: `x${y}`, 'b': \"c\" + 'd', e: undefined, ...rest, f: JSON.stringify({g: 1})}",
      "$p = array('a' => '1', \"b\" => array(1,2)); // c", "map[a:1 b:2 c:x y]",
      "{a=1, b=2, c=x, y}",
      "map[string]interface{}{\"a\": \"1\", \"b\": map[string]string{}}",
      "Map.of(\"a\", \"1\", \"b\", \"2\")", "p.put(\"a\", \"1\");\n$p['b'] = '2';\n",
      "array(2) {\n  [\"a\"]=>\n  string(1) \"1\"\n  [\"b\"]=>\n  int(5)\n}\n",
      "Array\n(\n    [a] => 1\n    [b] => Array\n)\n",
      "fetch(\"https://a/b\", {method: 'POST', body: \"a=1\"})",
      "<xml><a>1</a><b><![CDATA[x]]></b><sign>&#65;&amp;</sign></xml>",
      "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://a/b?c=d\",\"postData\":{\"mimeType\":\"application/json\",\"text\":\"{}\",\"params\":[{\"name\":\"a\",\"value\":\"b\"}]}}}]}}",
      "string to sign: helloworldapp_key12345678formatjsonmethodtaobao.time.gettimestamp2016-01-01 12:00:00v2.0helloworld",
      "5029C23C0E2A0E3E0E2A0E3E0E2A0E3E", "```\ncurl 'https://a/b'\n```",
      "$ curl \"https://a/b\" \\\n -d 'x'",
      "I ran: curl 'https://a/b?c=d' and then {\"a\":1}",
      "\u{FEFF}[[\"a\",\"1\"],[\"b\",2]]", "[{\"name\":\"a\",\"value\":\"1\"}]",
    ],
    "document": [
      "{\"platform\":\"top\",\"secret\":\"helloworld\",\"parameters\":[[\"method\",\"taobao.item.seller.get\"],[\"app_key\",\"12345678\"],[\"timestamp\",\"2016-01-01 12:00:00\"],[\"num_iid\",\"11223344\"],[\"page_no\",\"2\"],[\"page_size\",\"40\"],[\"start_created\",\"2016-01-01 12:00:00\"],[\"end_created\",\"2016-02-01 12:00:00\"]],\"observed\":\"990FB1D8A2DC3D4A5B6C7D8E9F001122\",\"key_created\":\"2024-11-02\"}",
      "{\"platform\":\"yiwugo\",\"secret\":\"s\",\"parameters\":{\"key\":\"k\",\"timestamp\":1451620800,\"num_iid\":\"1\"},\"observed\":\"key=k&num_iid=1&timestamp=1451620800\"}",
      "{\"platform\":\"wechat-pay\",\"secret\":\"s\",\"path\":\"/a\",\"body\":\"{}\",\"sign_method\":\"md5\",\"timestamp\":\"seconds\",\"layout\":\"form\",\"parameters\":[[\"a\",{\"file\":\"x\"}]]}",
    ],
    "offer": [
      "{\"item\":{\"num_iid\":\"1\",\"price\":\"1.50-2.30\",\"batch_price\":\"1-99:2.30;≥100:1.50元\",\"stock\":\"1200\",\"warning_line\":10,\"min_buy\":12,\"step_buy\":12}}",
      "{\"price\":1e2,\"batch_price\":[{\"quantity\":\"10以上\",\"price\":\"￥0.10\"},[5,\"3.5\"],\"20：2\"],\"quantity\":-5}",
    ],
    "diagnose": [
      "{\"error_response\":{\"code\":7,\"msg\":\"App Call Limited\",\"sub_code\":\"accesscontrol.limited-by-api-access-count\",\"sub_msg\":\"This ban will last for 31062 more seconds\",\"request_id\":\"x\"}}",
      "Retry-After: 120\nDate: Fri, 01 Jan 2016 04:00:00 GMT\nAge: 9\n\n{\"code\":429,\"msg\":\"频率限制\"}",
      "<?xml version=\"1.0\" encoding=\"utf-8\" ?><error_response><code>41</code><msg>Invalid arguments:page_no</msg></error_response>",
      "Date: Thu, 31 Dec 9999 23:59:59 GMT\n\n{\"error_response\":{\"code\":31,\"msg\":\"Invalid timestamp\"}}",
      "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\nDate: Thu, 01 Jan 1970 00:00:00 GMT\n\nx",
    ],
    "answer": [
      "{\"trades_sold_get_response\":{\"total_results\":120,\"has_next\":true,\"trades\":{\"trade\":[{\"tid\":1},{\"tid\":2}]}}}",
      "<trades_sold_get_response><total_results>120</total_results><trades list=\"true\"><trade><tid>1</tid></trade></trades></trades_sold_get_response>",
    ],
    "body": [
      "{\"a\":[1,2,{\"b\":\"\\u4e2d\\ud83d\\ude00\"}],\"c\":null}\n{\"d\":-1.5e3}",
      "<a><b c='d>'>x</b><!-- y --><e/></a>",
      "line\r\nline\rline\n\n", "{\n  \"a\": 1\n}\n{\n  \"b\": }\n",
    ],
    "token": [
      "{\"access_token\":\"6200e\",\"token_type\":\"Bearer\",\"expires_in\":86400,\"re_expires_in\":\"15552000\",\"refresh_token\":\"6201\",\"expire_time\":1451620800000,\"taobao_user_nick\":\"%E4%B8%AD\",\"w1_valid\":1e12}",
      "{\"top_auth_token_create_response\":{\"token_result\":\"{\\\"access_token\\\":\\\"x\\\",\\\"expires_in\\\":1}\"}}",
      "http://127.0.0.1:8910/callback?code=abc&state=xyz", "http://localhost:99999/cb?x=%",
      "error=invalid&error_description=%zz",
    ],
    "tokens": [
      "{\"tokens\": [\n  {\"profile\":\"a\",\"app_key\":\"1\",\"oauth\":\"https://oauth\",\"received_at\":1451620800000,\"answer\":{\"access_token\":\"x\",\"refresh_token\":\"y\",\"expires_in\":86400,\"refresh_token_valid_time\":1451620800000}}\n]}\n"
    ],
    "ledger": [
      "{\"version\":1,\"bans\":[{\"platform\":\"top\",\"app_key\":\"1\",\"local\":\"\",\"method\":null,\"since\":1451620800.5,\"until\":1451707200,\"kind\":\"rate-limit\",\"variant\":\"api\",\"code\":\"7\",\"sub_code\":null,\"message\":\"m\",\"sub_message\":null}]}",
      "{\"version\":1,\"boot\":\"BOOT\",\"closed_until\":1,\"calls\":[{\"platform\":\"top\",\"app_key\":\"1\",\"local\":\"\",\"method\":\"a.b.get\",\"per_key\":2,\"per_method\":null,\"process\":1,\"started\":5,\"number\":1,\"until\":5000000000,\"over\":false}],\"waiting\":[{\"platform\":\"top\",\"app_key\":\"1\",\"local\":\"\",\"method\":\"a.b.get\",\"per_key\":2,\"per_method\":1,\"process\":1,\"started\":5,\"number\":2,\"comes_back\":5000000000}]}",
    ],
    "profiles": [
      "profiles:\n  shop:\n    platform: top\n    app_key: \"12345678\"\n    secret: {env: PATH}\n    session: {command: [echo, x]}\n    timestamp: formatted\n    gateway: https://gw.api.taobao.com/router/rest\n    quota: {per_second: 10, methods: {taobao.time.get: 2}}\n    oauth: https://oauth.taobao.com\n    callback: http://127.0.0.1:8910/callback\n  y: &a\n    platform: yiwugo\n    key_created: 2024-11-02\n"
    ],
    "scheme": [
      "id: own\nname: {en: Own, zh: 自有}\nsigning:\n  pairs: \"{name}={value}\"\n  separator: \"&\"\n  secret: suffix\n  digest: md5\n  output: upper-hex\n  sign_parameter: sign\nrequest:\n  gateway: https://a.example\n  quota: 10\n  timestamp: {parameter: t, form: seconds, tolerance: 300}\n"
    ],
    "methods": [
      "{\"version\":1,\"methods\":[{\"name\":\"a.b.get\",\"title_zh\":\"x\",\"session\":\"required\",\"writes\":false,\"request\":[{\"name\":\"n\",\"type\":\"Number\",\"required\":\"true\",\"min_value\":1,\"max_value\":9223372036854775807,\"max_list_size\":20}],\"response\":[{\"name\":\"items\",\"type\":\"NTbkItem[]\",\"level\":\"Object Array\",\"subParams\":[{\"name\":\"id\"}]}]}]}",
      "<metadata><apis><api><name>a.b.get</name><request><param><name>n</name><type>Number</type><required>true</required></param></request></api></apis><structs><struct><name>S</name><props><prop><name>x</name></prop></props></struct></structs></metadata>",
    ],
    "http": [
      "POST /router/rest?a=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\na=1GET / HTTP/1.0\r\n\r\n",
      "POST http://h/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n0\r\nT: u\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 9223372036854775807\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
    ],
    "keys": [
      "a\u{1B}[A\u{1B}[1;5C\u{1B}OP\u{1B}[200~paste\nme\u{1B}[201~汉\u{1B}a\u{1B}[[A\u{1B}[<0;10;20M\u{1B}[27;5;9~"
    ],
    "value": [
      "2016-01-01 12:00:00", "2026年1月2日 10时05分", "20260102T100500+0800", "１，２３４", "yes",
      "[{\"a\":1}]", "1,2,3",
      "2016-01-01T00:00:00.123Z", "1451620800000", "-9223372036854775808",
    ],
  ]
}
