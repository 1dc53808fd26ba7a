import Foundation
import SignScopeEngine
import Testing

@Suite("TOP errors", .timeLimit(.minutes(5)))
struct TOPErrorTests {
  @Test("every collected body is recognised", arguments: ["json", "xml"])
  func collected(format: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Data/top-errors", withExtension: "json"))
    let records = try JSONDocument([UInt8](Data(contentsOf: url))).root.elements
    for record in records {
      let error = try #require(record["error_response"])
      let body = format == "json" ? "{\"error_response\":\(error.written)}" : Self.xml(error)
      let diagnosis = diagnoseTOP(body)
      let name = record["name"]?.string ?? ""
      let expected = record["expected_pitfall"]?.string.flatMap { Int($0) }
      #expect(diagnosis.pitfall == expected, "\(name)")
      #expect(diagnosis.kind.rawValue == record["expected_kind"]?.string, "\(name)")
      #expect(diagnosis.outcome == .failure)
      #expect(!diagnosis.evidence.isEmpty, "\(name)")
    }
  }

  private static func xml(_ error: JSONValue) -> String {
    let fields = error.members.filter { !$0.value.isNull }.map { name, value in
      let text = (value.text ?? "").replacingOccurrences(of: "<", with: "&lt;")
      return "<\(name)>\(text)</\(name)>"
    }
    return
      "<?xml version=\"1.0\" encoding=\"utf-8\" ?><error_response>\(fields.joined())</error_response><!--top0112.center.et2-->"
  }

  @Test(
    "a code decides, whatever the message says",
    arguments: [
      (3, nil, "business"), (4, 3, "rate-limit"), (5, 3, "rate-limit"), (6, 3, "rate-limit"),
      (7, 3, "rate-limit"), (8, 3, "rate-limit"), (9, nil, "arguments"), (10, nil, "platform"),
      (11, 2, "permission"), (12, 2, "permission"), (13, 2, "permission"), (21, nil, "arguments"),
      (22, 2, "permission"), (23, nil, "arguments"), (24, 1, "signature"), (25, 1, "signature"),
      (26, 4, "session"), (27, 4, "session"), (28, nil, "app-key"), (29, nil, "app-key"),
      (30, 5, "timestamp"), (31, 5, "timestamp"), (32, nil, "arguments"), (33, nil, "arguments"),
      (34, nil, "arguments"), (42, 4, "session"), (43, nil, "arguments"), (44, 4, "session"),
      (47, nil, "arguments"), (53, 4, "session"), (100, 4, "session"), (200, 4, "session"),
      (403, 2, "permission"), (429, 3, "rate-limit"), (1000, nil, "business"), (1, nil, "business"),
    ] as [(Int, Int?, String)])
  func codes(code: Int, pitfall: Int?, kind: String) {
    for written in [JSON.int(code), .string(String(code)), .string(" \(code)\n")] {
      let diagnosis = diagnoseTOP(topError(written, msg: "whatever the sign says"))
      #expect(diagnosis.pitfall == pitfall)
      #expect(diagnosis.kind.rawValue == kind)
      #expect(diagnosis.evidence.first?.field == "code")
      #expect(diagnosis.code == String(code))
    }
  }

  @Test(
    "if the code is ambiguous the sub_code decides, exactly or by its family",
    arguments: [
      ("isp.call-limited", 3, "rate-limit"), ("ISP.SYSTEM-BUSY", 3, "rate-limit"),
      ("isp_flow_control_limit", 3, "rate-limit"), ("ISP_FLOW_CONTROL_LIMIT:x", 3, "rate-limit"),
      ("accesscontrol.limited-by-something-new", 3, "rate-limit"),
      ("isv.permission-something-new", 2, "permission"),
      ("isv.invalid-permission", 2, "permission"),
      ("isv.permission-ip-whitelist-limit", 2, "permission"),
      ("isv.appkey-not-exists", nil, "app-key"),
      ("session-expired", 4, "session"), ("invalid-sessionkey", 4, "session"),
      ("INVALID_PARAMS", nil, "business"),
      ("isp.item-update-service-error:GENERIC_FAILURE", nil, "platform"),
      ("isp.whatever", nil, "platform"), ("isv.missing-parameter:num_iid", nil, "arguments"),
      ("isv.trade-not-exist:invalid-tid-4290001", nil, "business"),
      ("isv.x:isp.call-limited", nil, "business"),
      ("xisp.call-limited", nil, "business"), ("isv.item-sign-session-timestamp", nil, "business"),
    ] as [(String, Int?, String)], [15, 530, 505, 999])
  func subCodes(row: (sub: String, pitfall: Int?, kind: String), code: Int) {
    let diagnosis = diagnoseTOP(
      topError(.int(code), msg: "Remote service error", sub: .string(row.sub)))
    #expect(diagnosis.pitfall == row.pitfall)
    #expect(diagnosis.kind.rawValue == row.kind)
    #expect(diagnosis.evidence.first == .init("sub_code", row.sub))
    #expect(diagnosis.subCode == row.sub)
  }

  @Test(
    "then the whole message decides, ignoring case, but never a part of it",
    arguments: [
      ("Invalid Signature", 1, "signature"), ("sign fail", 1, "signature"),
      ("SIGN FAIL", 1, "signature"),
      ("Missing session", 4, "session"), ("Invalid session", 4, "session"),
      ("no permission", 2, "permission"), ("invalid method", 2, "permission"),
      ("timestamp invalid", 5, "timestamp"), ("IllegalParam", 5, "timestamp"),
      ("App Call Limited", 3, "rate-limit"), ("invalid app key", nil, "app-key"),
      ("Invalid signature!", nil, nil), ("the invalid signature", nil, nil),
      ("Invalid arguments:consign_time", nil, "arguments"),
      ("Invalid arguments:session_id", nil, "arguments"),
      ("Invalid arguments:start_timestamp", nil, "arguments"),
      ("client-error:Missing required arguments:sms_free_sign_name", nil, "arguments"),
    ] as [(String, Int?, String?)], [15, 40, 41, 77777])
  func messages(row: (message: String, pitfall: Int?, kind: String?), code: Int) {
    let diagnosis = diagnoseTOP(topError(.int(code), msg: .string(row.message)))
    let other = code == 40 || code == 41 ? "arguments" : "business"
    #expect(diagnosis.pitfall == row.pitfall)
    #expect(diagnosis.kind.rawValue == row.kind ?? other)
  }

  @Test("an error without fields, or with nulls only, is a business error")
  func nothing() {
    for body in [topError(nil), "{\"error_response\":{\"x\":1}}"] {
      let diagnosis = diagnoseTOP(body)
      #expect(diagnosis.kind == .business)
      #expect(diagnosis.code == nil && diagnosis.message == nil)
    }
  }

  @Test(
    "variants are told apart by the sub_code, otherwise by the code",
    arguments: [
      (7, "accesscontrol.limited-by-app-access-count", "daily"),
      (7, "accesscontrol.limited-by-api-access-count", "api"),
      (7, "accesscontrol.limited-by-app-api-access-count", "app-api"),
      (7, "accesscontrol.limited-by-dynamic-access-count", "dynamic"), (7, nil, nil),
      (8, nil, "old"),
      (15, "isp.call-limited", "call"), (11, "isv.permission-api-package-limit", "package"),
      (11, "isv.permission-api-package-empty", "package"),
      (11, "isv.permission-ip-whitelist-limit", "ip-whitelist"),
      (12, nil, "user"), (22, nil, "method"), (26, nil, "missing"),
      (27, "session-is-blank", "missing"),
      (27, "invalid-sessionkey", "dead"), (27, "session-expired", "dead"),
      (27, "session-not-exist", "dead"),
      (27, "sessionkey-not-generated-by-server", "foreign"), (27, "INVALID_PARAMS", "dead"),
      (27, nil, "dead"),
      (42, "insufficient-session-permissions", "re-authorise"), (42, nil, "re-authorise"),
      (44, nil, "dead"),
      (25, "isp.call-limited", nil),
    ] as [(Int, String?, String?)])
  func variants(code: Int, sub: String?, variant: String?) {
    #expect(diagnoseTOP(topError(.int(code), sub: .text(sub))).variant == variant)
  }

  @Test(
    "a ban gives the time to wait",
    arguments: [
      ("This ban will last for 1 more seconds", .after(seconds: 1)),
      ("This ban will last for 31062 more seconds", .after(seconds: 31062)),
      ("x, This ban will last for 5 more seconds.", .after(seconds: 5)),
      ("This ban will last for some more seconds", .later),
      ("This ban will last for 5 more minutes", .later),
      ("This ban will last for 99999999999999999999 more seconds", .later), (nil, .later),
    ] as [(String?, Diagnosis.Retry)])
  func bans(text: String?, retry: Diagnosis.Retry) {
    let sub = "accesscontrol.limited-by-app-access-count"
    let diagnosis = diagnoseTOP(
      topError(7, msg: "App Call Limited", sub: .string(sub), subMessage: .text(text)))
    #expect(diagnosis.retry == retry)
    #expect(diagnosis.variant == "daily")
  }

  @Test("only rate limits and platform errors can be retried")
  func retries() {
    #expect(diagnoseTOP(topError(10)).retry == .later)
    #expect(diagnoseTOP(topError(15, sub: "isp.top-remote-connection-timeout")).retry == .later)
    #expect(diagnoseTOP(topError(15, sub: "isp.call-limited")).retry == .later)
    for code in [3, 9, 11, 22, 25, 26, 29, 31, 40, 43, 15] {
      #expect(diagnoseTOP(topError(.int(code))).retry == .never)
    }
    #expect(
      diagnoseTOP(topError(25, subMessage: "This ban will last for 5 more seconds")).retry == .never
    )
  }

  @Test(
    "the invalid argument is named",
    arguments: [
      (40, "Missing required arguments:num_iid", nil, ["num_iid"]),
      (41, "client-error:Invalid arguments:price", nil, ["price"]),
      (15, "Remote service error", "isv.invalid-parameter:user_id_num", ["user_id_num"]),
      (15, nil, "isv.parameters-mismatch:nick-and-user_id", ["nick", "user_id"]),
      (40, "Missing required arguments", nil, []),
    ] as [(Int, String?, String?, [String])])
  func arguments(code: Int, message: String?, sub: String?, names: [String]) {
    let diagnosis = diagnoseTOP(topError(.int(code), msg: .text(message), sub: .text(sub)))
    #expect(diagnosis.kind == .arguments)
    #expect(diagnosis.evidence.filter { $0.field == "argument" }.map(\.value) == names)
    for name in names {
      #expect(diagnosis.fix.en.contains(name) && diagnosis.fix.zh.contains(name))
    }
  }

  @Test("entities inside JSON strings are decoded, raw control characters and long ids are read")
  func oddStrings() {
    let diagnosis = diagnoseTOP(
      "{\"error_response\":{\"code\":27,\"msg\":\"Invalid session\",\"sub_code\":\"sessionkey-not-generated-by-server\",\"sub_msg\":\"RealSession don&apos;t\tbelong\",\"request_id\":7104300007405429232}}"
    )
    #expect(diagnosis.variant == "foreign")
    #expect(diagnosis.subMessage == "RealSession don't\tbelong")
    #expect(diagnosis.requestID == "7104300007405429232")
  }

  @Test("what only the article says is marked as such")
  func article() {
    for body in [
      topError(403), topError(15, sub: "ISP_FLOW_CONTROL_LIMIT"), topError(15, msg: "sign fail"),
    ] {
      #expect(diagnoseTOP(body).cause.en.contains("Only the article"))
    }
    #expect(!diagnoseTOP(topError(25, msg: "sign fail")).cause.en.contains("Only the article"))
  }

  @Test("a withdrawn or misspelt method gets a replacement")
  func replacement() {
    let withdrawn = diagnoseTOP(
      topError(22), context: .init(platform: .top, method: "taobao.item.get"))
    #expect(withdrawn.fix.en.contains("taobao.item.seller.get"))
    let misspelt = diagnoseTOP(
      topError(22), context: .init(platform: .top, method: "taobao.tiem.get.x"))
    #expect(misspelt.variant == "method")
    let near = diagnoseTOP(
      topError(22), context: .init(platform: .top, method: "taobao.trades.sold.gte"))
    #expect(near.fix.en.contains("taobao.trades.sold.get?"))
  }

  @Test("if SignScope signed, only the remaining causes are listed")
  func signedHere() {
    let context = DiagnosisContext(
      platform: .top, parameters: [], isSignedHere: true,
      secret: SecretFacts(" secret", appKey: "12345678"))
    let diagnosis = diagnoseTOP(topError(25, msg: "Invalid signature"), context: context)
    #expect(diagnosis.cause.en.contains("whitespace"))
    #expect(diagnosis.cause.en.contains("SignScope signed this request"))
    #expect(!diagnosis.cause.en.contains("Base64"))
    #expect(diagnosis.evidence.contains { $0.field == "secret" })
    #expect(diagnoseTOP(topError(25)).cause.en.contains("Base64"))
  }
}
