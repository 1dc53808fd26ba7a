import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Responses of the family", .timeLimit(.minutes(5))) struct ErrorTableTests {
  private func diagnose(
    _ platform: String, _ body: String, status: Int = 200, headers: [HTTPHeader] = [],
    parameters: [Parameter]? = nil
  ) throws -> Diagnosis {
    .of(
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8)),
      context: DiagnosisContext(platform: try .named(platform), parameters: parameters))
  }

  @Test(
    "a code is interpreted by its table",
    arguments: [
      (
        "1688", #"{"error_code":"gw.SignatureInvalid","error_message":"Invalid signature"}"#, 1,
        "signature"
      ),
      (
        "1688", #"{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}"#,
        2, "permission"
      ),
      (
        "1688", #"{"error_code":"401","error_message":"Request need user authorized"}"#, 4,
        "session"
      ),
      (
        "jd", #"{"error_response":{"code":"12","zh_desc":"无效签名","en_desc":"Invalid Signature"}}"#,
        1, "signature"
      ),
      ("jd", #"{"error_response":{"code":8,"zh_desc":"非法的时间戳参数"}}"#, 5, "timestamp"),
      ("jd", #"{"error_response":{"code":"2","en_desc":"App Call Limited"}}"#, 3, "rate-limit"),
      (
        "pinduoduo",
        #"{"error_response":{"error_code":20004,"error_msg":"签名sign校验失败","sub_code":null,"sub_msg":null,"request_id":"r"}}"#,
        1, "signature"
      ),
      ("pinduoduo", #"{"error_response":{"error_code":20005,"error_msg":"ip"}}"#, 2, "permission"),
      (
        "pinduoduo", #"{"error_response":{"error_code":20031,"error_msg":"scope"}}"#, 2,
        "permission"
      ),
      (
        "pinduoduo", #"{"error_response":{"error_code":10019,"error_msg":"access_token已过期"}}"#, 4,
        "session"
      ),
      ("pinduoduo", #"{"error_response":{"error_code":52101,"error_msg":"x"}}"#, 3, "rate-limit"),
      ("pinduoduo", #"{"error_response":{"error_code":70031,"error_msg":"x"}}"#, 3, "rate-limit"),
      ("pinduoduo", #"{"error_response":{"error_code":50001,"error_msg":"x"}}"#, nil, "business"),
      (
        "douyin",
        #"{"code":40003,"msg":"非法的参数","sub_code":"isv.signature-invalid","sub_msg":"签名校验失败","log_id":"l"}"#,
        1, "signature"
      ),
      (
        "douyin", #"{"code":40003,"msg":"非法的参数","sub_code":"isv.access-token-expired"}"#, 4,
        "session"
      ),
      ("douyin", #"{"code":40003,"msg":"非法的参数","sub_code":""}"#, nil, "arguments"),
      ("douyin", #"{"code":60000,"msg":"触发限流"}"#, 3, "rate-limit"),
      (
        "lazada",
        #"{"type":"ISV","code":"IncompleteSignature","message":"The request signature does not conform to platform standards","request_id":"r"}"#,
        1, "signature"
      ),
      ("lazada", #"{"type":"ISV","code":"IllegalAccessToken","message":"x"}"#, 4, "session"),
      (
        "tiktokshop", #"{"code":106001,"message":"signature is invalid","request_id":"r"}"#, 1,
        "signature"
      ),
      (
        "tiktokshop", #"{"code":36009004,"message":"Invalid timestamp. The value is too old."}"#, 5,
        "timestamp"
      ),
      ("tiktokshop", #"{"code":36009004,"message":"Bad. An invalid timestamp"}"#, nil, "business"),
      (
        "wechatpay",
        "<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[签名错误]]></return_msg></xml>",
        1, "signature"
      ),
      (
        "wechatpay",
        "<xml><return_code>SUCCESS</return_code><result_code>FAIL</result_code><err_code>NOAUTH</err_code><err_code_des>d</err_code_des></xml>",
        2, "permission"
      ),
      ("kuaishou", #"{"result":28,"error_msg":"m","requestId":"r"}"#, nil, "business"),
      ("xiaohongshu", #"{"success":false,"error_code":-1,"error_msg":"m"}"#, nil, "business"),
      (
        "shopee", #"{"error":"error_sign","message":"Wrong sign.","request_id":"r"}"#, 1,
        "signature"
      ),
      (
        "shopee",
        #"{"error":"invalid_acceess_token","message":"Invalid access_token.","request_id":"r"}"#, 4,
        "session"
      ),
    ] as [(String, String, Int?, String)])
  func codes(_ platform: String, _ body: String, _ pitfall: Int?, _ kind: String) throws {
    let diagnosis = try diagnose(platform, body, status: platform == "shopee" ? 403 : 200)
    #expect(diagnosis.outcome == .failure)
    #expect(diagnosis.pitfall == pitfall && diagnosis.kind.rawValue == kind)
    #expect(!diagnosis.evidence.isEmpty && diagnosis.code != nil && diagnosis.message != nil)
    for words in [diagnosis.cause.en, diagnosis.fix.en, diagnosis.cause.zh, diagnosis.fix.zh] {
      #expect(!words.isEmpty && !words.contains("TOP"))
    }
    #expect(diagnosis.cause.en.contains(try Platform.named(platform).name.en))
  }

  @Test(
    "a success is recognised",
    arguments: [
      ("1688", #"{"result":{"id":1},"success":true}"#),
      ("jd", #"{"jingdong_pop_order_get_responce":{"code":"0"}}"#),
      ("pinduoduo", #"{"order_get_response":{"request_id":"r"}}"#),
      (
        "douyin",
        #"{"code":10000,"msg":"success","sub_code":"","sub_msg":"","data":{},"log_id":"r"}"#
      ),
      ("lazada", #"{"code":"0","data":{},"request_id":"r"}"#),
      ("tiktokshop", #"{"code":0,"message":"Success","request_id":"r","data":{}}"#),
      (
        "wechatpay",
        "<xml><return_code>SUCCESS</return_code><result_code>SUCCESS</result_code></xml>"
      ),
      ("xiaohongshu", #"{"success":true,"data":{}}"#),
      ("kuaishou", #"{"result":1,"data":{}}"#),
      ("shopee", #"{"error":"","message":"","response":{},"request_id":"r"}"#),
    ])
  func successes(_ platform: String, _ body: String) throws {
    let diagnosis = try diagnose(platform, body)
    #expect(diagnosis.outcome == .success && diagnosis.kind == .success)
    #expect(diagnosis.pitfall == nil)
  }

  @Test("the platform's own message is kept, and an unknown code is a business error")
  func message() throws {
    let diagnosis = try diagnose(
      "pinduoduo",
      #"{"error_response":{"error_code":99999,"error_msg":"外部的话","sub_code":"s","sub_msg":"细节","request_id":"15"}}"#
    )
    #expect(diagnosis.kind == .business && diagnosis.retry == .never)
    #expect(diagnosis.code == "99999" && diagnosis.subCode == "s" && diagnosis.requestID == "15")
    #expect(diagnosis.message == "外部的话" && diagnosis.subMessage == "细节")
  }

  @Test("a part of a free text never decides, on any platform", arguments: Platform.all)
  func noSubstrings(_ platform: Platform) throws {
    guard case .table(let table) = platform.dialect else { return }
    let words = "sign session timestamp permission limit"
    let members = [(table.code.first ?? "code", "X9"), (table.message.first ?? "msg", words)]
    let fields = JSON.object(members.map { ($0.0, .string($0.1)) })
    let body = table.roots.first.map { JSON.object([($0, fields)]) } ?? fields
    let diagnosis = try diagnose(platform.id, body.written)
    #expect(diagnosis.kind == .business && diagnosis.message == words)
  }

  @Test(
    "without an envelope the status decides, and 429 is a rate limit", arguments: Platform.all)
  func withoutEnvelope(_ platform: Platform) throws {
    guard case .table = platform.dialect else { return }
    #expect(try diagnose(platform.id, "<html></html>", status: 502).kind == .httpStatus)
    #expect(try diagnose(platform.id, "", status: 200).outcome == .unreadable)
    let busy = try diagnose(
      platform.id, "", status: 429, headers: [HTTPHeader("Retry-After", "7")])
    #expect(busy.pitfall == 3 && busy.retry == .after(seconds: 7))
  }

  @Test("a rule that no document confirms is not taken as certain")
  func undocumented() throws {
    let body = #"{"error":{"code":7}}"#
    let table = ErrorTable(
      roots: ["error"], code: ["code"], message: [], codes: [.init(["7"], ErrorMeaning(.signature))]
    )
    for (name, isCertain) in [("kuaishou", false), ("pinduoduo", true)] {
      var platform = try Platform.named(name)
      platform.dialect = .table(table)
      let diagnosis = Diagnosis.of(
        HTTPResponse(status: 200, body: Array(body.utf8)),
        context: DiagnosisContext(
          platform: platform, signMethod: platform.schemes.first?.signMethod, isSignedHere: true))
      #expect(diagnosis.cause.en.contains("digest are right") == isCertain)
      #expect(diagnosis.cause.en.contains("no Kuaishou document") != isCertain)
    }
  }

  @Test("a rejected timestamp shows its format and its offset") func timestamp() throws {
    let body =
      #"{"error_response":{"code":"8","zh_desc":"非法的时间戳参数","en_desc":"Invalid Timestamp"}}"#
    let date = HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")
    let late = try diagnose(
      "jd", body, headers: [date],
      parameters: [Parameter("timestamp", "2016-01-01 11:50:00.000+0800")])
    #expect(late.evidence.contains(.init("skew", "−600 s")))
    #expect(late.cause.en.contains("JD tolerates 6 minutes"))
    let other = try diagnose(
      "jd", body, headers: [date], parameters: [Parameter("timestamp", "1451620800000")])
    #expect(other.cause.en.contains("a format JD does not accept"))
  }
}
