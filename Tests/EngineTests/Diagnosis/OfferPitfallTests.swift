import SignScopeEngine
import Testing

@Suite("Yiwugo pitfalls on a success", .timeLimit(.minutes(5)))
struct OfferPitfallTests {
  private func diagnose(_ item: String, quantity: Int? = nil, cache: String? = "no") -> Diagnosis {
    var context = DiagnosisContext(
      platform: .yiwugo, parameters: cache.map { [Parameter("cache", $0)] } ?? [])
    context.quantity = quantity
    return diagnoseYiwugo("{\"item\":{\(item)},\"error_code\":\"0000\"}", context: context)
  }

  private func evidence(_ diagnosis: Diagnosis) -> String {
    diagnosis.evidence.map { "\($0.field)=\($0.value)" }.joined(separator: " ")
  }

  @Test(
    "the order is 9, 8, 10, 12, and the first is reported",
    arguments: [
      (#""price":"1","batch_price":"10:2","step_buy":3,"min_buy":2,"num":5,"warning_stock":5"#, 9),
      (#""price":"1","batch_price":"10:2","step_buy":3,"min_buy":2,"num":50"#, 8),
      (#""price":"1","batch_price":"10:1","step_buy":3,"min_buy":2,"num":50"#, 10),
      (#""price":"1","batch_price":"10:1","step_buy":3,"min_buy":3,"num":50"#, 12),
    ])
  func order(item: String, pitfall: Int) {
    let diagnosis = diagnose(item, cache: nil)
    #expect(diagnosis.pitfall == pitfall)
    #expect(diagnosis.outcome == .success)
    #expect(diagnosis.retry == .never)
    #expect(!diagnosis.evidence.isEmpty)
  }

  @Test(
    "a hidden price is one that differs from price",
    arguments: [
      (
        #""price":"0.15","batch_price":"10:0.12;99:0.11""#,
        "price=0.15 batch_price=99:0.11 difference=−27%"
      ),
      (#""price":"1~2""#, "price=1.00~2.00 difference=+100%"),
      (#""price":"面议","batch_price":"10:2""#, "price=面议 batch_price=10:2.00"),
      (#""batch_price":"10:2""#, "price=absent batch_price=10:2.00"),
      (
        #""price":"3","min_buy":10,"batch_price":"10:2""#,
        "price=3.00 batch_price=10:2.00 difference=−33%"
      ),
    ])
  func hidden(item: String, expected: String) {
    let diagnosis = diagnose(item)
    #expect(diagnosis.pitfall == 8)
    #expect(evidence(diagnosis) == expected)
  }

  @Test(
    "stock that cannot be sold is phantom stock",
    arguments: [
      (#""price":1,"num":45,"warning_stock":50"#, "total=45 warning_line=50 available=0"),
      (
        #""price":1,"num":15,"warning_stock":6,"min_buy":10"#,
        "total=15 warning_line=6 available=9"
      ),
    ])
  func phantom(item: String, expected: String) {
    let diagnosis = diagnose(item)
    #expect(diagnosis.pitfall == 9)
    #expect(evidence(diagnosis) == expected)
  }

  @Test(
    "order steps are a pitfall by the item, or by the requested quantity",
    arguments: [
      (#""min_buy":10,"step_buy":12"#, nil, 10), (#""min_buy":24,"step_buy":12"#, nil, nil),
      (#""min_buy":24,"step_buy":12"#, 36, nil), (#""min_buy":24,"step_buy":12"#, 37, 10),
      (#""min_buy":24,"step_buy":12"#, 12, 10), (#""num":30,"min_buy":24,"step_buy":12"#, 36, nil),
      (#""num":8,"min_buy":7,"step_buy":10"#, nil, 10), (#""num":3,"min_buy":7"#, nil, nil),
    ] as [(String, Int?, Int?)])
  func steps(item: String, quantity: Int?, pitfall: Int?) {
    #expect(diagnose("\"price\":1,\(item)", quantity: quantity).pitfall == pitfall)
  }

  @Test(
    "a plain offer, or none, has no pitfall",
    arguments: [
      #""price":"5","batch_price":"10:5.00","num":9"#, #""price":"5","num":0"#,
      #""title":"x""#, #""price":"面议""#,
    ])
  func plain(item: String) {
    #expect(diagnose(item).pitfall == nil)
  }

  @Test("the offer lists all of them")
  func all() throws {
    let offer = try offer(
      #"{"price":"1~2","step_buy":3,"min_buy":2,"num":5,"warning_stock":5}"#)
    #expect(offer.diagnoses().map(\.pitfall) == [9, 8, 10])
  }
}
