import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("The screen", .ownThread, .timeLimit(.minutes(5)))
struct DrawingTests {
  @Test("draws at every size from 0×0 to 140×50, whatever has the focus", arguments: 0...50)
  func everySize(rows: Int) {
    var model = Model.sample()
    for columns in 0...140 {
      _ = model.update(.input(.resized(Size(columns: columns, rows: rows))), at: noon)
      model.press(["1", "2", "3", "4"][(columns + rows) % 4])
      if columns % 7 == 0 { model.press("z") }
      let canvas = model.draw()
      #expect(canvas.size == Size(columns: columns, rows: rows))
    }
  }

  @Test(
    "boxes draw at every size too",
    arguments: [":", "?", "p", "m", "<Enter>", "a", "b", "w", "w3", "w5<Down>", "w<End>"])
  func boxes(key: String) {
    var model = Model.sample()
    model.press(key)
    for size in stride(from: 0, through: 140, by: 3) {
      _ = model.update(.input(.resized(Size(columns: size, rows: size / 3))), at: noon)
      #expect(model.draw().size.columns == size)
    }
  }

  @Test("the four panes are numbered if there is room")
  func wide() {
    let screen = Model.sample().screen
    for title in ["1 Credentials", "2 Request", "3 Signature", "4 Response"] {
      #expect(screen.contains(title))
    }
    for step in ["1 filter", "2 sort", "3 join", "4 wrap", "5 digest", "6 output"] {
      #expect(screen.contains(step))
    }
  }

  @Test("a step that the scheme does not have is not shown")
  func stepsOfScheme() {
    var account = Account.sample
    account.signMethod = "hmac"
    #expect(!Model.sample(account: account).screen.contains("wrap"))
    #expect(Model.sample(account: .sampleYiwugo).screen.contains("2 encode"))
  }

  @Test("in 80×24 the signature stays visible while a request is edited")
  func narrow() throws {
    var model = Model.sample(columns: 80, rows: 24)
    model.press("<Enter>5")
    let signature = try #require(model.live.trace?.signature)
    #expect(model.screen.contains(signature))
    #expect(model.screen.contains("▸2 Request"))
  }

  @Test("on a screen that is too small one line says how much is needed")
  func tooSmall() {
    let model = Model.sample(columns: 39, rows: 12)
    #expect(model.screen.contains("40×12"))
    #expect(!model.screen.contains("┌"))
  }

  @Test("the language can be switched to Chinese while running")
  func chinese() {
    var model = Model.sample(language: .chinese)
    #expect(model.screen.contains("1 凭证"))
    #expect(model.screen.contains("获取单个商品详细信息"))
    model.press("L")
    #expect(model.screen.contains("1 Credentials"))
  }

  @Test("secret and session are hidden by default", arguments: [40, 80, 120])
  func masked(columns: Int) {
    var model = Model.sample(columns: columns, rows: 40)
    for keys in ["1", "2", "3", "4", "1z", "2", "3", "4", "?", "<Esc>:", "<Esc>p"] {
      model.press(keys)
      #expect(!model.screen.contains("helloworld"))
      #expect(!model.screen.contains("sessiontest"))
    }
  }

  @Test("trailing whitespace in a value is visible")
  func trailingSpace() {
    let model = Model.sample(parameters: [Parameter("q", "连衣裙  ")])
    #expect(model.screen.contains("连衣裙··"))
  }

  @Test("a blank value is marked as neither signed nor sent, or as signed")
  func blank() {
    let top = Model.sample(parameters: [Parameter("note", " ")])
    #expect(top.screen.contains("(blank: left out)"))
    let yiwugo = Model.sample(account: .sampleYiwugo, parameters: [Parameter("note", "")])
    #expect(yiwugo.screen.contains("(blank, but sent)"))
  }

  @Test("the footer shows only keys of the table, and no more than fit", arguments: [40, 80, 120])
  func footer(columns: Int) throws {
    let model = Model.sample(columns: columns, rows: 40)
    let last = try #require(model.screen.split(separator: "\n").last)
    #expect(last.contains("s send"))
    #expect(last.count <= columns)
  }

  @Test("colour is never the only sign: the cursor's line has a mark")
  func cursorMark() {
    #expect(Model.sample().screen.contains("▸ ✓ num_iid"))
  }
}

extension DrawingTests {
  @Test("a list leaves the titles of all panes visible", arguments: [30, 40, 50])
  func listBesidePanes(rows: Int) {
    var model = Model.sample(rows: rows)
    model.press("p")
    for title in ["1 Credentials", "3 Signature", "4 Response", "Profiles", "yiwugo"] {
      #expect(model.screen.contains(title))
    }
  }
}
