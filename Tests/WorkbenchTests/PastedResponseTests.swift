import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("Pasted responses", .timeLimit(.minutes(5)))
struct PastedResponseTests {
  private func pasted(_ text: String, account: Account = .sample) -> Model {
    var model = Model.sample(account: account)
    _ = model.update(.input(.paste(text)), at: noon)
    return model
  }

  @Test(
    "open their verdict, whoever printed them, and leave the request as it is",
    arguments: [
      #"{"error_response":{"code":25,"msg":"Invalid signature","request_id":"x1"}}"#,
      #"2024-05-01 12:00:01 ERROR top: {"error_response":{"code":25,"msg":"Invalid signature"}}"#,
      "{'error_response': {'code': 25, 'msg': 'Invalid signature', 'request_id': 'x1'}}",
      "Array\n(\n    [code] => 25\n    [msg] => Invalid signature\n    [request_id] => x1\n)\n",
      "<?xml version=\"1.0\"?><error_response><code>25</code><msg>Invalid signature</msg></error_response>",
      "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"error_response\":{\"code\":25,\"msg\":\"Invalid signature\"}}",
      #"{"code":25,"msg":"Invalid signature","request_id":"x1"}"#,
    ])
  func verdict(text: String) {
    let model = pasted(text)
    #expect(model.boxes.isEmpty, "\(model.screen)")
    #expect(model.draft == Model.sample().draft)
    #expect(model.focus == .response)
    #expect(model.response.tab == .verdict)
    #expect(model.screen.contains("① Wrong signature"))
    #expect(model.screen.contains("pasted"))
    #expect(!model.response.tabs.contains(.sent) && !model.response.tabs.contains(.timing))
    #expect(model.notice?.words.en.contains("the request is unchanged") == true)
  }

  @Test("a success opens too; its clock and its page say nothing of now")
  func success() {
    let model = pasted(
      "HTTP/1.1 200 OK\nDate: Mon, 01 Jan 2001 00:00:00 GMT\n\n{\"time_get_response\":{\"time\":\"2024-01-01 00:00:00\"}}"
    )
    #expect(model.boxes.isEmpty)
    #expect(model.response.exchange?.diagnosis.outcome == .success)
    #expect(model.clockSkew == nil)
    #expect(model.response.tabs.contains(.headers))
  }

  @Test("a response of another platform is read as that platform's, and that is said")
  func otherPlatform() {
    let model = pasted(
      #"{"time_get_response":{"time":"2024-01-01 00:00:00"}}"#, account: .sampleYiwugo)
    #expect(model.boxes.isEmpty, "\(model.screen)")
    #expect(model.response.exchange?.diagnosis.outcome == .success)
    #expect(model.screen.contains("pasted Taobao TOP"), "\(model.screen)")
    #expect(model.draft.account.platform.id == "yiwugo")
  }

  @Test("a line with the request and its response gives both")
  func both() {
    var model = pasted(
      #"INFO POST https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=12345678&v=2.0&sign=66987CB115214E59E6EC978214934FB8 -> {"error_response":{"code":25,"msg":"Invalid signature"}}"#
    )
    #expect(!model.boxes.isEmpty)
    #expect(model.screen.contains("① Wrong signature · code 25"), "\(model.screen)")
    model.press("<Enter>")
    #expect(model.draft.method == "taobao.time.get")
    #expect(model.observed == "66987CB115214E59E6EC978214934FB8")
    #expect(model.screen.contains("① Wrong signature"))
    #expect(model.response.outline != nil)
  }

  @Test(
    "what is a request, or nothing, opens no verdict",
    arguments: [
      "{'num_iid': 5, 'fields': 'title'}", "a=1&b=2", "hello world", #"{"a":{"b":"c"}}"#,
      "66987CB115214E59E6EC978214934FB8",
      "curl 'https://gw.api.taobao.com/router/rest' -d '{\"code\":\"abc\",\"app_key\":\"12345678\"}'",
    ])
  func requests(text: String) {
    let model = pasted(text)
    #expect(model.response.exchange == nil)
    #expect(!model.boxes.isEmpty)
  }

  @Test("typed, it waits for Enter")
  func typed() {
    var model = Model.sample()
    model.press(#"i{"error_response":{"code":25,"msg":"Invalid"}}"#)
    #expect(model.screen.contains("Enter opens its verdict"), "\(model.screen)")
    model.press("<Enter>")
    #expect(model.response.exchange?.diagnosis.kind == .signature)
  }

  @Test("a request on its way is cancelled, and the next response that comes is shown as sent")
  func replaced() throws {
    var model = Model.sample()
    model.press("s")
    let effects = model.update(
      .input(.paste(#"{"error_response":{"code":25,"msg":"Invalid signature"}}"#)), at: noon)
    #expect(effects == [.cancel(attempt: 1)])
    #expect(model.response.pasted != nil)
    model.press("s")
    let exchange = try Exchange(model.draft.request, answeredBy: #"{"time_get_response":{}}"#)
    _ = model.update(.progress(attempt: 3, .finished(exchange)), at: noon)
    #expect(model.response.pasted == nil)
    #expect(model.response.tabs.contains(.sent))
  }

  @Test("draws at every size, in both languages", .ownThread, arguments: Language.allCases)
  func sizes(language: Language) {
    var model = Model.sample(language: language)
    _ = model.update(
      .input(.paste(#"{"error_response":{"code":25,"msg":"Invalid signature"}}"#)), at: noon)
    for columns in stride(from: 0, through: 140, by: 7) {
      let size = Size(columns: columns, rows: columns / 3)
      _ = model.update(.input(.resized(size)), at: noon)
      #expect(model.draw().size == size)
    }
  }
}
