import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Prepared requests", .timeLimit(.minutes(5)))
struct PreparedTests {
  /// The expected result of each, over the real client.
  static let variants: [String: String] = [
    "withdrawn-method": "method", "package-missing": "package", "ip-whitelist": "ip-whitelist",
    "sub-account": "user", "daily-quota": "daily", "short-ban": "dynamic",
    "no-session": "missing", "expired-session": "dead", "foreign-session": "foreign",
    "short-window": "re-authorise", "empty-orders": "default-types", "skus-for-sku": "field-name",
    "not-owner": "not-owner", "md5-for-new-key": "mismatch", "wrong-key-date": "other",
    "unknown-key-date": "unknown-date", "shared-key": "pace", "closed-key": "closed",
  ]

  static let kinds: [String: Diagnosis.Kind] = [
    "missing-argument": .arguments, "unknown-app-key": .appKey, "html-500": .httpStatus,
    "html-200": .unreadable, "cut-off": .network, "invalid-json": .unreadable,
    "empty": .unreadable, "gzip-bomb": .network, "slow": .network, "silent": .network,
  ]

  @Test("end with the result they announce")
  func promises() async throws {
    try await withGateway { caller in
      let prepared = caller.gateway.prepared
      #expect(Set(prepared.map(\.id)).count == prepared.count)
      #expect(Set(prepared.compactMap(\.pitfall)) == Set(1...13))
      try await withThrowingTaskGroup { group in
        // Reading 10 MB takes its time without optimisation.
        for prepared in prepared where prepared.id != "json-10mb" {
          group.addTask { (prepared, try await end(of: prepared).diagnosis) }
        }
        for try await (prepared, diagnosis) in group { check(prepared, diagnosis) }
      }
    }
  }

  private func check(_ prepared: PreparedRequest, _ diagnosis: Diagnosis) {
    let id = Comment(rawValue: prepared.id)
    #expect(diagnosis.pitfall == prepared.pitfall, id)
    if let variant = Self.variants[prepared.id] { #expect(diagnosis.variant == variant, id) }
    if let kind = Self.kinds[prepared.id] { #expect(diagnosis.kind == kind, id) }
    let succeeds = prepared.pitfall == nil && Self.kinds[prepared.id] == nil
    if succeeds { #expect(diagnosis.outcome == .success, id) }
    #expect(!prepared.title.en.isEmpty && !prepared.title.zh.isEmpty, id)
    #expect(!prepared.hint.en.isEmpty && !prepared.hint.zh.isEmpty, id)
  }

  @Test("begin with successes, the item in Chinese first")
  func successes() async throws {
    try await withGateway { caller in
      let first = caller.gateway.prepared.prefix(5)
      #expect(
        first.map(\.id) == ["item", "time", "items-on-sale", "trades-sold", "yiwugo-item"])
      let item = try await end(of: caller.gateway.prepared[0])
      let document = try JSONDocument(item.response?.body ?? [])
      let title = document.root["item_seller_get_response"]?["item"]?["title"]?.string
      #expect(title == "宜兴原矿紫砂壶 手工西施壶 220ml")
    }
  }

  private func end(of prepared: PreparedRequest) async throws -> Exchange {
    // Those that would keep the test waiting are cut short: that is their failure.
    let isSlow = ["slow", "silent"].contains(prepared.id)
    let client = Client(limits: TransportLimits(timeout: isSlow ? 0.3 : 15))
    for await progress in client.exchange(prepared.request) {
      switch progress {
      case .finished(let exchange): return exchange
      case .refused(let error): throw error
      default: continue
      }
    }
    throw RawHTTP.Failure(reason: "\(prepared.id) came to no end")
  }
}
