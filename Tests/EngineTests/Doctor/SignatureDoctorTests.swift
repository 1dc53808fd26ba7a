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

  /// Published requests whose mistakes are described in words only: an explanation must reproduce them.
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
