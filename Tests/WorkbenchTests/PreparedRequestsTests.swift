import DemoGateway
import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The prepared requests, really sent", .timeLimit(.minutes(5)), .serialized)
struct PreparedRequestsTests {
  /// The model after `s` and the response, sent over HTTP to its own gateway.
  private func answered(
    _ prepared: PreparedRequest, by gateway: Gateway, language: Language = .english
  ) async throws -> (Model, Exchange) {
    var model = Model(
      size: Size(columns: 120, rows: 40), language: language, request: prepared.request,
      profiles: gateway.accounts, prepared: [prepared], at: Date())
    model.press("<Esc>")
    guard case .send(let attempt, let request)? = model.press("s").first else {
      throw Unanswered()
    }
    for await progress in Client().exchange(request) {
      guard case .finished(let exchange) = progress else { continue }
      let outline = exchange.response.map { BodyOutline($0.body) }
      _ = model.update(.progress(attempt: attempt, .finished(exchange), outline), at: Date())
      return (model, exchange)
    }
    throw Unanswered()
  }

  private struct Unanswered: Error {}

  @Test("each shows its own number, its name and its fix, in both languages")
  func numbers() async throws {
    let gateway = try Gateway.start(port: 0)
    for prepared in gateway.prepared where prepared.pitfall != nil {
      for language in Language.allCases {
        var (model, exchange) = try await answered(prepared, by: gateway, language: language)
        #expect(exchange.diagnosis.pitfall == prepared.pitfall, "\(prepared.id)")
        let number = try #require(prepared.pitfall)
        #expect(model.screen.contains(Pitfall.mark(number)), "\(prepared.id)")
        while model.response.tab != .verdict { model.press("4<Left>") }
        let fix = exchange.diagnosis.fix[language].prefix(12)
        #expect(model.screen.contains(fix), "\(prepared.id)")
      }
    }
    await gateway.stop()
  }

  @Test("all thirteen pitfalls are among them")
  func complete() async throws {
    let gateway = try Gateway.start(port: 0)
    let met = Set(gateway.prepared.compactMap(\.pitfall))
    #expect(met == Set(1...13))
    await gateway.stop()
  }

  @Test("the item is shown in Chinese, and search and folding work in it")
  func item() async throws {
    let gateway = try Gateway.start(port: 0)
    let prepared = try #require(gateway.prepared.first { $0.id == "item" })
    var (model, exchange) = try await answered(prepared, by: gateway)
    #expect(exchange.diagnosis.outcome == .success)
    #expect(model.response.tab == .body)
    #expect(model.screen.contains("item_seller_get_response"))
    #expect(model.screen.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    model.press("4/title<Enter>")
    #expect(model.screen.contains("title"))
    let before = model.response.outline?.count ?? 0
    model.press("g<Enter>")
    #expect(model.response.outline?.count == 1)
    model.press("<Enter>")
    #expect(model.response.outline?.count == before)
    await gateway.stop()
  }

  @Test("whatever a key can fix ends in a success: f, then s")
  func fixing() async throws {
    let gateway = try Gateway.start(port: 0)
    let fixable = [
      "trailing-space", "wrong-secret", "withdrawn-method", "no-session", "expired-session",
      "foreign-session", "short-window", "empty-orders", "sub-account", "wrong-key-date",
      "hour-old-timestamp", "wrong-zone",
      "skus-for-sku",
      "md5-for-new-key", "unknown-key-date", "cached-copy", "milliseconds", "clock-off",
    ]
    for id in fixable {
      let prepared = try #require(gateway.prepared.first { $0.id == id }, "\(id)")
      var (model, exchange) = try await answered(prepared, by: gateway)
      #expect(exchange.diagnosis.pitfall == prepared.pitfall)
      while model.response.tab != .verdict { model.press("4<Left>") }
      let fix = try #require(model.fixes.first, "\(id)")
      #expect(model.screen.contains("f  \(fix.words.en.prefix(20))"), "\(model.screen)")
      model.press("f")
      let fixed = PreparedRequest(
        id: id, pitfall: nil, title: prepared.title, hint: prepared.hint,
        request: model.draft.request)
      let (_, second) = try await answered(fixed, by: gateway)
      #expect(second.diagnosis.kind == .success, "\(id): \(second.diagnosis.title.en)")
    }
    await gateway.stop()
  }
}
