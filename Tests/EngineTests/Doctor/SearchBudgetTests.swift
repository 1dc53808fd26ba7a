import SignScopeEngine
import TestSupport
import Testing

@testable import Doctor

@Suite("The doctor's search in large requests", .ownThread, .timeLimit(.minutes(2)))
struct SearchBudgetTests {
  private func input(parameters: Int, value: String = "v") -> SigningInput {
    SigningInput(
      platform: .top, scheme: Platform.top.schemes[0],
      parameters: [
        Parameter("method", "taobao.item.add"), Parameter("app_key", "12345678"),
        Parameter("v", "2.0"), Parameter("format", "json"),
      ] + (0..<parameters).map { Parameter("p\($0)", value) }, secret: "helloworld")
  }

  private let unexplained = String(repeating: "0", count: 31) + "1"

  @Test("ends when its time is over, and says what was not tried", arguments: [10, 400])
  func outOfTime(parameters: Int) throws {
    let doctor = SignatureDoctor(input(parameters: parameters), budget: .zero)
    let report = try doctor.examine(unexplained)
    #expect(report.verdict == .unexplained)
    #expect(report.stoppedAt != nil)
    let untried = try #require(report.untried)
    let member = try #require(
      report.json(in: .english).written.contains("not_tried") ? untried : nil)
    #expect(report.json(in: .english).written.contains(member.en))
  }

  @Test("with enough time tries everything, and says nothing")
  func complete() throws {
    let report = try SignatureDoctor(input(parameters: 2), depth: 1).examine(unexplained)
    #expect(report.stoppedAt == nil)
    #expect(report.untried == nil)
    #expect(!report.json(in: .english).written.contains("not_tried"))
  }

  @Test("finds two common mistakes before it leaves out pairs of parameters")
  func likeliestFirst() throws {
    let input = input(parameters: 100, value: "a b")
    var parameters = input.parameters
    for index in parameters.indices {
      parameters[index].value = .text((parameters[index].text ?? "").replacing(" ", with: "%20"))
    }
    var scheme = input.scheme
    scheme.suffix = []
    let observed = scheme.trace(parameters, secret: input.secret).signature
    let report = try SignatureDoctor(input, depth: 2).examine(observed) { $0 < 10_000 }
    #expect(report.verdict == .explained)
    #expect(report.findings.first?.mistakes == ["values-url-encoded", "secret-prefix-only"])
    #expect(report.stoppedAt == 2)
  }

  @Test("takes as long for long values as for many short ones")
  func longValues() throws {
    var questions = 0
    let report = try SignatureDoctor(
      input(parameters: 1, value: String(repeating: "<p>中", count: 40_000)), depth: 2
    ).examine(unexplained) { _ in
      questions += 1
      return questions < 5
    }
    #expect(report.stoppedAt != nil)
    #expect(report.tried < 10)
  }

  @Test("compares a string to sign in which every value has changed")
  func comparison() throws {
    let input = input(parameters: 3000)
    let observed = (0..<3000).map { "p\($0)=w\($0)" }.joined(separator: "&")
    let report = try SignatureDoctor(input, budget: .seconds(5)).examine(
      "helloworld\(observed)helloworld")
    #expect(report.verdict == .unexplained)
    #expect(report.firstDifference?.byte == 10)
  }

  @Test("the positions of a text are found nearest first")
  func places() {
    let places = BytePlaces(Array("ab.abc.ab..ab".utf8))
    func found(_ text: String, near wanted: Int, but taken: Int...) -> Int? {
      places.nearest(of: Array(text.utf8)[...], to: wanted) { !taken.contains($0.lowerBound) }?
        .lowerBound
    }
    #expect(found("ab", near: 0) == 0)
    #expect(found("ab", near: 6) == 7)
    #expect(found("ab", near: 5) == 3)
    #expect(found("ab", near: 7, but: 7) == 3)
    #expect(found("ab", near: 100) == 11)
    #expect(found("ab..ab", near: 0) == 7)
    #expect(found("abcd", near: 0) == nil)
    #expect(found("ab", near: 0, but: 0, 3, 7, 11) == nil)
    #expect(found("", near: 0) == nil)
  }
}
