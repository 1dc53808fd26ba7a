import SignScopeEngine
import Testing

@Suite("Stock and quotes", .timeLimit(.minutes(5)))
struct QuoteTests {
  @Test(
    "the quantities above the warning level, in steps, can be ordered",
    arguments: [
      (#""total_stock":100,"warning_stock":20,"step_buy":12,"min_buy":10"#, "in-stock 12…72"),
      (#""total_stock":0"#, "out-of-stock no-stock"),
      (#""total_stock":-3"#, "out-of-stock no-stock"),
      (#""total_stock":10,"warning_stock":10"#, "out-of-stock warning-line"),
      (#""total_stock":15,"warning_stock":6,"step_buy":10"#, "out-of-stock warning-line"),
      (#""total_stock":8,"min_buy":7,"step_buy":10"#, "out-of-stock below-minimum-order"),
      (#""stock":"2,000件","num":5"#, "in-stock 1…2000"),
      (#""total_stock":"?","num":5"#, "unknown 1…"),
      (#""min_buy":1000000000000,"step_buy":999999999999"#, "unknown 1999999999998…"),
    ])
  func stock(fields: String, expected: String) throws {
    let stock = try offer("{\"price\":1,\(fields)}").stock
    let rest =
      stock.reason?.rawValue ?? "\(stock.minimum)…" + (stock.maximum.map(String.init) ?? "")
    #expect("\(stock.state.rawValue) \(rest)" == expected)
  }

  @Test(
    "a quantity beyond the largest number is too many", arguments: [Int.max, Int.max - 1, 1 << 62])
  func countless(quantity: Int) throws {
    let offer = try offer(#"{"price":1,"min_buy":4,"step_buy":6}"#)
    #expect { try offer.quote(quantity) } throws: { error in
      (error as? Offer.QuoteError)?.code == .aboveMaximum
    }
  }

  @Test(
    "a stock above 0 at or below the warning level is below it",
    arguments: [(10, 10, true), (9, 10, true), (11, 10, false), (0, 10, false), (-1, 0, false)])
  func warningLine(total: Int, line: Int, isBelow: Bool) throws {
    let stock = try offer("{\"total_stock\":\(total),\"warning_stock\":\(line)}").stock
    #expect(stock.isBelowWarningLine == isBelow)
  }

  @Test(
    "the first reason against a quantity is given, with what can be ordered instead",
    arguments: [
      (-1, "below-minimum 12"), (0, "below-minimum 12"), (11, "below-minimum 12"),
      (12, "no-price 36"), (24, "no-price 36"), (25, "not-a-multiple 24 36"),
      (36, "36 × 2.00 = 72.00"), (72, "72 × 2.00 = 144.00"), (73, "above-maximum 72"),
      (84, "above-maximum 72"),
    ])
  func quotes(quantity: Int, expected: String) throws {
    let offer = try offer(
      """
      {"total_stock":100,"warning_stock":20,"step_buy":12,"min_buy":10,"batch_price":"30:2"}
      """)
    #expect(offer.quoted(quantity) == expected)
  }

  @Test("if no quantity with a price is in stock, none is suggested")
  func beyondStock() throws {
    #expect(try offer(#"{"num":20,"batch_price":"30:2"}"#).quoted(5) == "no-price")
    #expect(try offer(#"{"num":0,"price":1}"#).quoted(5) == "out-of-stock")
  }

  @Test(
    "a total is exact, however many digits it takes",
    arguments: [
      ("0.10", 3, "3 × 0.10 = 0.30"),
      ("0.001", 1_000_000_000_000, "1000000000000 × 0.001 = 1000000000.00"),
      ("0.125", 3, "3 × 0.125 = 0.375"), ("0.125", 8, "8 × 0.125 = 1.00"),
      (
        "9999999999999999.99", 1_000_000_000_000,
        "1000000000000 × 9999999999999999.99 = 9999999999999999990000000000.00"
      ),
      ("1~2", 3, "3 × ~2.00 = 6.00"),
    ])
  func totals(price: String, quantity: Int, expected: String) throws {
    #expect(try offer("{\"price\":\"\(price)\"}").quoted(quantity) == expected)
  }

  @Test("a difference is given in whole per cent")
  func percentage() throws {
    let tiers = try offer(#"{"price":"0.15","batch_price":"10:0.12;20:0.11;30:0.15;40:0.2"}"#).tiers
    let base = try #require(tiers.first).price
    #expect(tiers.map { $0.price.percentage(against: base) } == [0, -20, -27, 0, 33])
    let tiny = try #require(offer(#"{"price":1e-900}"#).tiers.first).price
    #expect(base.percentage(against: tiny) == nil)
    #expect(tiny < base)
  }
}
