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
      report.members.map(\.name)
        == ["verdict", "signature", "warnings", "findings", "first_difference"])
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

  @Test(
    "without a secret nothing is examined, and how to give one is said",
    arguments: [#""secret":"","#, #""secret":" ","#, "", #""secret_env":"TEST_BLANK","#])
  func noSecret(field: String) throws {
    let document =
      #"{"platform":"top",\#(field)"parameters":[["foo","1"]],"observed":"66987CB115214E59E6EC978214934FB8"}"#
    let good = self.document("helloworldbar2foo1foo_bar3foobar4")
    let result = try doctor(
      document + "\n" + good, "--json", "--lang", "en", environment: ["TEST_BLANK": ""])
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(try JSONDocument(lines[0]).root["error"]?["field"]?.string == "secret")
    #expect(!lines[0].contains("signature\":"))
    #expect(result.error.contains("“secret_env”") && result.error.contains("--profile"))
    #expect(try JSONDocument(lines[1]).root["verdict"]?.string == "explained")
  }

  @Test("a secret that a variable should hold and does not is an error of usage")
  func unsetVariable() throws {
    let document = #"{"platform":"top","secret_env":"NO_SUCH","parameters":[],"observed":"x"}"#
    #expect(try doctor(document).status == 2)
    let curl = "curl 'http://127.0.0.1/router/rest?method=taobao.time.get&app_key=1&sign=0123'"
    let blank = try doctor(
      curl, "--from-curl", "--platform", "top", "--secret-env", "TEST_BLANK", "--lang", "en",
      environment: ["TEST_BLANK": ""])
    #expect(blank.status == 2)
    #expect(blank.error.contains("--secret-env NAME"))
    #expect(try doctor(curl, "--from-curl", "--platform", "top").status == 2)
  }

  @Test(
    "every verdict carries what sign warns of, in the same words",
    arguments: [
      #"{"platform":"douyin","secret":"s","parameters":[["app_key","7"],["method","order.searchList"],["param_json","{\"b\":\"1\",\"a\":\"0\"}"],["timestamp","2024-03-05 10:20:30"],["v","2"]]"#,
      #"{"platform":"top","secret":"s ","parameters":[["method","taobao.time.get"],["app_key","1"],["v","2.0"],["sign_method","md5"],["format","json"],["timestamp","1451620800"]]"#,
      #"{"platform":"pinduoduo","secret":"s","parameters":[["type","pdd.time.get"],["client_id","1"],["timestamp","2024-03-05 10:20:30"]]"#,
      #"{"platform":"yiwugo","secret":"s","parameters":[["app_key","1"],["num_iid","5"]]"#,
      #"{"platform":"top","secret":"s","parameters":[["foo","1"]]"#,
    ])
  func warnings(document: String) throws {
    let signed = try Program(arguments: ["sign", "--json"], input: document + "}").run()
    let sign = try JSONDocument(signed.output).root
    let right = try #require(sign["signature"]?.string)
    for observed in [right, String(right.reversed())] {
      let result = try doctor(document + #","observed":"\#(observed)"}"#, "--json")
      let report = try JSONDocument(result.output).root
      #expect((report["verdict"]?.string == "match") == (observed == right))
      #expect(report["warnings"]?.written == sign["warnings"]?.written)
    }
    let people = try doctor(document + #","observed":"\#(right)"}"#, "--lang", "en")
    #expect(people.output.contains("warning ") == (sign["warnings"]?.written != "[]"))
  }

  @Test("carets point at what differs, and the code is in the language of the text")
  func carets() throws {
    let inserted = try doctor(
      document("helloworldbar2foo1foo_barXX3foobar4helloworld"), "--lang", "en")
    let lines = inserted.output.split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex { $0.trimmingWhitespace == "^^" })
    let column = lines[place].prefix { $0 == " " }.count
    // The mask is one column a dot.
    #expect(lines[place - 1].dropFirst(column).hasPrefix("XX"))
    let php =
      "$p = array('method' => 'taobao.time.get', 'app_key' => '12345678', 'sign' => 'f0a3e9c1');"
    let signed = try Program(
      arguments: ["sign", "--json", "--from-curl", "--platform", "top", "--secret-env", "S"],
      input: php, environment: ["S": "helloworld"]
    ).run()
    let right = try #require(try JSONDocument(signed.output).root["signature"]?.string)
    let wrong = php.replacing("f0a3e9c1", with: right.lowercased())
    let guessed = try doctor(
      wrong, "--from-curl", "--platform", "top", "--secret-env", "S", "--lang", "en",
      environment: ["S": "helloworld"])
    #expect(guessed.output.contains("PHP (guessed)"))
    let chosen = try doctor(
      wrong, "--from-curl", "--platform", "top", "--secret-env", "S", "--code", "go",
      environment: ["S": "helloworld"])
    #expect(chosen.output.contains("Go ") && !chosen.output.contains("PHP"))
  }
}
