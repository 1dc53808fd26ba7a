import SignScopeEngine
import Testing

@Suite("TOP pitfalls on a success", .timeLimit(.minutes(5)))
struct TOPSuccessTests {
  private func context(
    _ method: String?, fields: String? = nil, session: Bool, more: [Parameter] = []
  ) -> DiagnosisContext {
    var parameters = more
    if let method { parameters.append(Parameter("method", method)) }
    if let fields { parameters.append(Parameter("fields", fields)) }
    if session { parameters.append(Parameter("session", "s")) }
    return DiagnosisContext(platform: .top, parameters: parameters)
  }

  private static let noRows = [
    "{\"trades_sold_get_response\":{\"total_results\":0,\"request_id\":\"r\"}}",
    "{\"trades_sold_get_response\":{\"trades\":{\"trade\":[]}}}",
    "{\"trades_sold_get_response\":{\"trades\":{}}}",
    "{\"total_results\":0,\"trades\":[]}", "{\"trades_sold_get_response\":{\"trades\":null}}",
    "{\"trades_sold_get_response\":{}}",
    "<trades_sold_get_response><total_results>0</total_results><trades/></trades_sold_get_response>",
    "<trades_sold_get_response><trades><!--none--></trades></trades_sold_get_response>",
  ]

  @Test("no orders and no session is pitfall 4", arguments: noRows)
  func emptyWithoutSession(body: String) {
    for method in ["taobao.trades.sold.get", "trades.sold.get"] {
      let diagnosis = diagnoseTOP(
        body, context: .init(platform: .top, method: method, hasSession: false))
      #expect(diagnosis.outcome == .success)
      #expect(diagnosis.pitfall == 4)
      #expect(diagnosis.variant == "empty")
      #expect(diagnosis.role == .session)
    }
    #expect(
      diagnoseTOP(body, context: context("taobao.trades.sold.get", session: false)).variant
        == "empty")
  }

  @Test("no orders with a session is suspicious only if type was omitted", arguments: noRows)
  func emptyWithSession(body: String) {
    let method = "taobao.trades.sold.get"
    #expect(diagnoseTOP(body, context: context(method, session: true)).variant == "default-types")
    #expect(
      diagnoseTOP(body, context: context(method, session: true, more: [.init("type", "fixed")]))
        .pitfall == nil)
    #expect(
      diagnoseTOP(body, context: .init(platform: .top, method: method, hasSession: true)).pitfall
        == nil)
    #expect(diagnoseTOP(body, context: .init(platform: .top, method: method)).pitfall == nil)
    #expect(
      diagnoseTOP(
        body, context: .init(platform: .top, method: "taobao.time.get", hasSession: false)
      ).pitfall == nil)
  }

  @Test("the root names the method if nothing else does")
  func methodByRoot() {
    let body = "{\"trades_sold_increment_get_response\":{\"trades\":{}}}"
    #expect(diagnoseTOP(body, context: .init(platform: .top, hasSession: false)).pitfall == 4)
  }

  @Test(
    "a list of orders is a plain success",
    arguments: [
      "{\"trades_sold_get_response\":{\"total_results\":1,\"trades\":{\"trade\":[{\"tid\":3028689418086124}]}}}",
      "{\"trades\":[{\"tid\":1}]}", "{\"trades_sold_get_response\":{\"total_results\":11}}",
      "<trades_sold_get_response><trades><trade><tid>1</tid></trade></trades></trades_sold_get_response>",
    ])
  func orders(body: String) {
    #expect(
      diagnoseTOP(body, context: context("taobao.trades.sold.get", session: false)).pitfall == nil)
  }

  @Test(
    "an item whose skus or outer_id is empty is pitfall 6",
    arguments: [
      "{\"item_seller_get_response\":{\"item\":{\"num_iid\":1,\"skus\":null}}}",
      "{\"item_seller_get_response\":{\"item\":{\"num_iid\":1,\"skus\":{\"sku\":[]}}}}",
      "{\"item_seller_get_response\":{\"item\":{\"num_iid\":1,\"skus\":{}}}}",
      "{\"item\":{\"num_iid\":1,\"outer_id\":\"\"}}",
      "{\"item\":{\"num_iid\":1,\"skus\":[]}}", "{\"items\":[{\"num_iid\":1,\"outer_id\":\" \"}]}",
      "{\"x_response\":{\"items\":{\"item\":[{\"num_iid\":1,\"skus\":\"\"}]}}}",
      "<item_seller_get_response><item><num_iid>1</num_iid><skus/></item></item_seller_get_response>",
      "<x_response><items><item><num_iid>1</num_iid><outer_id></outer_id></item></items></x_response>",
    ])
  func emptyFields(body: String) {
    let unknown = diagnoseTOP(body)
    #expect(unknown.outcome == .success)
    #expect(unknown.pitfall == 6)
    #expect(unknown.variant == "not-owner")
    #expect(
      diagnoseTOP(body, context: .init(platform: .top, hasSession: false)).variant == "no-session")
    #expect(
      diagnoseTOP(body, context: .init(platform: .top, hasSession: true)).variant == "not-owner")
  }

  @Test(
    "every field in fields must be in the response",
    arguments: [
      ("num_iid,skus", false, "field-name"), ("num_iid,skus", true, "field-name"),
      ("num_iid, sku", false, "no-session"),
      ("num_iid,sku.sku_id", true, "not-owner"), ("outer_id", true, "not-owner"),
      ("outer_id", false, "no-session"),
      ("skus,sku", true, "not-owner"), ("num_iid,title", true, nil),
      ("sku_id,outer_ids,skuss", false, nil),
    ] as [(String, Bool, String?)])
  func requestedFields(fields: String, session: Bool, variant: String?) {
    let body = "{\"item_seller_get_response\":{\"item\":{\"num_iid\":1,\"title\":\"x\"}}}"
    let diagnosis = diagnoseTOP(
      body, context: context("taobao.item.seller.get", fields: fields, session: session))
    #expect(diagnosis.variant == variant)
    #expect(diagnosis.pitfall == (variant == nil ? nil : 6))
  }

  @Test("items without SKUs among others with SKUs are not flagged")
  func someHaveSKUs() {
    let body =
      "{\"r_response\":{\"items\":{\"item\":[{\"skus\":{\"sku\":[{\"sku_id\":1}]}},{\"num_iid\":2}]}}}"
    #expect(diagnoseTOP(body, context: context(nil, fields: "sku", session: false)).pitfall == nil)
    let none =
      "{\"r_response\":{\"items\":{\"item\":[{\"num_iid\":1},{\"num_iid\":2,\"skus\":{}}]}}}"
    #expect(diagnoseTOP(none, context: context(nil, fields: "sku", session: false)).pitfall == 6)
  }

  @Test("a complete item is a plain success")
  func complete() {
    let body =
      "{\"item_seller_get_response\":{\"item\":{\"skus\":{\"sku\":[{\"sku_id\":1}]},\"outer_id\":\"A\"}}}"
    #expect(
      diagnoseTOP(body, context: context(nil, fields: "sku,outer_id", session: true)).pitfall == nil
    )
    #expect(
      diagnoseTOP("{\"items\":[]}", context: context(nil, fields: "sku", session: false)).pitfall
        == nil)
  }
}
