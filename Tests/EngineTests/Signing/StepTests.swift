import SignScopeEngine
import Testing

@Suite("The steps of a signature", .timeLimit(.minutes(5))) struct StepTests {
  private let parameters = [
    Parameter("session", "token"), Parameter("q", "连衣裙"), Parameter("note", " "),
    Parameter("app_key", "1"),
  ]

  @Test("TOP's md5 has no encoding step, an HMAC no wrapping step") func kinds() {
    let kinds = Platform.top.schemes.map { $0.trace(parameters, secret: "s").steps().map(\.kind) }
    #expect(kinds[0] == [.filter, .sort, .join, .wrap, .digest, .output])
    #expect(kinds[1] == [.filter, .sort, .join, .digest, .output])
    #expect(kinds[2] == kinds[1])
  }

  @Test("Yiwugo has all steps") func all() {
    let steps = Platform.yiwugo.schemes[0].trace(parameters, secret: "s").steps()
    #expect(steps.map(\.kind) == SignatureTrace.Step.Kind.allCases)
    #expect(steps[1].input == "q=连衣裙\nnote= ")
    #expect(steps[1].output == "q=%E8%BF%9E%E8%A1%A3%E8%A3%99\nnote=%20")
  }

  @Test("each step continues with the result of the previous one, secret and session masked")
  func chain() {
    let trace = Platform.top.schemes[0].trace(parameters, secret: "s")
    let steps = trace.steps(by: Redactor(names: Platform.top.confidential))
    #expect(steps[0].input == "session q note app_key")
    #expect(steps[0].output == "session q app_key")
    #expect(steps[1].output == "app_key q session")
    #expect(steps[2].output == "app_key1q连衣裙session••••••••")
    #expect(steps[3].output == "••••••••app_key1q连衣裙session••••••••••••••••")
    for (step, next) in zip(steps, steps.dropFirst()) { #expect(step.output == next.input) }
    #expect(steps.last?.output == trace.signature)
    #expect(steps[0].why.en.contains("note (blank)") && steps[0].why.zh.contains("note（空白）"))
  }

  @Test("a raw body is shown as wrapping even if the secret is not") func body() {
    let steps = Platform.top.schemes[1].trace(parameters, secret: "s", body: "<x/>").steps()
    #expect(steps[3].kind == .wrap)
    #expect(steps[3].why.en == "Suffix: the body.")
  }

  @Test("a parameter's range in the string is its name and value") func place() throws {
    let trace = Platform.yiwugo.schemes[0].trace(parameters, secret: "S")
    let range = try #require(trace.range(of: 0))
    #expect(String(decoding: trace.bytes[range], as: UTF8.self) == "session=token")
    #expect(Platform.top.schemes[0].trace(parameters, secret: "S").range(of: 2) == nil)
  }

  @Test("a window of a long value costs only its own length, and splits no character") func window()
  {
    let value = String(repeating: "中", count: 100_000)
    let trace = Platform.top.schemes[0].trace([Parameter("a", value)], secret: "s")
    let pieces = trace.pieces(in: 3..<9)
    #expect(pieces.map(\.text) == ["中中中"])
    #expect(trace.pieces(in: 0..<2).map(\.text) == ["••••••••", "a"])
    #expect(trace.pieces(in: 0..<2).map(\.isMasked) == [true, false])
    #expect(trace.pieces(in: 500_000..<600_000).isEmpty)
  }
}
