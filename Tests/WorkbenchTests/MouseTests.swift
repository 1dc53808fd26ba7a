import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The mouse", .timeLimit(.minutes(5)))
struct MouseTests {
  /// Where a text begins on the screen.
  private func place(of text: String, in model: Model) throws -> Point {
    for (y, line) in model.screen.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if let found = line.firstRange(of: text) {
        return Point(x: String(line[..<found.lowerBound]).columns, y: y)
      }
    }
    throw Missing(text: text)
  }

  private struct Missing: Error { var text: String }

  private func click(_ text: String, in model: inout Model, _ action: Mouse.Action = .press) throws
  {
    _ = model.update(.input(.mouse(Mouse(action, at: try place(of: text, in: model)))), at: noon)
  }

  @Test("a click moves to the pane and the line")
  func select() throws {
    var model = Model.sample()
    try click("App key", in: &model)
    #expect(model.focus == .credentials)
    #expect(model.credentialsRow == .appKey)
    try click("✓ fields", in: &model)
    #expect(model.focus == .request)
    #expect(model.requestRow == .parameter(1))
  }

  @Test("a click on the string to sign moves to its parameter")
  func segment() throws {
    var model = Model.sample()
    try click("sign_method", in: &model)
    let parameter = try #require(model.signatureParameter)
    #expect(model.focus == .signature)
    #expect(model.live.parameters[parameter].name == "sign_method")
  }

  @Test("a double click edits, and a click elsewhere keeps the typed text")
  func edit() throws {
    var model = Model.sample()
    try click("✓ num_iid", in: &model, .doubleClick)
    model.press("9")
    try click("App key", in: &model)
    #expect(model.editing == nil)
    #expect(model.draft.rows[0].value == "112233449")
  }

  @Test("a click on a tab of the narrow layout moves to the pane")
  func tabs() throws {
    var model = Model.sample(columns: 80, rows: 24)
    try click("1 Credentials", in: &model)
    #expect(model.focus == .credentials)
  }

  @Test("a click outside a list closes it, a double click on an item chooses it")
  func list() throws {
    var model = Model.sample()
    model.press("p")
    _ = model.update(.input(.mouse(Mouse(.press, at: Point(x: 0, y: 0)))), at: noon)
    #expect(model.boxes.isEmpty)
    model.press("p")
    try click("yiwugo", in: &model, .doubleClick)
    #expect(model.draft.account.name == "yiwugo")
  }
}
