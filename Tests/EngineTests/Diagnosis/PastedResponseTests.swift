import Foundation
import SignScopeEngine
import TestSupport
import Testing

/// A line of pasted-responses.json: a response as people paste it, and its meaning.
struct PastedResponse: CustomTestStringConvertible {
  var platform: String
  var body: String
  var outcome: String
  /// The kinds that are right; empty where the outcome is all that counts.
  var kinds: [String]

  var testDescription: String { "\(platform): \(body.prefix(60))" }

  static func read() throws -> [PastedResponse] {
    let url = try #require(
      Bundle.module.url(forResource: "Data/pasted-responses", withExtension: "json"))
    return try JSONDocument([UInt8](Data(contentsOf: url))).root.elements.map { record in
      PastedResponse(
        platform: try #require(record["platform"]?.string),
        body: try #require(record["body"]?.string),
        outcome: try #require(record["outcome"]?.string),
        kinds: record["kinds"]?.elements.compactMap(\.string) ?? [])
    }
  }
}

@Suite("Responses as people paste them", .timeLimit(.minutes(5)))
struct PastedResponseTests {
  @Test(
    "each has the expected outcome and kind, and no failure counts as a success",
    arguments: try PastedResponse.read())
  func diagnoses(_ response: PastedResponse) throws {
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: Array(response.body.utf8)),
      context: DiagnosisContext(platform: try .named(response.platform)))
    #expect(diagnosis.outcome.rawValue == response.outcome)
    if !response.kinds.isEmpty { #expect(response.kinds.contains(diagnosis.kind.rawValue)) }
  }

  @Test("an object of unknown shape is not a success of any platform", arguments: Platform.all)
  func unknownShape(_ platform: Platform) {
    for body in [#"{"hello":"world"}"#, "[]", "{}", "<hello><world/></hello>"] {
      let diagnosis = Diagnosis.of(
        HTTPResponse(status: 200, body: Array(body.utf8)),
        context: DiagnosisContext(platform: platform))
      #expect(diagnosis.outcome == .unreadable)
      #expect(diagnosis.title.en == "Not an answer of \(platform.name.en)")
    }
  }

  @Test("the head of curl -i gives the status and the waiting time")
  func head() {
    let text = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\n\r\nslow down"
    let diagnosis = diagnoseTOP(text)
    #expect(diagnosis.pitfall == 3 && diagnosis.retry == .after(seconds: 7))
  }

  @Test("a wrong signature leads to the doctor")
  func next() throws {
    #expect(
      diagnoseTOP(topError(25)).next
        == "signscope doctor --from-curl request.txt --secret-env TOP_SECRET")
    #expect(diagnoseTOP(topError(27)).next == nil)
    let body = #"{"error_response":{"code":"12","en_desc":"Invalid Signature"}}"#
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: Array(body.utf8)),
      context: DiagnosisContext(platform: try .named("jd")))
    #expect(
      diagnosis.next
        == "signscope doctor --from-curl request.txt --platform jd --secret-env JD_SECRET")
  }

  @Test(
    "a text that repeats one piece many times is read in time", .timeLimit(.minutes(15)),
    arguments: [
      "{a=1, ", "}{a=1, ", "array(2) {\n_", "”", "a: ", "[a] => 1\n", "{\"a\":1}", "string(1) ",
      "<a>", "p.put([['a',",
    ])
  func repeated(piece: String) {
    for head in ["", "Map.of(", "Exception: Host: a\n", "array(1) {\n"] {
      let text = head + String(repeating: piece, count: 6_000 / piece.utf8.count)
      let took = processorTime {
        _ = Diagnosis.of(
          HTTPResponse(status: 200, body: Array(text.utf8)),
          context: DiagnosisContext(platform: .top))
      }
      #expect(took < .seconds(15), "\(head)")
    }
  }
}
