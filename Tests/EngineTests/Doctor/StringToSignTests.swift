import SignScopeEngine
import Testing

@Suite("The doctor, given a string to sign", .timeLimit(.minutes(5))) struct StringToSignTests {
  private static let input = SigningInput(
    platform: .top, scheme: Platform.top.schemes[0],
    parameters: [
      Parameter("method", "taobao.time.get"), Parameter("app_key", "12345678"),
      Parameter("v", "2.0"), Parameter("q", "连衣裙 a&b"), Parameter("session", "6100abcdef"),
      Parameter("timestamp", "2016-01-01 12:00:00"),
    ], secret: "helloworld")

  private static let right =
    "helloworldapp_key12345678methodtaobao.time.getq连衣裙 a&bsession6100abcdeftimestamp2016-01-01 12:00:00v2.0helloworld"

  private func examine(_ observed: String, _ input: SigningInput = input) throws -> DoctorReport {
    try SignatureDoctor(input).examine(observed)
  }

  @Test("accepts the correct one, and one copied with the secret masked")
  func matches() throws {
    #expect(try examine(Self.right).verdict == .match)
    let masked = Self.right.replacing("helloworld", with: Redactor.mask)
    #expect(try examine(masked).verdict == .match)
  }

  @Test(
    "what a log or a source prints around it is no mistake",
    arguments: [
      ("String stringSignTemp = \"", "\";"), ("b'", "'"), ("stringSignTemp=", ""),
      ("2016-01-01 12:00:00.123 INFO  c.t.a.Signer - string to sign: ", "\n"), ("base: [", "]"),
      ("[DEBUG] sign=>", "\r\n"), ("console.log('", "')"), ("“", "”"), ("str = ", ""), ("`", "`"),
    ])
  func decoration(_ before: String, _ after: String) throws {
    #expect(try examine(before + Self.right + after).verdict == .match)
    // A mistake within is found as it is without.
    let wrong = Self.right.dropLast(10)
    #expect(
      try examine(before + wrong + after).findings.first?.mistakes
        == examine(String(wrong)).findings.first?.mistakes)
  }

  @Test("the escapes of a literal are undone")
  func escapes() throws {
    let bytes = Self.right.utf8.map { byte in
      byte < 0x80
        ? String(Unicode.Scalar(byte)) : "\\x" + String(byte, radix: 16)
    }.joined()
    #expect(try examine("b'\(bytes)'").verdict == .match)
  }

  @Test(
    "a masked secret is no mistake",
    arguments: [
      "***", "****************", "h****d", "hell***world", "<secret>", "${APP_SECRET}",
      "[app_secret]",
      "<YOUR_APP_SECRET>", "{{secret}}".replacing("{{", with: "{").replacing("}}", with: "}"),
    ])
  func masked(_ mask: String) throws {
    let masked = Self.right.replacing("helloworld", with: mask)
      .replacing("6100abcdef", with: "6100****")
    #expect(try examine(masked).verdict == .match)
    #expect(try examine("base = \"\(masked)\"").verdict == .match)
  }

  @Test("a masked WeChat Pay key is no mistake", arguments: ["****", "***", "<key>", "${KEY}"])
  func maskedKey(_ mask: String) throws {
    let input = SigningInput(
      platform: .weChatPay, scheme: Platform.weChatPay.schemes[0],
      parameters: [Parameter("appid", "wx1"), Parameter("mch_id", "1900")],
      secret: "a3f1c09d7be24560918f2d3c4b5a6978")
    let string = "appid=wx1&mch_id=1900&key=\(mask)"
    #expect(try examine(string, input).verdict == .match)
    #expect(try examine("stringSignTemp=\"\(string)\"", input).verdict == .match)
  }

  @Test(
    "what is signed wrongly in front is not taken for decoration",
    arguments: [
      "?", " ", "{\"app_key\":\"12345678\"}", "zebra=1&", "POST", "\u{FEFF}",
    ])
  func noDecoration(_ front: String) throws {
    #expect(try examine(front + Self.right).verdict != .match)
  }

  @Test("stars that the request has are no mask")
  func ownStars() throws {
    var input = Self.input
    input.parameters.append(Parameter("stars", "****"))
    let right = input.scheme.trace(input.parameters, secret: input.secret)
    let string = String(decoding: right.bytes, as: UTF8.self)
    #expect(try examine(string, input).verdict == .match)
    #expect(try examine(string.replacing("****", with: "*****"), input).verdict != .match)
  }

  @Test(
    "finds the first differing byte, counted from 0",
    arguments: [
      ("app_key12345678", "app_key12345679", 24), ("methodtaobao", "methodTaobao", 31),
      ("裙 a", "裙a", 56), ("v2.0", "v2.00", 109),
    ])
  func firstDifference(_ part: String, _ other: String, byte: Int) throws {
    let report = try examine(Self.right.replacing(part, with: other))
    #expect(report.firstDifference?.byte == byte)
  }

  @Test("never shows a secret, not even a wrong one in the place of the right one")
  func masks() throws {
    for other in ["otherworld", "helloworld ", "x"] {
      let observed = other + Self.right.dropFirst(10)
      let report = try examine(observed)
      let told =
        [report.firstDifference?.expected.text, report.firstDifference?.observed.text]
        .compactMap { $0 }
        + report.findings.flatMap {
          $0.excerpts.compactMap { $0 }.flatMap { [$0.observed.text, $0.right.text] }
        }
      #expect(!told.isEmpty)
      #expect(told.allSatisfy { !$0.contains("helloworld") && !$0.contains("otherworld") })
      #expect(told.allSatisfy { !$0.contains("6100abcdef") })
    }
  }

  @Test(
    "names the difference",
    arguments: [
      ("12345678", "12345679", ["value-differs:app_key"]),
      ("v2.0", "", ["left-out:v"]), ("methodtaobao.time.get", "", ["left-out:method"]),
      ("v2.0", "v2.0zebra1", ["extra-text"]), ("v2.0", "\u{A0}v2.0", ["extra-text"]),
      ("连衣裙 a&b", "%E8%BF%9E%E8%A1%A3%E8%A3%99%20a%26b", ["value-differs:q"]),
    ])
  func names(_ part: String, _ other: String, mistakes: [String]) throws {
    let report = try examine(Self.right.replacing(part, with: other))
    #expect(report.verdict == .explained)
    let found = try #require(report.findings.first)
    #expect(found.mistakes == mistakes || found.shape != nil)
  }

  @Test("recognises an encoded value, and names an invisible character")
  func words() throws {
    let encoded = try examine(
      Self.right.replacing("12345678", with: "1%32345678").replacing("a&b", with: "a%26b"))
    #expect(encoded.findings.first?.mistakes == ["value-differs:app_key", "value-differs:q"])
    let invisible = try examine(Self.right.replacing("v2.0", with: "\u{A0}v2.0"))
    #expect(invisible.findings.first?.explanation.en.contains("no-break space (U+00A0)") == true)
    #expect(invisible.findings.first?.explanation.zh.contains("不换行空格") == true)
  }

  @Test("tells a mistake from a difference of the request")
  func both() throws {
    let observed = Self.right.replacing("12345678", with: "12345679").dropLast(10)
    let report = try examine(String(observed))
    #expect(
      report.findings.first?.mistakes == ["secret-prefix-only", "value-differs:app_key"]
        || report.findings.first?.mistakes == ["value-differs:app_key", "secret-missing-behind"])
  }

  @Test("does not explain strings that have nothing in common")
  func unexplained() throws {
    let report = try examine("app_keyXYZ and something else entirely, of no request at all")
    #expect(report.verdict == .unexplained)
    #expect(report.findings.allSatisfy { $0.mistakes.isEmpty })
  }

  @Test(
    "rejects what is neither a signature nor a string to sign",
    arguments: [
      ("", ObservationError.empty), (" \n", .empty), ("ABCDEF", .hexadecimal(digits: 6)),
      ("hello", .neither(start: "hello")), ("签名", .neither(start: "签名")),
    ])
  func refuses(_ text: String, error: ObservationError) {
    #expect(throws: error) { try examine(text) }
  }

  @Test("compares or rejects a megabyte without a search")
  func large() throws {
    let megabyte = String(repeating: "ghijklmnopqrsuwx", count: 64 * 1024)
    #expect(throws: ObservationError.self) { try examine(megabyte) }
    let report = try examine(Self.right + megabyte)
    #expect(report.findings.first?.mistakes == ["extra-text"])
  }
}
