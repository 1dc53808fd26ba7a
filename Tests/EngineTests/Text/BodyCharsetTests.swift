import TestSupport
import Testing

@testable import Diagnosing
@testable import Requests
@testable import Signing
@testable import Text

@Suite("Bodies that are not UTF-8", .timeLimit(.minutes(5)))
struct BodyCharsetTests {
  /// 签名无效 in several charsets.
  private static let words: [String: [UInt8]] = [
    "GBK": [0xC7, 0xA9, 0xC3, 0xFB, 0xCE, 0xDE, 0xD0, 0xA7],
    "gb2312": [0xC7, 0xA9, 0xC3, 0xFB, 0xCE, 0xDE, 0xD0, 0xA7],
    "GB18030": [0xC7, 0xA9, 0xC3, 0xFB, 0xCE, 0xDE, 0xD0, 0xA7],
    "UTF-16LE": [0x7E, 0x7B, 0x0D, 0x54, 0xE0, 0x65, 0x48, 0x65],
    "UTF-16BE": [0x7B, 0x7E, 0x54, 0x0D, 0x65, 0xE0, 0x65, 0x48],
  ]

  @Test("they are decoded from the charset that they are announced in", arguments: words.keys)
  func decoded(name: String) throws {
    let bytes = try #require(Self.words[name])
    let (body, charset) = try #require(BodyCharset.decode(bytes, from: name))
    #expect(String(decoding: body, as: UTF8.self) == "签名无效")
    #expect(charset == .decoded(from: name, invalid: 0))
  }

  @Test(
    "other charsets of the world",
    arguments: [
      ("Big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"), ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("EUC-KR", [0xC7, 0xD1, 0xB1, 0xB9], "한국"), ("iso-8859-1", [0x63, 0x61, 0x66, 0xE9], "café"),
      ("windows-1251", [0xCF, 0xF0, 0xE8], "При"), ("\"gbk\"", [0xB0, 0xA1], "啊"),
    ] as [(String, [UInt8], String)])
  func others(name: String, bytes: [UInt8], text: String) {
    #expect(
      BodyCharset.decode(bytes, from: name).map { String(decoding: $0.body, as: UTF8.self) } == text
    )
  }

  @Test("UTF-8 stays as it is whatever it is announced as, and that is said")
  func lies() throws {
    let body = Array(#"{"msg":"签名无效"}"#.utf8)
    for name in ["GBK", "ISO-8859-1", "UTF-16"] {
      let (same, charset) = try #require(BodyCharset.decode(body, from: name))
      #expect(same == body && charset == .announced(name))
    }
    #expect(BodyCharset.decode(Array(#"{"code":0}"#.utf8), from: "gbk") == nil)
    for name in ["UTF-8", "utf8", "US-ASCII", "", " "] {
      #expect(BodyCharset.decode(body, from: name) == nil)
    }
  }

  @Test(
    "a charset that nobody knows is said, and no name gets further than that",
    arguments: [
      "klingon-1", "../../etc/passwd", "GBK//IGNORE", String(repeating: "x", count: 9999),
    ])
  func unknown(name: String) throws {
    let body: [UInt8] = [0xC7, 0xA9]
    let (same, charset) = try #require(BodyCharset.decode(body, from: name))
    #expect(same == body && charset == .unknown(String(name.prefix(40))))
    #expect(charset.note.en.contains("is not known here"))
  }

  @Test("what is not of the charset is counted, and nothing is lost behind it")
  func invalid() throws {
    let bytes: [UInt8] = [0xC7, 0xA9, 0xFF, 0x41, 0xC3, 0xFB, 0xC7]
    let (body, charset) = try #require(BodyCharset.decode(bytes, from: "GBK"))
    #expect(String(decoding: body, as: UTF8.self) == "签\u{FFFD}A名\u{FFFD}")
    #expect(charset == .decoded(from: "GBK", invalid: 2))
  }

  @Test("random bytes in any charset end, in valid UTF-8")
  func random() {
    var random = SeededGenerator(seed: 7)
    for name in ["GBK", "UTF-16", "UTF-32", "ISO-2022-JP", "UTF-7", "Big5", "EUC-JP"] {
      for _ in 0..<200 {
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        guard let (body, charset) = BodyCharset.decode(bytes, from: name),
          case .decoded = charset
        else { continue }
        #expect(UTF8Text.firstInvalidByte(in: body) == nil)
      }
    }
  }

  private func response(_ type: String?, _ body: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status: 200, headers: type.map { [HTTPHeader("Content-Type", $0)] } ?? [], body: body
    ).decoded
  }

  @Test("the header names the charset, else the XML declaration")
  func announced() {
    let gbk = Self.words["GBK"] ?? []
    for type in ["text/html;charset=GBK", "text/html; Charset=\"gb2312\"", "a/b; x=y; charset=gbk"]
    {
      #expect(String(decoding: response(type, gbk).body, as: UTF8.self) == "签名无效")
    }
    #expect(response("text/html", gbk).body == gbk)
    #expect(response(nil, gbk).charset == nil)
    let xml = Array(#"<?xml version="1.0" encoding="GBK"?><msg>"#.utf8) + gbk + Array("</msg>".utf8)
    #expect(String(decoding: response("text/xml", xml).body, as: UTF8.self).contains("签名无效"))
    #expect(String(decoding: response(nil, xml).body, as: UTF8.self).contains("签名无效"))
  }

  @Test("what a program printed with its head is decoded as the head says")
  func printed() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=GBK\r\n\r\n"
    let body =
      Array(#"{"error_response":{"code":41,"msg":""#.utf8) + (Self.words["GBK"] ?? [])
      + Array(#""}}"#.utf8)
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: Array(head.utf8) + body),
      context: DiagnosisContext(platform: .top))
    #expect(diagnosis.message == "签名无效")
  }

  @Test("the notes of a body say how it was decoded")
  func notes() {
    let response = response("text/plain;charset=GBK", Self.words["GBK"] ?? [])
    let outline = BodyOutline(response.body, charset: response.charset)
    #expect(outline.notes.map(\.en) == ["decoded from GBK"])
  }
}
