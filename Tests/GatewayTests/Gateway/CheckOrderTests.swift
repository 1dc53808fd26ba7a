import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("The checks of the TOP half", .timeLimit(.minutes(5)))
struct CheckOrderTests {
  /// A request that is wrong in every way, put right one by one.
  @Test("run in order, each with its own code")
  func order() async throws {
    try await withGateway(GatewayOptions(quota: 1000)) { caller in
      var verb = "PUT"
      var parameters: [Parameter] = [Parameter("format", "yaml")]
      var codes: [String] = []

      func attempt() async throws {
        let http = try await caller.send(parameters, verb: verb, layout: .query)
        // With a wrong format the response is XML.
        let answer = TOPAnswer(http)
        codes.append(
          answer.code ?? String(http.text.split(separator: "<code>").last?.prefix(2) ?? ""))
      }
      func set(_ name: String, _ value: String) {
        parameters.removeAll { $0.name == name }
        parameters.append(Parameter(name, value))
      }

      try await attempt()
      verb = "GET"
      try await attempt()
      set("method", "taobao.item.get")
      try await attempt()
      set("format", "json")
      try await attempt()
      set("sign_method", "sha512")
      try await attempt()
      set("sign_method", "hmac-sha256")
      try await attempt()
      set("app_key", "nobody")
      try await attempt()
      set("sign", "0123")
      try await attempt()
      set("timestamp", "yesterday")
      try await attempt()
      set("timestamp", TimestampForm.seconds.text(for: Date()))
      try await attempt()
      set("v", "two")
      try await attempt()
      set("v", "1.0")
      try await attempt()
      set("v", "2.0")
      try await attempt()
      set("app_key", caller.top.appKey)
      try await attempt()
      set("method", "taobao.item.seller.get")
      try await attempt()

      #expect(
        codes == [
          "9<", "21", "23", "25", "25", "28", "24", "30", "31", "32", "33", "34", "29", "22", "25",
        ])
    }
  }

  @Test(
    "say exactly what is missing or wrong",
    arguments: [
      ("method", nil, "21", nil), ("method", " ", "21", nil),
      ("method", "taobao.item.seller.got", "22", nil),
      ("method", " taobao.item.seller.get", "22", nil), ("method", "taobao.user.get", "22", nil),
      ("sign_method", nil, "25", nil), ("sign_method", "MD5", "25", nil),
      ("app_key", nil, "28", nil), ("app_key", "", "28", nil),
      ("app_key", "999", "29", "isv.appkey-not-exists"), ("sign", nil, "24", nil),
      ("sign", "", "24", nil), ("sign", "ABC", "25", nil), ("timestamp", nil, "30", nil),
      ("timestamp", "", "30", nil), ("timestamp", "14516208000000", "31", nil),
      ("timestamp", "2016-01-01T12:00:00", "31", nil),
      ("timestamp", "2016-13-01 12:00:00", "31", nil),
      ("v", nil, "32", nil), ("v", "", "32", nil), ("v", "2.", "33", nil), ("v", "2.1", "34", nil),
      ("v", "2", "34", nil),
    ] as [(String, String?, String, String?)])
  func single(name: String, value: String?, code: String, subCode: String?) async throws {
    try await withGateway { caller in
      let answer = try await caller.call("taobao.time.get") { sent in
        sent.removeAll { $0.name == name }
        if let value { sent.append(Parameter(name, value)) }
      }
      #expect(answer.code == code)
      #expect(answer.subCode == subCode)
      #expect(answer.http.status == 200)
      #expect(answer["error_response", "request_id"]?.isEmpty == false)
    }
  }

  @Test("accept a timestamp of ten minutes ago but no older one", arguments: TimestampForm.allCases)
  func tolerance(form: TimestampForm) async throws {
    let noon = Date(timeIntervalSince1970: 1_451_620_800)
    try await withGateway(GatewayOptions(clock: { noon })) { caller in
      var account = caller.top
      account.timestampForm = form
      for (offset, isRight) in [
        (-601.0, false), (-600, true), (0, true), (600, true), (601, false),
      ] {
        let answer = try await caller.call(
          "taobao.time.get", by: account, at: noon.addingTimeInterval(offset))
        #expect(answer.code == (isRight ? nil : "31"))
        if isRight { #expect(answer["time_get_response", "time"] == "2016-01-01 12:00:00") }
      }
    }
  }

  @Test(
    "accept only one form of timestamp in strict mode",
    arguments: [(TimestampRule.document, TimestampForm.formatted), (.article, .milliseconds)])
  func strict(rule: TimestampRule, accepted: TimestampForm) async throws {
    try await withGateway(GatewayOptions(timestamps: rule)) { caller in
      for form in TimestampForm.allCases {
        var account = caller.top
        account.timestampForm = form
        let answer = try await caller.call("taobao.time.get", by: account)
        #expect(answer.code == (form == accepted ? nil : "31"))
      }
    }
  }

  @Test("reject text that is not UTF-8", arguments: ["%D7%CF", "%ED%A0%80", "%C0%AF", "%FF"])
  func encoding(bytes: String) async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.get(
        port: caller.gateway.port, "/router/rest?method=taobao.time.get&format=json&q=\(bytes)")
      #expect(TOPAnswer(reply).code == "47")
    }
  }
}
