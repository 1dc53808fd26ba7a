import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The comparison of responses", .timeLimit(.minutes(5)))
struct ComparisonTests {
  private func compared() throws -> Model {
    var model = try Model.answered(#"{"a":{"price":"1.00","n":1},"gone":true}"#)
    try model.answer(#"{"a":{"n":1,"price":"2.00"},"new":[7]}"#)
    return model
  }

  @Test("X compares with the one earlier response, Enter goes to the value, y copies the changes")
  func comparing() throws {
    var model = try compared()
    model.press("X")
    let screen = model.screen
    #expect(screen.contains("1 changed · 1 added · 1 removed"))
    #expect(screen.contains("~ $.a.price  1.00 → 2.00") && screen.contains("+ $.new  [1] 7"))
    #expect(screen.contains("- $.gone  true") && !screen.contains("$.a.n"))
    let report = "~ $.a.price: 1.00 → 2.00\n- $.gone: true\n+ $.new: [1] 7\n"
    guard case .copyBytes(let bytes, _)? = model.press("y").first else {
      Issue.record("nothing copied")
      return
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").sorted()
    #expect(lines == report.split(separator: "\n").sorted())
    model.press("<Enter>")
    #expect(model.boxes.isEmpty && model.bodyPath() == "$.a.price")
  }

  @Test("of several earlier responses one is chosen, the latest first")
  func choosing() throws {
    var model = try compared()
    try model.answer(#"{"a":{"n":1,"price":"1.00"},"gone":true}"#)
    model.press("X<Down><Enter>")
    #expect(model.screen.contains("The same values in both"))
    model.press("<Enter>")
    #expect(model.notice?.words.en.contains("No difference") == true)
  }

  @Test("without an earlier response, or with one of another form, it says so")
  func none() throws {
    var model = try Model.answered("{}")
    model.press("X")
    #expect(model.boxes.isEmpty && model.notice?.level == .warning)
    try model.answer("<a>1</a>")
    model.press("X")
    #expect(model.screen.contains("Only two JSON bodies or two XML bodies"))
  }

  @Test("what the earlier body only had cannot be gone to")
  func gone() throws {
    var model = try Model.answered(#"{"a":1}"#)
    try model.answer("{}")
    model.press("X<Enter>")
    #expect(model.notice?.words.en.contains("only in the earlier") == true)
  }

  @Test("few large responses are kept, and many small ones")
  func kept() throws {
    var received = ReceivedResponses()
    let model = try Model.answered("[]")
    let exchange = try #require(model.response.exchange)
    let outline = BodyOutline(Array("[]".utf8))
    for _ in 0..<60 { received.add(exchange, outline) }
    #expect(received.all.count == 50 && received.all.last?.number == 60)
    var large = exchange
    large.response?.body = Array(repeating: 0x20, count: 20_000_000)
    received.add(large, outline)
    received.add(large, outline)
    #expect(received.all.count == 1)
  }
}
