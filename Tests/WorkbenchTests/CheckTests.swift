import DemoGateway
import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The self-check on screen", .timeLimit(.minutes(5)))
struct CheckTests {
  /// Runs the check that the model asks for, for real, and gives it the results.
  private func run(_ model: inout Model, _ effects: [Effect]) async throws {
    guard case .check(let number, let account)? = effects.first else {
      Issue.record("no check was asked for: \(effects)")
      return
    }
    for await result in SelfCheck(account: account).results() {
      _ = model.update(.checked(number: number, result), at: Date())
    }
    _ = model.update(.checked(number: number, nil), at: Date())
  }

  @Test("c says what will be sent and sends nothing; Enter runs it, and every line passes")
  func passing() async throws {
    let gateway = try Gateway.start(port: 0)
    var model = Model.sample(account: try #require(gateway.accounts.first))
    #expect(model.press("c").isEmpty)
    #expect(model.screen.contains("at most three requests"))
    for check in CheckResult.Check.allCases {
      #expect(model.screen.contains("· \(check.title.en)"))
    }
    let effects = model.press("<Enter>")
    #expect(model.screen.contains("▸ signing"))
    #expect(model.press("<Enter>").isEmpty, "one check at a time")
    try await run(&model, effects)
    for check in CheckResult.Check.allCases {
      #expect(model.screen.contains("✓ \(check.title.en)"), "\(model.screen)")
    }
    #expect(model.screen.contains(CheckBox.allPassed.en))
    await gateway.stop()
  }

  @Test("a failed line has its pitfall's number and the next step", arguments: Language.allCases)
  func failing(language: Language) async throws {
    let gateway = try Gateway.start(port: 0)
    var account = try #require(gateway.accounts.first)
    account.secret += " "
    var model = Model.sample(language: language, account: account)
    let effects = model.press("c<Enter>")
    try await run(&model, effects)
    #expect(model.screen.contains("✗ \(CheckResult.Check.publicCall.title[language])"))
    #expect(model.screen.contains("①"))
    #expect(model.screen.contains("✓ \(CheckResult.Check.connection.title[language])"))
    guard case .copy(let text, _)? = model.press("y").first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("✗ ") && text.contains("①"))
    #expect(!text.contains(account.secret.withText { $0 }))
    await gateway.stop()
  }

  @Test("Esc stops a running check, and then closes the box; late results are ignored")
  func stopping() {
    var model = Model.sample()
    guard case .check(let number, _)? = model.press("c<Enter>").first else {
      Issue.record("no check was asked for")
      return
    }
    #expect(model.press("<Esc>") == [.stopChecking])
    let late = CheckResult(.vectors, .failed, Phrase("too late", "太迟"))
    _ = model.update(.checked(number: number, late), at: Date())
    #expect(!model.screen.contains("too late"))
    #expect(model.press("<Esc>").isEmpty)
    #expect(model.boxes.isEmpty)
    model.press("c<Enter>")
    _ = model.update(.checked(number: number, late), at: Date())
    #expect(!model.screen.contains("too late"), "of the run before")
  }

  @Test("it fits on any screen that can show panes, and scrolls")
  func small() {
    for (columns, rows) in [(40, 12), (80, 24)] {
      var model = Model.sample(columns: columns, rows: rows)
      guard case .check(let number, _)? = model.press("c<Enter>").first else { continue }
      for check in CheckResult.Check.allCases {
        let long = Phrase(String(repeating: "word ", count: 30), "字")
        _ = model.update(
          .checked(number: number, CheckResult(check, .failed, long, fix: long)), at: Date())
      }
      _ = model.update(.checked(number: number, nil), at: Date())
      for _ in 0..<60 { model.press(" ") }
      #expect(model.screen.contains("Start with"), "\(model.screen)")
    }
  }
}
