import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope doctor", .ownThread, .timeLimit(.minutes(10)))
struct DoctorCommandTests {
  private func doctor(
    _ input: String, _ options: String..., environment: [String: String] = [:]
  ) throws -> Program.Result {
    try Program(arguments: ["doctor"] + options, input: input, environment: environment).run()
  }

  private func document(_ observed: String) -> String {
    #"{"platform":"top","secret":"helloworld","parameters":[["foo","1"],["bar","2"],["foo_bar","3"],["foobar","4"]],"observed":"\#(observed)"}"#
  }

  @Test("reports the mistakes in the documented JSON format")
  func explained() throws {
    let lines = try doctor(
      document("E7F3A5") + "\n" + document("helloworldbar2foo1foo_bar3foobar4"), "--json")
    #expect(lines.status == 1)
    let objects = lines.output.split(separator: "\n").map(String.init)
    #expect(objects.count == 2)
    let failed = try JSONDocument(objects[0]).root
    #expect(failed["error"]?["field"]?.string == "observed")
    let report = try JSONDocument(objects[1]).root
    #expect(
      report.members.map(\.name) == ["verdict", "signature", "findings", "first_difference"])
    #expect(report["verdict"]?.string == "explained")
    let finding = try #require(report["findings"]?[0])
    #expect(finding.members.map(\.name) == ["mistakes", "explanation", "fix", "pitfall"])
    #expect(finding["mistakes"]?.written == #"["secret-prefix-only"]"#)
    #expect(finding["pitfall"]?.int == 1)
    #expect(report["first_difference"]?["byte"]?.int == 33)
    #expect(report["first_difference"]?["expected"]?.string?.contains("hello") == false)
  }

  @Test("for people: the mistakes, one below the other")
  func sheet() throws {
    let result = try doctor(document("helloworldbar2foo1foo_bar3foobar4"), "--lang", "en")
    #expect(result.status == 0)
    #expect(result.output.contains("the secret is only at the start"))
    #expect(!result.output.contains("helloworld"))
  }

  @Test("takes the request as other code sent it")
  func fromCurl() throws {
    let curl =
      "curl 'http://127.0.0.1/router/rest?method=taobao.time.get&app_key=12345678&v=2.0&sign=0123'"
    let result = try doctor(
      curl, "--from-curl", "--json", "--secret-env", "TEST_SECRET",
      environment: ["TEST_SECRET": "helloworld"])
    #expect(result.status == 1)
    #expect(result.output.contains("4 hexadecimal digits"))
    let without = try doctor(
      "curl 'http://127.0.0.1/router/rest?method=taobao.time.get&app_key=1'", "--from-curl",
      "--secret-env", "TEST_SECRET", environment: ["TEST_SECRET": "helloworld"])
    #expect(without.error.contains("no signature to examine"))
  }

  @Test("without an observation it says so")
  func nothing() throws {
    let result = try doctor(#"{"platform":"top","secret":"s","parameters":[],"observd":"x"}"#)
    #expect(result.status == 1)
    #expect(result.error.contains("observd"))
  }
}
