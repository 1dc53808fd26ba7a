import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The clock on the screen", .timeLimit(.minutes(5)))
struct ClockTests {
  /// The model after a response from the account's gateway whose Date is 12:00:00 in GMT+8.
  private func answered(
    sentAt offset: Double, columns: Int = 120, account: Account = .sample
  ) throws -> Model {
    var model = Model.sample(columns: columns, account: account)
    model.press("s")
    let signed = try model.draft.request.signed(at: noon)
    let response = HTTPResponse(
      status: 200, headers: [HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")],
      body: Array(#"{"time_get_response":{"time":"2016-01-01 12:00:00"}}"#.utf8))
    let exchange = Exchange(
      signed: signed, sentAt: noon.addingTimeInterval(offset), response: response, error: nil,
      timing: Timing(total: 10), diagnosis: .of(response, context: DiagnosisContext(signed)))
    _ = model.update(.progress(attempt: 1, .finished(exchange)), at: noon)
    return model
  }

  @Test("shows the skew in the title bar once a response has revealed it")
  func bar() throws {
    #expect(!Model.sample().screen.contains("clock"))
    #expect(try answered(sentAt: 0).screen.contains("clock ±0 s"))
    let model = try answered(sentAt: -100)
    #expect(model.screen.contains("clock +101 s") || model.screen.contains("clock +100 s"))
    #expect(!model.live.warnings.contains { $0.id == .clockSkew })
  }

  @Test(
    "warns at half of the tolerance: in the bar, before sending, and in the verdict",
    arguments: [120, 80])
  func warns(columns: Int) throws {
    var model = try answered(sentAt: -400, columns: columns)
    #expect(model.screen.contains("clock +7 min"))
    let bar = model.draw().row(0)
    #expect(bar.contains { $0.style.role == .warning })
    #expect(model.live.warnings.first?.id == .clockSkew)
    model.press("4<Left>")
    #expect(model.screen.contains("this machine's clock is 7 min behind that of"))
    model.press("2<Enter>9")
    #expect(model.live.warnings.first?.id == .clockSkew)
  }

  @Test("is that of the current gateway, and is remembered for each")
  func perGateway() throws {
    var model = try answered(sentAt: -400)
    model.draft.account.gateway = "http://127.0.0.1:10/router/rest"
    #expect(model.clockSkew == nil)
    #expect(!model.screen.contains("clock +"))
    #expect(!model.live.warnings.contains { $0.id == .clockSkew })
    model.draft.account.gateway = Account.sample.gateway
    #expect(model.clockSkew != nil)
    #expect(model.live.warnings.first?.id == .clockSkew)
  }
}
