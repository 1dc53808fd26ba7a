import SignScopeEngine
import TestSupport
import Testing

/// A search takes up to a second without optimisation.
@Suite("The doctor, given a signature", .ownThread, .timeLimit(.minutes(10)))
struct SignatureDoctorTests {
  @Test(
    "names the mistake of the other code",
    arguments: try WrongSignature.read().filter { $0.mistakes.count <= 1 })
  func one(_ wrong: WrongSignature) throws {
    try wrong.expectExplained(depth: 1)
  }

  @Test(
    "names two mistakes made together",
    arguments: try WrongSignature.read().filter { $0.mistakes.count > 1 })
  func two(_ wrong: WrongSignature) throws {
    try wrong.expectExplained(depth: 2)
  }

  @Test("where public sources disagree, neither is called a mistake")
  func disputed() throws {
    let parameters = [
      Parameter("app_key", "29a39d"), Parameter("timestamp", "1623812664"), Parameter("note", ""),
    ]
    let input = SigningInput(
      platform: .tiktokShop, scheme: Platform.tiktokShop.schemes[0], parameters: parameters,
      secret: "e59af819cc", path: "/authorization/202309/shops", body: "")
    // Signed without the blank, as the other source has it.
    let observed = "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8"
    let report = try SignatureDoctor(input).examine(observed)
    #expect(report.findings.first?.mistakes == ["blanks-disputed"])
    let mistake = try #require(Mistake.blanks.first { $0.id == "blanks-disputed" })
    #expect(mistake.title.en.contains("public sources disagree"))
    #expect(!report.findings.contains { $0.mistakes.contains("blanks-dropped") })
  }

  /// Published requests whose mistakes are told in words only: what is explained must be reproduced.
  @Test("explains the published mistakes", arguments: try PublishedMistake.read())
  func published(_ mistake: PublishedMistake) throws {
    let report = try SignatureDoctor(mistake.input).examine(mistake.signature)
    #expect(report.verdict == (mistake.name == "CORRECT" ? .match : .explained))
    for finding in report.findings {
      let made = finding.shape?.signature(of: mistake.input) ?? report.signature
      #expect(made == mistake.signature)
    }
  }
}

extension WrongSignature {
  func expectExplained(depth: Int) throws {
    let report = try SignatureDoctor(input, depth: depth).examine(observed)
    guard !mistakes.isEmpty else {
      #expect(report.verdict == .match)
      return
    }
    #expect(report.verdict == .explained)
    // Different mistakes can give the same string: then all of them are named.
    let found = report.findings.map { Set($0.mistakes) }
    #expect(found.contains(Set(mistakes)), "found \(found)")
    // An explanation reproduces the text, except for separators between the bytes.
    for finding in report.findings where !finding.mistakes.contains("hex-separated") {
      #expect(finding.shape?.signature(of: input) == observed)
    }
  }
}
