import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Boxes over the panes", .timeLimit(.minutes(5)))
struct BoxTests {
  private func click(_ point: Point, _ model: inout Model, _ action: Mouse.Action = .press) {
    _ = model.update(.input(.mouse(Mouse(action, at: point))), at: noon)
  }

  @Test("help opens over a box with that box's keys first, and returns to it")
  func help() throws {
    var model = Model.sample()
    model.press("c?")
    #expect(model.boxes.front is HelpBox)
    let lines = model.screen.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.contains("In the self-check") })
    let other = try #require(lines.firstIndex { $0.contains("In all boxes") })
    #expect(first < other)
    model.press("<Esc>")
    #expect(model.boxes.front is CheckBox)
  }

  @Test("the palette offers the commands of the box below, and runs them there")
  func palette() {
    var model = Model.sample()
    model.press("b:")
    #expect(model.screen.contains("Next byte"))
    #expect(!model.screen.contains("Add a parameter"))
    let before = model.boxes[BytesBox.self]?.cursor
    model.press("next byte<Enter>")
    #expect(model.boxes.front is BytesBox)
    #expect(model.boxes[BytesBox.self]?.cursor == before.map { $0 + 1 })
  }

  @Test("a walkthrough opened in the doctor returns to the findings")
  func walkthrough() {
    var model = Model.sample()
    model.press("d")
    _ = model.update(.input(.paste("54D2E6BF9B3F0B3FA0B9B5A05D2C0F10")), at: noon)
    model.press("w")
    #expect(model.boxes.front is WalkthroughBox)
    model.press("<Esc>")
    #expect(model.boxes.front is DoctorBox)
    #expect(model.screen.contains("54D2E6BF9B3F0B3FA0B9B5A05D2C0F10"))
  }

  @Test(
    "a click outside a box closes it, as Esc does",
    arguments: ["o", "p", ":", "?", "c", "d", "i", "A", "b", "w"])
  func clickBeside(key: String) {
    for closing in ["Esc", "click"] {
      var account = Account.sample
      account.gateway = "https://eco.taobao.com/router/rest"
      var model = Model.sample(
        columns: 160, account: account,
        prepared: [
          PreparedRequest(
            id: "x", pitfall: nil, title: Phrase("t", "t"), hint: Phrase("h", "h"),
            request: Request(account: account, method: "m", parameters: []))
        ])
      model.press("<Esc>" + key)
      #expect(!model.boxes.isEmpty, "\(key)")
      if closing == "Esc" { model.press("<Esc>") } else { click(Point(x: 0, y: 39), &model) }
      #expect(model.boxes.isEmpty, "\(key) \(closing)")
    }
  }

  @Test("the wheel scrolls a box, and the frame shows how many lines are below")
  func wheel() {
    var model = Model.sample()
    model.press("?")
    #expect(model.screen.contains(" more "))
    let before = model.screen
    click(Point(x: 60, y: 20), &model, .wheelDown)
    #expect(model.screen != before)
    click(Point(x: 60, y: 20), &model, .wheelUp)
    #expect(model.screen == before)
    model.press("<End>")
    #expect(!model.screen.contains(" more "))
  }

  @Test("a click outside a running self-check stops it, and secrets are hidden again")
  func cleanUp() {
    var model = Model.sample()
    model.press("c<Enter>")
    let effects = model.update(.input(.mouse(Mouse(.press, at: Point(x: 0, y: 39)))), at: noon)
    #expect(effects == [.stopChecking])
    model.press("bv")
    #expect(model.isRevealed)
    click(Point(x: 0, y: 39), &model)
    #expect(!model.isRevealed)
  }

  @Test("the footer shows the keys of the box in front")
  func footer() throws {
    var model = Model.sample()
    model.press("b")
    let last = { (model: Model) in model.screen.split(separator: "\n").last.map(String.init) ?? "" }
    #expect(last(model).contains("K/J parameter"))
    model.press("?")
    #expect(last(model).contains("Esc close"))
    #expect(!last(model).contains("K/J parameter"))
  }
}
