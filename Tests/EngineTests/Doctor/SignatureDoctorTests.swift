import Foundation
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

  private static let request = SigningInput(
    platform: .top, scheme: Platform.top.schemes[0],
    parameters: [
      Parameter("method", "a.b"), Parameter("app_key", "12345678"), Parameter("q", "a b,c~"),
    ], secret: "helloworld")

  @Test(
    "of mistakes that explain as well, the language's own comes first",
    arguments: [
      (.java, "values-java-encoded"), (.php, "values-form-encoded"), (nil, "values-form-encoded"),
    ] as [(CodeLanguage?, String)])
  func idiom(language: CodeLanguage?, first: String) throws {
    var input = Self.request
    input.parameters[2].value = .text("a b,c")
    var shape = CodeShape(input.scheme)
    shape.encoding = .javaForm
    let observed = try #require(shape.signature(of: input))
    let report = try SignatureDoctor(input, language: language).examine(observed)
    #expect(report.findings.first?.mistakes == [first])
    let found = Set(report.findings.flatMap(\.mistakes))
    #expect(found.isSuperset(of: ["values-java-encoded", "values-form-encoded"]))
  }

  @Test("the likeliest of a language is no explanation where it does not explain")
  func noIdiom() throws {
    var shape = CodeShape(Self.request.scheme)
    shape.encoding = .form
    let observed = try #require(shape.signature(of: Self.request))
    let report = try SignatureDoctor(Self.request, language: .java).examine(observed)
    #expect(report.findings.allSatisfy { $0.mistakes != ["values-java-encoded"] })
    #expect(report.findings.first?.mistakes == ["values-form-encoded"])
  }

  @Test("an RSA signature is named as one", arguments: [128, 256, 384, 512])
  func rsa(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    let base64 = Data(bytes).base64EncodedString()
    let lines = Data(bytes).base64EncodedString(options: .lineLength76Characters)
    let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    for text in [base64, lines, hex, hex.uppercased(), "sign=" + base64] {
      let report = try SignatureDoctor(Self.request).examine(text)
      #expect(report.verdict == .unexplained)
      #expect(report.findings.first?.mistakes == ["rsa-signature"])
      #expect(report.headline.en.contains("RSA") && report.headline.zh.contains("RSA"))
      #expect(report.findings.first?.titles.first?.en.contains("\(size) bytes") == true)
    }
    #expect(throws: ObservationError.self) {
      try SignatureDoctor(Self.request).examine(String(hex.dropLast(2)))
    }
  }

  @Test("a secret of the request is in no line of code and in no word")
  func secretAsParameter() throws {
    var input = Self.request
    input.parameters.append(Parameter("app_secret", "helloworld"))
    let observed = input.scheme.trace(input.parameters, secret: input.secret).signature
    let report = try SignatureDoctor(Self.request).examine(observed)
    let finding = try #require(report.findings.first { $0.mistakes == ["added-secret:app_secret"] })
    #expect(!finding.explanation.en.contains("helloworld"))
    let excerpts = finding.excerpts.compactMap { $0 }
    #expect(excerpts.allSatisfy { !$0.observed.text.contains("helloworld") })
    let shape = try #require(finding.shape)
    for language in CodeLanguage.allCases {
      let change = CodeChange(
        from: shape, to: CodeShape(input.scheme), on: .top, in: language)
      #expect(change?.removed.contains { $0.text.contains("helloworld") } != true)
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
