import SignScopeEngine
import Testing

@Suite("The ladder of prices", .timeLimit(.minutes(5)))
struct LadderTests {
  /// Of an item whose single price is 9.
  private func ladder(_ batch: String, minBuy: Int = 1) throws -> Offer {
    try offer("{\"price\":\"9\",\"min_buy\":\(minBuy),\"batch_price\":\(batch)}")
  }

  @Test(
    "one text holds several entries, and a comma separates entries or thousands",
    arguments: [
      ("1,000:0.15,10,000:0.12", "1:9.00 1000:0.15 10000:0.12", ""),
      ("100:5，200:4", "1:9.00 100:5.00 200:4.00", ""),
      ("100：5；200：4｜300：3、400：2", "1:9.00 100:5.00 200:4.00 300:3.00 400:2.00", ""),
      ("100:5\\r\\n200:4\\n", "1:9.00 100:5.00 200:4.00", ""),
      ("100:5,,200:4,", "1:9.00 100:5.00 200:4.00", ""), (",;|", "1:9.00", ""),
      ("5:1,200,300:1", "1:9.00", "batch_price[0]=5:1,200,300:1"),
      (" 5:1,200,300:1 ;7:2;x", "1:9.00 7:2.00", "batch_price[0]=5:1,200,300:1 batch_price[2]=x"),
      (
        "x, 1234,567 ,2:0.15,100", "1:9.00 2:0.15",
        "batch_price[0]=x batch_price[1]=1234 batch_price[2]=567 batch_price[4]=100"
      ),
      ("10000个起购:¥0.12", "1:9.00 10000:0.12", ""), ("10 : 5 元", "1:9.00 10:5.00", ""),
      (
        "10:1~2;0:5;-3:5;20:2", "1:9.00 20:2.00",
        "batch_price[0]=10:1~2 batch_price[1]=0:5 batch_price[2]=-3:5"
      ),
    ])
  func texts(text: String, tiers: String, faults: String) throws {
    let offer = try ladder("\"\(text)\"")
    #expect(offer.ladder == tiers)
    #expect(offer.faults == faults)
  }

  @Test("thousands of commas are read quickly, whatever they mean")
  func manyCommas() throws {
    for piece in ["1,", "1:1,", ",", "100:1,200,"] {
      let text = String(repeating: piece, count: 5_000)
      #expect(try ladder("\"\(text)\"").tiers.count >= 1)
    }
  }

  @Test(
    "an array has one entry per element",
    arguments: [
      ("[]", "1:9.00", ""), ("[\"1,000:5\"]", "1:9.00 1000:5.00", ""),
      ("[\"10:5;20:4\", \" 30 : 3 \"]", "1:9.00 30:3.00", "batch_price[0]=10:5;20:4"),
      (
        "[\" \", {\"a\": 1}, [\"5:1\"], true]", "1:9.00",
        "batch_price[0]=null batch_price[1]={\"a\":1} batch_price[2]=[\"5:1\"] batch_price[3]=true"
      ),
      ("{}", "1:9.00", "batch_price={}"), ("true", "1:9.00", "batch_price=true"),
      ("\" \\t\"", "1:9.00", ""),
    ])
  func arrays(batch: String, tiers: String, faults: String) throws {
    let offer = try ladder(batch)
    #expect(offer.ladder == tiers)
    #expect(offer.faults == faults)
  }

  @Test(
    "of a repeated quantity the last entry is used, and only different prices are problems",
    arguments: [
      ("10:5;10:4;10:5", "1:9.00 10:5.00", "batch_price[1]=10:4"),
      ("10:5;10:4", "1:9.00 10:4.00", "batch_price[0]=10:5"),
      ("10:5;10:5.000", "1:9.00 10:5.00", ""),
    ])
  func duplicates(text: String, tiers: String, faults: String) throws {
    let offer = try ladder("\"\(text)\"")
    #expect(offer.ladder == tiers)
    #expect(offer.faults == faults)
  }

  @Test(
    "the largest entry at or below the minimum order applies there, and what it hides is a problem",
    arguments: [
      (100, "10:8;50:7;200:6", "100:7.00 200:6.00", "price=9 batch_price[0]=10:8"),
      (100, "100:9.00", "100:9.00", ""), (100, "101:8", "100:9.00 101:8.00", ""),
      (1, "10:8;20:8.5;30:7", "1:9.00 10:8.00 20:8.50 30:7.00", "batch_price[1]=20:8.5"),
      (1, "10:12", "1:9.00 10:12.00", "batch_price[0]=10:12"),
    ] as [(Int, String, String, String)])
  func smallestOrder(minBuy: Int, text: String, tiers: String, faults: String) throws {
    let offer = try ladder("\"\(text)\"", minBuy: minBuy)
    #expect(offer.ladder == tiers)
    #expect(offer.faults == faults)
  }

  @Test("tiers follow one another without a gap, and the last is unbounded")
  func gapless() throws {
    let tiers = try ladder("\"1000:5;10:8;100:7\"").tiers
    #expect(tiers.map(\.from) == [1, 10, 100, 1000])
    #expect(tiers.map(\.to) == [9, 99, 999, nil])
  }

  @Test("problems are in the order of the fields")
  func order() throws {
    let offer = try offer(
      """
      {"batch_price":["x","1:2","y"],"warning_stock":-1,"num":"?","step_buy":0,"min_num":"0","price":"-"}
      """)
    #expect(
      offer.faults
        == "price=- min_num=0 step_buy=0 num=? warning_stock=-1 batch_price[0]=x batch_price[2]=y")
  }

  @Test("the inner item is used only if the object itself has no field of an offer")
  func item() throws {
    #expect(try offer(#"{"item":{"price":5}}"#).ladder == "1:5.00")
    #expect(try offer(#"{"price":" ","item":{"price":5}}"#).ladder == "1:5.00")
    #expect(try offer(#"{"num":3,"item":{"price":5}}"#).faults == "price=null")
    #expect(try offer(#"{"item":[{"price":5}]}"#).faults == "price=null")
    #expect(!Offer.isOffered(in: try JSONDocument(#"{"item":{"title":"x","price":null}}"#).root))
  }
}
