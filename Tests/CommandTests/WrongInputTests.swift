import Foundation
import SignScopeEngine
import TestSupport
import Testing

/// Inputs that are meant for another command, and names that are nearly right.
@Suite("Input for another command", .ownThread, .timeLimit(.minutes(10)))
struct WrongInputTests {
  private static let address =
    "https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=1&sign=0"
  private static let curl = "curl '\(address)'"
  private static let har =
    #"{"log":{"entries":[{"request":{"method":"GET","url":"\#(address)","headers":[]}}]}}"#
  private static let response = #"{"error_response":{"code":25,"msg":"Invalid signature"}}"#
  private static let printed = """
    Array
    (
        [error_response] => Array
            (
                [code] => 25
                [msg] => Invalid signature
            )
    )
    """
  private static let signature = "66987CB115214E59E6EC978214934FB8"
  private static let stringToSign =
    "helloworldapp_key12345678fieldsnickformatjsonmethodtaobao.user.seller.gethelloworld"
  private static let document =
    #"{"platform":"top","secret":"s","parameters":[["method","taobao.time.get"]]}"#

  @Test(
    "the command that the input is for is named",
    arguments: [
      ("sign", curl, "this is a curl command; run signscope sign --from-curl\n"),
      ("doctor", curl, "run signscope doctor --from-curl\n"),
      ("send", curl, "run signscope send --from-curl\n"),
      ("offer", curl, "run signscope sign --from-curl\n"),
      ("sign", "POST /router/rest HTTP/1.1\nHost: gw.api.taobao.com\n\nmethod=a.b", "--from-curl"),
      ("sign", "method=taobao.time.get&app_key=12345678&sign_method=md5&v=2.0", "--from-curl"),
      ("sign", response, "this is a response; run signscope diagnose\n"),
      ("send", "HTTP/1.1 200 OK\n\n\(response)", "run signscope diagnose\n"),
      ("doctor", printed, "run signscope diagnose\n"),
      ("sign", "\(response)\n\(response)\n", "run signscope diagnose\n"),
      ("sign", signature, "this is a signature alone"), ("sign", stringToSign, "signscope doctor"),
      ("send", stringToSign, "this is a string to sign alone"),
      ("offer", document, "this is a request document; run signscope sign\n"),
      ("sign", "12:00 INFO GET \(address)", "this is an HTTP request; run signscope sign"),
      ("sign", "### time\nGET \(address)\n", "--from-curl"),
      (
        "sign", "p = {'method': 'a.b', 'app_key': '1', 'v': '2.0', 'sign_method': 'md5'}",
        "a Python"
      ),
      (
        "send", #"{"method":"taobao.time.get","app_key":"1","v":"2.0"}"#,
        "run signscope send --from-"
      ),
      ("doctor", har, "this is an HTTP archive (HAR); run signscope doctor --from-curl\n"),
      ("sign", #"{"price":"1.50","number":500}"#, "run signscope offer\n"),
    ])
  func command(name: String, input: String, words: String) throws {
    let result = try Program(arguments: [name, "--lang", "en"], input: input).run()
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test("a body that is a request is unreadable, and the next command signs it")
  func diagnose() throws {
    for (input, next) in [
      (Self.curl, "signscope sign --from-curl"), (Self.document, "signscope sign"),
      (Self.signature, "signscope doctor"),
    ] {
      let result = try Program(arguments: ["diagnose", "--json"], input: input).run()
      let json = try JSONDocument(result.output).root
      #expect(result.status == 1 && json["outcome"]?.string == "unreadable")
      #expect(json["next"]?.string == next)
      #expect(result.error.contains(next))
    }
  }

  @Test("the file is in the command line, quoted for the shell")
  func file() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("my curl.txt").path
    try Self.curl.write(toFile: path, atomically: true, encoding: .utf8)
    for arguments in [["sign", path], [path]] {
      let result = try Program(arguments: arguments).run()
      #expect(result.status == 2)
      #expect(result.error.contains("run signscope sign --from-curl '\(path)'\n"))
    }
  }

  @Test("a broken document is not taken for something else")
  func broken() throws {
    for input in [
      #"{"platform":"top","parameters":[["method","taobao.time.get"],"#,
      "{'platform': 'top', 'parameters': {'app_key': '1', 'method': 'a.b'}}", "hello, world",
      #"{"gateway":"http://127.0.0.1/router/rest?a=b","parameters":[["a","b"],"#,
      "Service unavailable, see https://status.example.com/?x=1&y=2",
      "<html><body>503 <a href=\"\(Self.address)\">x</a></body></html>",
    ] {
      let error = try Program(arguments: ["sign", "--lang", "en"], input: input).run().error
      #expect(error.contains("column "), "\(error)")
    }
  }

  @Test("a signature or string to sign alone is not signed as an empty request")
  func observedAlone() throws {
    for (input, kind) in [(Self.signature, "a signature"), (Self.stringToSign, "a string to sign")]
    {
      let result = try Program(
        arguments: ["sign", "--from-curl", "--platform", "top", "--secret-env", "S"], input: input,
        environment: ["S": "s"]
      ).run()
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.error.contains("this is \(kind) alone") && result.error.contains("doctor"))
    }
  }

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
