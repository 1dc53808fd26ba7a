import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

/// Many calls in one request, as the platform's SDKs make it.
@Suite("The batch gateway", .timeLimit(.minutes(5)))
struct BatchTests {
  private static let separator = "\r\n-S-\r\n"

  /// The parts of the response.
  private func parts(
    _ caller: Caller, _ body: String, secret: Secret? = nil, verb: String = "POST",
    simplify: Bool = false
  ) async throws -> [String] {
    let account = caller.top
    var scheme = try account.platform.scheme()
    scheme.blank = .keep
    var sent = [
      Parameter("app_key", account.appKey), Parameter("format", "json"),
      Parameter("sign_method", "md5"), Parameter("v", "2.0"),
      Parameter("session", account.session?.withText { $0 } ?? ""),
      Parameter("timestamp", TimestampForm.formatted.text(for: Date())),
    ]
    if simplify { sent.append(Parameter("simplify", "true")) }
    let trace = scheme.trace(sent, secret: secret ?? account.secret, body: body)
    sent.append(Parameter("sign", trace.signature))
    let reply = try await caller.send(sent, verb: verb, body: body, to: "/router/batch")
    #expect(reply.status == 200)
    return reply.text.components(by: Self.separator)
  }

  @Test("each call is answered in its place, a failure among them")
  func calls() async throws {
    try await withGateway { caller in
      let body = [
        "method=taobao.time.get",
        "method=taobao.items.onsale.get&fields=num_iid%2Ctitle&page_size=1",
        "method=taobao.no.such",
      ].joined(separator: Self.separator)
      let parts = try await parts(caller, body)
      #expect(parts.count == 3)
      #expect(parts[0].contains("time_get_response"))
      #expect(parts[1].contains("items_onsale_get_response") && parts[1].contains("num_iid"))
      #expect(parts[2].contains("\"code\":22"))
    }
  }

  @Test("what all calls share is said once, and an empty call is N")
  func shared() async throws {
    try await withGateway { caller in
      let body = ["#PUBLIC#method=taobao.time.get", "N", "N"].joined(separator: Self.separator)
      let parts = try await parts(caller, body)
      #expect(parts.count == 2 && parts.allSatisfy { $0.contains("time_get_response") })
      let own = ["#PUBLIC#method=taobao.time.get", "method=taobao.no.such", "N"]
      let mixed = try await self.parts(caller, own.joined(separator: Self.separator))
      #expect(mixed.count == 2 && mixed[0].contains("\"code\":22"))
      #expect(mixed[1].contains("time_get_response"))
    }
  }

  @Test("the body is signed with the parameters, and the whole batch fails without that")
  func signature() async throws {
    try await withGateway { caller in
      let parts = try await parts(caller, "method=taobao.time.get", secret: "wrong")
      #expect(parts.count == 1 && parts[0].contains("\"code\":25"))
      let get = try await self.parts(caller, "method=taobao.time.get", verb: "PUT")
      #expect(get.count == 1 && get[0].contains("\"code\":9"))
    }
  }

  @Test(
    "bodies that are no batch are refused in the platform's words",
    arguments: ["", "#PUBLIC#method=taobao.time.get", String(repeating: "N\r\n-S-\r\n", count: 60)])
  func refused(body: String) async throws {
    try await withGateway { caller in
      let parts = try await parts(caller, body)
      #expect(
        parts.count == 1 && (parts[0].contains("\"code\":40") || parts[0].contains("\"code\":41")))
    }
  }

  @Test("simplify holds for every part")
  func simplified() async throws {
    try await withGateway { caller in
      let parts = try await parts(caller, "method=taobao.time.get\r\n-S-\r\nN", simplify: true)
      #expect(
        parts.count == 2 && !parts[0].contains("time_get_response") && parts[0].contains("time"))
      #expect(parts[1].contains("\"code\":21"))
    }
  }
}

extension String {
  fileprivate func components(by separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
