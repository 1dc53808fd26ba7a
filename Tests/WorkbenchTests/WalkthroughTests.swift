import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The walkthrough on the screen", .timeLimit(.minutes(5)))
struct WalkthroughScreenTests {
  private func opened(
    columns: Int = 100, rows: Int = 30, language: Language = .english,
    account: Account = .sample
  ) -> Model {
    var model = Model.sample(columns: columns, rows: rows, language: language, account: account)
    model.press("w")
    return model
  }

  private func page(of model: Model) throws -> Int {
    try #require(model.boxes[WalkthroughBox.self]).page
  }

  private struct Missing: Error {}

  @Test("shows the step, before and after, the reason, the rule's source, and the common mistake")
  func page() {
    var model = opened()
    model.press("5")
    for words in [
      "Walk through  5/8  wrap", "Taobao TOP · md5", "The secret goes at both ends.",
      "before", "after", "Why ", "Rule     (document)", "Mistake", "●───●───●───●───◉───○───○───○",
    ] {
      #expect(model.screen.contains(words))
    }
    #expect(model.screen.contains("••••••••app_key12345678"))
  }

  @Test(
    "turns its pages",
    arguments: [
      ("", 0), ("<Right>", 1), (" ", 1), ("<Right><Right><Left>", 1), ("<Left>", 0), ("<End>", 7),
      ("<End><Right>", 7), ("<End><Home>", 0), ("6", 5), ("9", 7), ("<PgDn><PgDn><PgUp>", 1),
    ])
  func turning(keys: String, place: Int) throws {
    var model = opened()
    model.press(keys)
    #expect(try page(of: model) == place)
  }

  @Test("every page draws at every size", arguments: [Language.english, .chinese])
  func sizes(language: Language) throws {
    for (columns, rows) in [(40, 12), (60, 16), (80, 24), (120, 12), (120, 40), (300, 80)] {
      var model = opened(
        columns: columns, rows: rows, language: language, account: .sampleYiwugo)
      for _ in 0..<10 {
        let box = try #require(model.boxes[WalkthroughBox.self])
        let canvas = model.draw()
        #expect(canvas.size == Size(columns: columns, rows: rows))
        let headline = box.current.headline[language]
        #expect(canvas.text.contains(headline.prefix(columns: columns / 2).prefix(12)))
        model.press(" ")
      }
    }
  }

  @Test("a page that does not fit can be scrolled to its end, and no further")
  func scrolling() {
    var model = opened(columns: 40, rows: 12)
    model.press("5")
    #expect(!model.screen.contains("Mistake"))
    for _ in 0..<60 { model.press("<Down>") }
    #expect(model.screen.contains("Mistake"))
    #expect(model.screen.contains("still do."))
    for _ in 0..<60 { model.press("<Up>") }
    #expect(model.screen.contains("The secret goes at"))
  }

  @Test("secrets are shown after v, and hidden again after closing")
  func reveal() {
    var model = opened()
    model.press("5")
    #expect(!model.screen.contains("helloworld"))
    model.press("v")
    #expect(model.screen.contains("helloworldapp_key"))
    model.press("v")
    #expect(!model.screen.contains("helloworld"))
    model.press("v<Esc>3")
    #expect(!model.screen.contains("helloworld"))
    model.press("w5")
    #expect(!model.screen.contains("helloworld"))
  }

  @Test("prints all pages masked, even while secrets are revealed")
  func printing() throws {
    var model = opened()
    let effects = model.press("vy")
    guard case .copy(let text, _) = try #require(effects.first) else { throw Missing() }
    #expect(!text.contains("helloworld"))
    for number in 1...8 { #expect(text.contains("── \(number)/8  ")) }
    let signature = try #require(model.live.trace?.signature)
    #expect(text.contains(signature))
    // The string to sign is longer than the screen is wide, and copied in one piece.
    #expect(text.split(separator: "\n").contains { $0.columns > 120 })
  }

  @Test("plays: a page turns when its time is over, and stops on the last one")
  func playing() throws {
    var model = opened()
    #expect(!model.isMoving)
    model.press("W")
    #expect(model.isMoving)
    #expect(model.screen.contains("▶ "))
    model.tick(at: noon.addingTimeInterval(1))
    #expect(try page(of: model) == 0)
    var now = noon
    for _ in 0..<7 {
      now = now.addingTimeInterval(30)
      model.tick(at: now)
    }
    #expect(try page(of: model) == 7)
    #expect(!model.isMoving)
  }

  @Test("playing stops with a, and when the walkthrough is closed")
  func stopping() {
    var model = opened()
    model.press("WW")
    #expect(!model.isMoving)
    model.press("W<Esc>")
    #expect(!model.isMoving)
    #expect(model.boxes.isEmpty)
  }

  @Test("the language changes on the page")
  func language() {
    var model = opened()
    model.press("5L")
    #expect(model.screen.contains("首尾各拼一次密钥"))
    #expect(model.screen.contains("为什么"))
  }

  @Test("Yiwugo has a page for the choice by key date")
  func branch() {
    var model = opened(account: .sampleYiwugo)
    model.press("7")
    #expect(model.screen.contains("▸ SHA1"))
    #expect(model.screen.contains("  MD5"))
    #expect(model.screen.contains("created 2024-11-02"))
  }

  @Test(
    "without a signature it does not open, and says why", arguments: ["w", "b"])
  func unsigned(key: String) {
    var account = Account.sample
    account.signMethod = "md6"
    var model = Model.sample(account: account)
    model.press(key)
    #expect(model.boxes.isEmpty)
    #expect(model.notice?.words == Words.cannotSign)
  }

  @Test("a click on the right turns the page, one on the left turns back")
  func mouse() throws {
    var model = opened()
    _ = model.update(.input(.mouse(Mouse(.press, at: Point(x: 80, y: 10)))), at: noon)
    #expect(try page(of: model) == 1)
    _ = model.update(.input(.mouse(Mouse(.press, at: Point(x: 5, y: 10)))), at: noon)
    #expect(try page(of: model) == 0)
  }

  @Test("the short form leaves out the middle of a long string, never its ends")
  func fitting() throws {
    let value = String(repeating: "x", count: 600)
    var model = Model.sample(
      columns: 80, rows: 24, parameters: [Parameter("q", "a" + value), Parameter("z", value)])
    model.press("w5")
    #expect(model.screen.contains("⋮"))
    #expect(model.screen.contains("Mistake"))
    #expect(model.screen.contains("••••••••app_key"))
  }
}
