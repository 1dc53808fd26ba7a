import Engine
import Testing

@Suite("The doctor, given a signature") struct SignatureDoctorTests {
  @Test("names the mistakes that other code made", arguments: try WrongSignature.read())
  func names(_ wrong: WrongSignature) throws {
    let report = try SignatureDoctor(wrong.input).examine(wrong.observed)
    guard !wrong.mistakes.isEmpty else {
      #expect(report.verdict == .match)
      return
    }
    #expect(report.verdict == .explained)
    // Different mistakes can give the same string: then all of them are named.
    let found = report.findings.map { Set($0.mistakes) }
    #expect(found.contains(Set(wrong.mistakes)), "found \(found)")
    // What is explained is reproduced; separators between the bytes are all that is not.
    for finding in report.findings where !finding.mistakes.contains("hex-separated") {
      #expect(finding.shape?.signature(of: wrong.input) == wrong.observed)
    }
  }
}
