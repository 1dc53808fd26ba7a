import LocalHTTP
import SignScopeEngine
import Testing

@testable import DemoGateway

@Suite("Reading requests", .timeLimit(.minutes(5)))
struct WireTests {
  @Test(
    "a form is read pair by pair",
    arguments: [
      ("", []), ("a=1", ["a=1"]), ("a=1&a=2", ["a=1", "a=2"]), ("a", ["a="]), ("a=", ["a="]),
      ("&&a=1&", ["a=1"]), ("a=b=c", ["a=b=c"]), ("a+b=c+d", ["a b=c d"]),
      ("%61=%E8%8C%B6", ["a=茶"]), ("a=%2B%26%3d", ["a=+&="]), ("a=100%", ["a=100%"]),
      ("a=%zz%4", ["a=%zz%4"]), ("=x", ["=x"]),
    ] as [(String, [String])])
  func form(text: String, pairs: [String]) {
    let read = FormPair.pairs(in: Array(text.utf8)).map {
      String(decoding: $0.name.bytes + [UInt8(ascii: "=")] + $0.value.bytes, as: UTF8.self)
    }
    #expect(read == pairs)
  }

  @Test(
    "a media type is read with its attributes",
    arguments: [
      ("multipart/form-data; boundary=abc", "multipart/form-data", "abc"),
      ("Multipart/Form-Data;BOUNDARY=\"a;b\\\"c\"; x=1", "multipart/form-data", "a;b\"c"),
      ("application/x-www-form-urlencoded;charset=UTF-8", "application/x-www-form-urlencoded", nil),
      ("", "", nil),
    ] as [(String, String, String?)])
  func mediaType(text: String, name: String, boundary: String?) {
    let type = HeaderValue(text)
    #expect(type.name == name)
    #expect(type["boundary"] == boundary)
  }

  @Test("multipart is read with and without a preamble, whatever the bytes")
  func multipart() {
    let body =
      Array(
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--\r\n--bc\r\n--b\r\ncontent-disposition: form-data; name=f; filename=\"\u{58F6}.png\"\r\nContent-Type: image/png\r\n\r\n"
          .utf8) + [0, 255, 13, 10] + Array("\r\n--b--\r\nepilogue".utf8)
    for body in [body, Array("preamble\r\n".utf8) + body] {
      let parts = MultipartPart.parts(of: body, boundary: "b")
      #expect(parts.map(\.name) == ["a", "f"])
      #expect(parts.map(\.fileName) == [nil, "壶.png"])
      // A line that only begins like a delimiter is content.
      #expect(parts.first.map { String(decoding: $0.content, as: UTF8.self) } == "1\r\n--\r\n--bc")
      #expect(parts.last.map { Array($0.content) } == [0, 255, 13, 10])
    }
    let broken = MultipartPart.parts(of: Array(body.dropLast(16)), boundary: "b")
    #expect(broken.map(\.isClosed) == [true, false])
    #expect(MultipartPart.parts(of: body, boundary: "").isEmpty)
    #expect(MultipartPart.parts(of: Array("--b".utf8), boundary: "b").isEmpty)
  }

  @Test("query and body are merged in the order received, and é keeps its bytes")
  func merged() {
    let call = ReceivedCall(
      verb: "POST", path: "/", query: "b=1&a=%C3%A9".utf8,
      contentType: "application/x-www-form-urlencoded", body: Array("a=e%CC%81&b=".utf8),
      address: "")
    #expect(
      call.parameters == [
        Parameter("b", "1"), Parameter("a", "é"), Parameter("a", "e\u{301}"), Parameter("b", ""),
      ])
    #expect(call["a"].map { Array($0.utf8) } == [0xC3, 0xA9])
    #expect(call.rawBody.isEmpty && call.isUTF8)
  }

  @Test("a body that is not a form is raw", arguments: ["text/plain", "application/json", nil])
  func raw(type: String?) {
    let call = ReceivedCall(
      verb: "POST", path: "/", query: "a=1".utf8, contentType: type, body: Array("b=2".utf8),
      address: "")
    #expect(call.parameters == [Parameter("a", "1")])
    #expect(call.rawBody == "b=2")
  }

  @Test("XML replaces characters that it cannot represent")
  func xml() {
    let bytes = XMLAnswer.bytes(of: ["t": "a\u{1}<\t&\u{FFFE}>\r\u{1F375}"], root: "r")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<r><t>a\u{FFFD}&lt;\t&amp;\u{FFFD}&gt;&#13;\u{1F375}</t></r>"))
  }

  @Test("JSON escapes quotes and control characters")
  func json() throws {
    let text = "\"\\\n\u{1}\u{1F}\u{7F}/茶"
    guard case .whole(let bytes) = Reply(answer: ["t": .text(text)]).body else {
      Issue.record("the body is streamed")
      return
    }
    #expect(try JSONDocument(bytes).root["t"]?.string == text)
    #expect(!bytes.contains { $0 < 0x20 })
  }
}
