import DemoGateway
import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Paging in the workbench", .timeLimit(.minutes(5)))
struct PagingTests {
  /// A workbench with its own gateway, which answers whatever is sent.
  private struct Bench {
    let gateway: Gateway
    var model: Model

    init(_ method: String, _ parameters: [(String, String)]) async throws {
      gateway = try Gateway.start(port: 0)
      let account = try #require(gateway.accounts.first { $0.platform.id == "top" })
      model = Model(
        size: Size(columns: 120, rows: 40), language: .english,
        request: Request(
          account: account, method: method,
          parameters: parameters.map { Parameter($0.0, $0.1) }), profiles: [account], at: Date())
      model.press("4")
    }

    /// Presses a key, agrees to send, and answers the request that is sent.
    mutating func press(_ key: String) async {
      var effects = model.update(.input(.key(.text(key))), at: Date())
      if model.boxes[PageBox.self] != nil {
        effects += model.update(.input(.key(.enter)), at: Date())
      }
      for case .send(let attempt, let request) in effects {
        for await progress in Client(transport: CurlTransport()).exchange(request) {
          guard case .finished(let exchange) = progress else { continue }
          let outline = exchange.response.map { BodyOutline($0.body) }
          _ = model.update(.progress(attempt: attempt, .finished(exchange), outline), at: Date())
        }
      }
    }

    var page: String? { model.draft.rows.last { $0.name == "page_no" }?.value }
  }

  @Test("] goes through the list to its last page, [ back, and the frame shows the position")
  func forwards() async throws {
    var bench = try await Bench(
      "taobao.items.onsale.get", [("fields", "num_iid"), ("page_size", "4")])
    await bench.press("]")
    #expect(bench.model.response.exchange == nil)
    #expect(bench.model.notice?.words.en.contains("Send this page first") == true)
    await bench.press("s")
    #expect(bench.model.screen.contains("page 1 of 3"))
    await bench.press("]")
    await bench.press("]")
    #expect(bench.page == "3" && bench.model.screen.contains("page 3 of 3"))
    await bench.press("]")
    #expect(bench.page == "3")
    #expect(bench.model.notice?.words.en == "Page 3 is the last")
    await bench.press("[")
    #expect(bench.page == "2" && bench.model.screen.contains("page 2 of 3"))
    await bench.gateway.stop()
  }

  @Test("an increment is read from its last page to its first, then the window moves on")
  func backwards() async throws {
    let form = TimestampForm.formatted
    let start = Date().addingTimeInterval(-86_400)
    var bench = try await Bench(
      "taobao.trades.sold.increment.get",
      [
        ("fields", "tid"), ("start_modified", form.text(for: start)),
        ("end_modified", form.text(for: start.addingTimeInterval(80_000))), ("page_size", "4"),
      ])
    await bench.press("s")
    #expect(bench.model.screen.contains("] reads from the last"))
    await bench.press("]")
    let last = try #require(bench.page.flatMap { Int($0) })
    #expect(last > 1 && bench.model.screen.contains("page \(last) of \(last), backwards"))
    for page in stride(from: last - 1, through: 1, by: -1) {
      await bench.press("]")
      #expect(bench.page == String(page))
    }
    await bench.press("]")
    #expect(bench.page == "1")
    #expect(bench.model.notice?.words.en.contains("} moves to the next") == true)
    await bench.press("}")
    #expect(bench.model.draft.rows[1].value == form.text(for: start.addingTimeInterval(80_000)))
    await bench.press("}")
    #expect(bench.model.notice?.words.en.contains("future") == true)
    await bench.gateway.stop()
  }

  @Test("a step is undone as one change")
  func undo() async throws {
    var bench = try await Bench(
      "taobao.items.onsale.get", [("fields", "num_iid"), ("page_size", "4")])
    await bench.press("s")
    await bench.press("]")
    await bench.press("u")
    #expect(bench.page == nil)
    await bench.gateway.stop()
  }

  @Test("nothing is sent for another page before somebody agrees, or has agreed for the sitting")
  func asking() async throws {
    var bench = try await Bench(
      "taobao.items.onsale.get", [("fields", "num_iid"), ("page_size", "4")])
    await bench.press("s")
    #expect(bench.model.press("]") == [])
    #expect(bench.model.screen.contains("Another page") && bench.model.screen.contains("page_no"))
    #expect(bench.model.press("<Esc>") == [])
    #expect(bench.page == nil)
    func sends(_ effects: [Effect]) -> Bool {
      effects.contains { if case .send = $0 { true } else { false } }
    }
    #expect(bench.model.press("]") == [])
    #expect(sends(bench.model.press("!")) && bench.page == "2")
    #expect(bench.model.press("1") == [])
    #expect(bench.model.press("]") == [], "no other pane has the key")
    bench.model.press("4<Esc>")
    await bench.press("s")
    #expect(sends(bench.model.press("]")) && bench.page == "3")
    await bench.gateway.stop()
  }

  @Test("methods without pages say that they have none")
  func none() async throws {
    var model = Model.sample()
    model.press("4]")
    #expect(model.notice?.words.en.contains("has no pages") == true)
    model.press("}")
    #expect(model.notice?.words.en.contains("no start and end time") == true)
  }
}
