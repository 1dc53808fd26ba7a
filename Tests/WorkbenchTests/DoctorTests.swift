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
    model.press("b")
    #expect(model.screen.contains("0060 ") && model.screen.contains("yours"))
    #expect(!model.screen.contains("68 65 6C 6C 6F 77 6F 72"))
    model.press("b")
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

  @Test("draws at every size, whatever the result", .ownThread)
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
