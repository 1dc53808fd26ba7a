import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("The doctor's box", .timeLimit(.minutes(5)))
struct DoctorTests {
  /// Acts as the runtime: examines, and passes the result to the model.
  private func finish(_ effects: [Effect], _ model: inout Model) throws {
    let examinations = effects.compactMap { effect -> (Int, SignatureDoctor, Secret)? in
      if case .examine(let number, let doctor, let observed) = effect {
        (number, doctor, observed)
      } else {
        nil
      }
    }
    var (number, doctor, observed) = try #require(examinations.last)
    // Everything that can be found here is found early.
    doctor.depth = 1
    doctor.budget = nil
    let outcome = DoctorOutcome(catching: { () throws(ObservationError) in
      try doctor.examine(observed.withText { $0 })
    })
    _ = model.update(.examined(number: number, outcome), at: noon)
  }

  private func examined(_ text: String, language: Language = .english) throws -> Model {
    var model = Model.sample(language: language)
    model.press("d")
    try finish(model.update(.input(.paste(text)), at: noon), &model)
    return model
  }

  /// TOP's example with the secret in front only, made by other code.
  private let prefixOnly = "54D2E6BF9B3F0B3FA0B9B5A05D2C0F10"

  @Test("says what to paste, and what it is compared with")
  func empty() {
    var model = Model.sample()
    #expect(model.press("d").isEmpty)
    #expect(model.screen.contains("Paste the signature or string to sign"))
    #expect(model.screen.contains("taobao.item.seller.get · 9 signed parameters · md5"))
    #expect(model.press("<Enter>").isEmpty)
    #expect(model.screen.contains("nothing to compare"))
  }

  @Test("names the mistake, its place and the fix, in both languages")
  func explains() throws {
    let wrong = try #require(Model.sample().live.trace?.signature.lowercased())
    let english = try examined(wrong)
    #expect(english.screen.contains("Explained: one mistake reproduces this signature exactly"))
    #expect(english.screen.contains("The signature is in lower-case hexadecimal"))
    #expect(english.screen.contains("write the digest in upper-case hexadecimal"))
    let chinese = try examined(wrong, language: .chinese)
    #expect(chinese.screen.contains("已找到原因：一处错误恰好得到这个签名"))
    #expect(chinese.screen.contains("签名写成了小写十六进制"))
  }

  @Test("a pasted string stays masked when it is edited, even if it was not recognised")
  func masksWhileTyping() throws {
    let trace = try #require(Model.sample().live.trace)
    let secret = try #require(trace.segments.first { $0.kind == .secret })
    let whole = String(decoding: trace.bytes, as: UTF8.self)
    var model = try examined(whole)
    #expect(!model.screen.contains(trace.text(of: secret)))
    model.press("<Enter>")
    #expect(!model.screen.contains(trace.text(of: secret)), "\(model.screen)")
    #expect(model.screen.contains("••••"))
    let other = try examined("o7h3rAa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9secret")
    #expect(!other.screen.contains("o7h3rAa1"), "\(other.screen)")
  }

  @Test("a correct signature is called correct, and other causes are named")
  func matches() throws {
    let model = try examined(try #require(Model.sample().live.trace?.signature))
    #expect(model.screen.contains("Correct: this is the request's signature"))
    #expect(model.screen.contains("If it is still refused"))
    #expect(model.screen.contains("app key and secret belong to the same app"))
  }

  @Test("a string to sign is compared, and no secret is shown or copied")
  func strings() throws {
    let right = try #require(
      Model.sample().live.trace?.stringToSign(by: .revealing))
    var model = try examined(right.replacing("11223344", with: "11223345"))
    #expect(model.screen.contains("First difference  at byte"))
    #expect(model.screen.contains("“num_iid” is “11223345” instead of “11223344”"))
    #expect(!model.screen.contains("helloworld"))
    #expect(!model.screen.contains("sessiontest"))
    let effects = model.press("y")
    guard case .copy(let text, _) = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("num_iid") && !text.contains("helloworld"))
    model.press("<Tab>")
    #expect(model.screen.contains("0060 ") && model.screen.contains("yours"))
    #expect(!model.screen.contains("68 65 6C 6C 6F 77 6F 72"))
    model.press("<Tab>")
    #expect(model.screen.contains("instead of"))
  }

  @Test("an unrecognised text gives an error, and remains in edit")
  func neither() throws {
    let model = try examined("hello there")
    #expect(model.screen.contains("neither hexadecimal nor Base64"))
    #expect(model.screen.contains("hello there"))
    #expect(try examined("9D1B0C7F").screen.contains("8 hexadecimal digits"))
  }

  @Test("a search shows its progress, and Esc stops it; a late result is ignored")
  func stops() throws {
    var model = Model.sample()
    model.press("d")
    let effects = model.update(.input(.paste(prefixOnly)), at: noon)
    _ = model.update(.tried(number: 1, 1771), at: noon)
    #expect(model.isMoving)
    #expect(model.screen.contains("1 771"))
    #expect(model.press("<Esc>") == [.stopExamining])
    #expect(!model.isMoving)
    try finish(effects, &model)
    #expect(model.screen.contains("Stopped"))
    #expect(!model.screen.contains("No explanation found"))
    #expect(model.press("<Esc>").isEmpty)
    #expect(model.boxes.isEmpty)
  }

  @Test("when opened again it starts with the previous observation")
  func remembers() throws {
    var model = try examined("9D1B0C7F3B0A6E2D4C5B8A7960F1E2D3")
    #expect(model.screen.contains("No explanation found"))
    #expect(model.screen.contains("Next steps"))
    model.press("<Esc>")
    let effects = model.press("d")
    #expect(effects.count == 1)
    #expect(model.screen.contains("9D1B0C7F3B0A6E2D4C5B8A7960F1E2D3"))
  }

  /// The example without the secret.
  private func withoutSecret(_ language: Language = .english) -> Model {
    var account = Account.sample
    account.secret = ""
    return .sample(language: language, account: account)
  }

  @Test("asks for the secret where there is none, hidden, and searches with it alone")
  func asksForSecret() throws {
    let right = try #require(Model.sample().live.trace?.signature)
    var model = withoutSecret()
    model.press("d")
    #expect(model.update(.input(.paste(right)), at: noon).isEmpty)
    #expect(model.screen.contains("Secret ▸"))
    #expect(model.screen.contains("the secret of app key 12345678"))
    #expect(model.press("<Enter>").isEmpty)
    #expect(model.notice?.level == .warning)
    #expect(!model.screen.contains("correct signature"))
    model.press("hellow")
    let effects = model.update(.input(.paste("orld\n")), at: noon)
    #expect(effects.isEmpty)
    #expect(!model.screen.contains("hellow") && model.screen.contains("10 chars"))
    try finish(model.press("<Enter>"), &model)
    #expect(model.draft.account.secret == "helloworld")
    #expect(model.screen.contains("Correct: this is the request's signature"))
    #expect(!model.screen.contains("helloworld"))
    guard case .copy(let text, _) = model.press("y").first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(!text.contains("helloworld"))
    model.press("<Esc>u")
    #expect(model.draft.account.secret.isEmpty)
    #expect(!model.screen.contains("helloworld"))
  }

  @Test("Esc goes back from the secret and drops it; s asks for another one")
  func secretCancelled() throws {
    var model = withoutSecret()
    model.press("d")
    _ = model.update(.input(.paste(prefixOnly)), at: noon)
    model.press("half<Esc>")
    #expect(!model.screen.contains("Secret ▸"))
    #expect(model.screen.contains(prefixOnly))
    #expect(model.draft.account.secret.isEmpty)
    model.press("<Enter>")
    #expect(model.screen.contains("Secret ▸") && !model.screen.contains("4 chars"))
    model.press(prefixOnly + "<Enter>")
    #expect(model.notice?.words.en.contains("not the secret") == true)
    model.press("<C-u>wrong")
    try finish(model.press("<Enter>"), &model)
    #expect(model.screen.contains("No explanation found"))
    model.press("S<Esc>")
    #expect(model.screen.contains("No explanation found"))
    model.press("Shelloworld")
    #expect(model.press("<Enter>").count == 1)
    #expect(model.draft.account.secret == "helloworld")
  }

  @Test(
    "a match says what the request may be refused for, before anything else",
    arguments: Language.allCases)
  func warnings(language: Language) throws {
    var account = Account.sample
    account.secret = "helloworld "
    var model = Model.sample(language: language, account: account)
    model.press("d")
    let right = try #require(model.live.trace?.signature)
    try finish(model.update(.input(.paste(right)), at: noon), &model)
    let warning = try #require(model.live.warnings.first { $0.id == .secretWhitespace })
    let rows = model.screen.split(separator: "\n")
    let words = model.words(warning.message).prefix(12)
    let place = try #require(rows.firstIndex { $0.contains("! \(words)") })
    let other = try #require(
      rows.firstIndex { $0.contains(language == .english ? "If it is still refused" : "若仍被拒绝") })
    #expect(place < other)
  }

  @Test("after an insertion only that is marked, in the list, in the bytes and in a copy")
  func marks() throws {
    let right = try #require(Model.sample().live.trace?.stringToSign(by: .revealing))
    var model = try examined(right.replacing("title", with: "tiZZtle"))
    let role = Style(.signature, .bold)
    func marked(_ style: Style) -> String {
      let canvas = model.draw()
      return (0..<canvas.size.rows).flatMap { y in
        (0..<canvas.size.columns).map { canvas[$0, y] }
      }.filter { $0.style == style }.map(\.text).joined()
    }
    #expect(marked(role).contains("ZZ"))
    #expect(!marked(role).contains("tle"))
    guard case .copy(let text, _) = model.press("y").first else {
      Issue.record("nothing was copied")
      return
    }
    let lines = text.split(separator: "\n").map(String.init)
    let carets = try #require(lines.firstIndex { $0.trimmingWhitespace == "^^" })
    let place = try #require(lines[carets].firstIndex(of: "^"))
    let offset = lines[carets].distance(from: lines[carets].startIndex, to: place)
    #expect(lines[carets - 1].dropFirst(offset).hasPrefix("ZZ"))
    model.press("<Tab>")
    #expect(marked(Style(.match)) == "5A 5A".replacing(" ", with: "") + "ZZ")
  }

  @Test("the code's language is guessed from what was pasted, until a person chooses one")
  func language() throws {
    let wrong = try #require(Model.sample().live.trace?.signature.lowercased())
    var model = Model.sample()
    _ = model.update(
      .input(
        .paste(
          "$params = array('method' => 'taobao.item.seller.get', 'app_key' => '12345678', 'sign' => '\(wrong)');"
        )), at: noon)
    #expect(model.screen.contains("PHP, guessed"), "\(model.screen)")
    model.press("<Enter>")
    #expect(model.codeLanguage.language == .php && model.codeLanguage.isGuessed)
    try finish(model.press("d"), &model)
    if model.screen.contains("Lines to change") {
      #expect(model.screen.contains("PHP ▾  guessed from what was pasted"))
    }
    model.press("<Right><Esc>")
    let chosen = model.codeLanguage.language
    #expect(chosen != .php && !model.codeLanguage.isGuessed)
    _ = model.update(
      .input(.paste("requests.post(url, data={'method': 'taobao.time.get'})")), at: noon)
    model.press("<Enter>")
    #expect(model.codeLanguage.language == chosen)
  }

  @Test("draws at every size, whatever was found", .ownThread)
  func everySize() throws {
    let right = try #require(Model.sample().live.trace)
    for text in [
      right.signature.lowercased(), right.signature, "x", "0",
      right.stringToSign(by: .revealing) + "\u{A0}",
    ] {
      for keys in ["", "b"] {
        var model = try examined(text)
        model.press(keys)
        for columns in stride(from: 0, through: 150, by: 5) {
          let size = Size(columns: columns, rows: columns / 3)
          _ = model.update(.input(.resized(size)), at: noon)
          #expect(model.draw().size == size)
        }
      }
    }
  }
}
