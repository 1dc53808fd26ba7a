import SignScopeEngine
import TestSupport
import Testing

/// Names of members that are nearly right.
@Suite("Typos in documents", .ownThread, .timeLimit(.minutes(10)))
struct WrongInputTests {
  private static let document =
    #"{"platform":"top","secret":"s","parameters":[["method","taobao.time.get"]]}"#

  @Test(
    "a typo in a member's name is an error with its line and the nearest name",
    arguments: [
      (#"{"platfrom":"top","secret":"s","parameters":[]}"#, "platform", "line 1, platfrom"),
      (
        "{\"platform\":\"top\",\"secret\":\"s\",\n\"sign_methd\":\"md5\",\"parameters\":[]}",
        "sign_method", "line 2, sign_methd"
      ),
      (#"{"Platform":"top","secret":"s","parameters":[]}"#, "platform", "line 1, Platform"),
      (#"{"platform":"top","appKey":"1","parameters":[]}"#, "app_key", "line 1, appKey"),
      (#"{"platform":"top","secret":"s","params":{"a":"b"}}"#, "parameters", "line 1, params"),
      (#"{"platform":"top","url":"http://h","parameters":[]}"#, "gateway", "line 1, url"),
    ])
  func typo(document: String, nearest: String, place: String) throws {
    for command in ["sign", "doctor", "send"] {
      let result = try Program(arguments: [command, "--lang", "en"], input: document).run()
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(
        result.error == "signscope: unknown member; did you mean “\(nearest)”?: \(place)\n")
    }
  }

  @Test("among several documents the line is that of the input")
  func typoInLines() throws {
    let result = try Program(
      arguments: ["sign", "--json", "--lang", "en"],
      input: "\(Self.document)\n\n" + #"{"platform":"top","secrett":"s","parameters":[]}"# + "\n"
    ).run()
    #expect(result.status == 1 && result.lines.count == 2)
    #expect(result.error.contains(": document 2, line 3, secrett\n"))
    #expect(try JSONDocument(result.lines[1]).root["error"]?["field"]?.string == "secrett")
  }

  @Test("members of another sort are left alone")
  func others() throws {
    let input =
      #"{"name":"x","date":"1","code":1,"note":"n","platform":"top","secret":"s","parameters":[["a","b"]]}"#
    #expect(try Program(arguments: ["sign"], input: input).run().status == 0)
  }
}
