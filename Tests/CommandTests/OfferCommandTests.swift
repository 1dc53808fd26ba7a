import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope offer", .ownThread, .timeLimit(.minutes(10)))
struct OfferCommandTests {
  private func offer(_ input: String, _ options: String...) throws -> Program.Result {
    try Program(arguments: ["offer"] + options, input: input).run()
  }

  private let item =
    #"{"price":"0.15","batch_price":["10000:0.12","abc"],"total_stock":500,"warning_stock":50}"#

  @Test("an offer in the documented JSON format")
  func shape() throws {
    let result = try offer(item, "--json", "--quantity", "450")
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    let json = try JSONDocument(result.output).root
    #expect(json.members.map(\.name) == ["tiers", "stock", "quote", "problems"])
    #expect(
      json["tiers"]?.written
        == #"[{"from":1,"to":9999,"price":"0.15","source":"price"},{"from":10000,"to":null,"price":"0.12","source":"batch_price"}]"#
    )
    #expect(
      json["stock"]?.written
        == #"{"state":"in-stock","total":500,"warning_line":50,"available":450,"minimum":1,"maximum":450,"step":1,"below_warning_line":false,"reason":null}"#
    )
    #expect(
      json["quote"]?.written == #"{"quantity":450,"unit_price":"0.15","total":"67.50"}"#)
    #expect(json["problems"]?[0]?["field"]?.string == "batch_price[1]")
    #expect(json["problems"]?[0]?["value"]?.string == "abc")
  }

  @Test("a quantity that cannot be ordered gives the nearest that can")
  func refusedQuote() throws {
    let result = try offer(#"{"price":1,"step_buy":5}"#, "--json", "--quantity", "13")
    let error = try #require(JSONDocument(result.output).root["quote"]?["error"])
    #expect(error.members.map(\.name) == ["code", "quantity", "nearest", "message"])
    #expect(error["code"]?.string == "not-a-multiple")
    #expect(error["nearest"]?.written == "[10,15]")
    #expect(result.status == 0)
  }

  @Test("each line is an item, and a bad one does not stop the rest")
  func lines() throws {
    let result = try offer("\(item)\n[1]\n{\"price\":\n{\"price\":2}\n", "--json")
    let lines = try result.lines.map { try JSONDocument($0).root }
    #expect(lines.map { $0["error"] != nil } == [false, true, true, false])
    #expect(lines.first?["quote"] == nil)
    #expect(result.status == 1)
  }

  @Test(
    "a quantity that is not a whole number is wrong usage",
    arguments: ["abc", "2.5", "1e3", "", "1000000000001", "99999999999999999999"])
  func badQuantity(quantity: String) throws {
    let result = try offer(item, "--json", "--quantity", quantity)
    #expect(result.status == 2)
    #expect(result.output.isEmpty || result.output.contains("\"error\""))
  }

  @Test("for people there is a table, in both languages")
  func people() throws {
    let english = try offer(item, "--quantity", "450", "--lang", "en").output
    #expect(english.contains("1 – 9 999  ¥0.15"))
    #expect(english.contains("10 000 or more  ¥0.12  −20%"))
    #expect(english.contains("¥0.15 × 450 = ¥67.50"))
    #expect(english.contains("⑧ Hidden tier price"))
    #expect(english.contains("batch_price[1] = abc"))
    let chinese = try offer(item, "--quantity", "451", "--lang", "zh").output
    #expect(chinese.contains("≥ 10 000"))
    #expect(chinese.contains("最多可订 450 个"))
  }

  @Test("a printed item is read, and a search response is rejected")
  func printed() throws {
    let result = try offer("Array\n(\n    [price] => 0.15\n    [num] => 9\n)\n", "--json")
    #expect(try JSONDocument(result.output).root["stock"]?["total"]?.int == 9)
    let search = try offer(#"{"items":{"item":[{"price":"1"}]},"error_code":"0000"}"#, "--json")
    #expect(search.status == 1 && search.output.contains("search response"))
  }
}
