import SignScopeEngine
import Testing

@Suite("Prices and quantities as sellers write them", .timeLimit(.minutes(5)))
struct OfferNumberTests {
  @Test(
    "a price is read exactly, and formatted in one way",
    arguments: [
      (#""0.1""#, "0.10"), (#""0.125""#, "0.125"), (#""0.12000""#, "0.12"), (#""007""#, "7.00"),
      (#""RMB 3.5""#, "3.50"), (#""CNY3元""#, "3.00"), (#""  ￥　１２．５元 ""#, "12.50"),
      (#""１，２３４．５０""#, "1234.50"), (#""12,345,678.9""#, "12345678.90"),
      (#""\u00a01.5\u2028""#, "1.50"), ("1e-3", "0.001"), ("1.5E+2", "150.00"),
      ("15e-1", "1.50"), ("1e15", "1000000000000000.00"), ("0.150", "0.15"),
      (#""0.000000000000000001""#, "0.000000000000000001"),
      (#""1234567890123456.78""#, "1234567890123456.78"),
      (#""1.00000000000000000000000000000000000000""#, "1.00"),
      (#""0000000000000000000000000000000000000001""#, "1.00"),
      ("1e-30", "0.000000000000000000000000000001"),
    ])
  func price(text: String, written: String) throws {
    let offer = try offer("{\"price\":\(text)}")
    #expect(offer.ladder == "1:\(written)")
    #expect(offer.problems.isEmpty)
  }

  @Test(
    "a value that is not a price in yuan above 0 is a problem, and kept as written",
    arguments: [
      #""$0.15""#, #""约0.15""#, #""0""#, #""0.000""#, #""-1""#, #""1e3""#, #""1.""#, #"".5""#,
      #""1,23""#, #""1234,567""#, #"",123""#, #""1,234,56""#, #""¥¥1""#, #""1元元""#, #""rmb1""#,
      #""1 2""#, #""1.2.3""#, #""٣""#, #""12345678901234567.89""#, #""12345678901234567""#,
      #""1.000000000000000000000000000000000000000""#, #""1.123456789012345678""#,
    ])
  func noPrice(text: String) throws {
    let offer = try offer("{\"price\":\(text)}")
    #expect(offer.tiers.isEmpty)
    #expect(offer.faults == "price=\(try #require(JSONDocument(text).root.string))")
  }

  @Test(
    "other JSON kinds are problems too, written compactly; absent ones have no value",
    arguments: [
      ("0", "0"), ("-1.50", "-1.50"), ("0e5", "0e5"), ("1e16", "1e16"),
      ("1e999999999", "1e999999999"),
      ("1e-999999999", "1e-999999999"), ("true", "true"), ("[ 1, \"a\" ]", "[1,\"a\"]"),
      ("{ \"b\" : null }", "{\"b\":null}"), ("null", "null"), ("\" \\u3000\"", "null"),
    ])
  func otherKinds(value: String, written: String) throws {
    #expect(try offer("{\"price\":\(value),\"num\":1}").faults == "price=\(written)")
  }

  @Test(
    "the higher end of a range is an estimate",
    arguments: [
      (#""0.12~0.15""#, "1:~0.15"), (#""0.15 〜 ¥0.12元""#, "1:~0.15"), (#""1至2""#, "1:~2.00"),
      (#""1到2""#, "1:~2.00"), (#""1–2""#, "1:~2.00"), (#""1—2""#, "1:~2.00"),
      (#""１－２""#, "1:~2.00"), (#""0.9~0.10""#, "1:~0.90"), (#""9~10""#, "1:~10.00"),
      (#""5~5.00""#, "1:5.00"),
    ])
  func ranges(text: String, ladder: String) throws {
    let offer = try offer("{\"price\":\(text)}")
    #expect(offer.ladder == ladder)
    #expect(offer.problems.isEmpty)
  }

  @Test(
    "a range needs exactly one separator and two prices",
    arguments: ["1~2~3", "1~", "~1", "1~0", "1~x", "1~-2", "1--2"])
  func noRange(text: String) throws {
    #expect(try offer("{\"price\":\"\(text)\"}").faults == "price=\(text)")
  }

  @Test(
    "a quantity is whole and at most 10^12",
    arguments: [
      ("100.0", 100), (#""100.00""#, 100), (#""≥ 1,000 个 起购""#, 1000), (#"">=20件以上""#, 20),
      (#""＞＝２０""#, 20), (#""12pcs""#, 12), (#""1打起""#, 1), (#""50起批""#, 50), ("1e3", 1000),
      ("2.50e1", 25), ("1000000000000", 1_000_000_000_000), ("1e12", 1_000_000_000_000),
      (#""000000000000000000000000000000000000012""#, 12),
    ] as [(String, Int)])
  func quantity(text: String, value: Int) throws {
    let offer = try offer("{\"price\":1,\"min_buy\":\(text)}")
    #expect(offer.minBuy == value)
    #expect(offer.problems.isEmpty)
  }

  @Test(
    "anything else counts as 1 and is a problem",
    arguments: [
      "2.5", "0", "-3", "1e-1", "1000000000001", "1e13", "true", "[]", #""2.5""#, #""1e3""#,
      #""若干""#, #""- 3""#, #""3个个""#, #""起购3""#, #""10,00""#, #""5.""#,
      #""0000000000000000000000000000000000000000012""#,
    ])
  func noQuantity(value: String) throws {
    let offer = try offer("{\"price\":1,\"step_buy\":\(value)}")
    #expect(offer.stock.step == 1)
    #expect(offer.problems.map(\.field) == ["step_buy"])
  }
}
