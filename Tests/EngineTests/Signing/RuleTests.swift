import SignScopeEngine
import Testing

@Suite("The rules of signing", .timeLimit(.minutes(5))) struct RuleTests {
  private let top = Platform.top.schemes[0]
  private let yiwugo = Platform.yiwugo.schemes[0]

  private func text(_ trace: SignatureTrace) -> String { trace.stringToSign(by: .revealing) }

  @Test(
    "TOP drops and does not send a value of only whitespace",
    arguments: [
      "", " ", "\t\r\n", "\u{85}", "\u{A0}", "\u{1680}", "\u{2000}\u{200A}", "\u{2028}", "\u{2029}",
      "\u{202F}", "\u{205F}", "\u{3000}",
    ])
  func blanks(_ blank: String) {
    let trace = top.trace([Parameter("a", "1"), Parameter("b", blank)], secret: "s")
    #expect(text(trace) == "sa1s")
    #expect(trace.dropped.map(\.reason) == [.blank])
    #expect(trace.sentParameters.map(\.name) == ["a", "sign"])
  }

  @Test(
    "a value that only looks blank is signed",
    arguments: ["\u{1C}", "\u{1F}", "\u{200B}", "\u{FEFF}", "\0", " x ", "\u{180E}"])
  func notBlank(_ value: String) {
    let trace = top.trace([Parameter("a", value)], secret: "s")
    #expect(trace.bytes == Array("sa\(value)s".utf8))
    #expect(trace.dropped.isEmpty)
  }

  @Test("Yiwugo signs and sends blank values, and drops blank names") func yiwugoBlanks() {
    let trace = yiwugo.trace(
      [Parameter("b", " "), Parameter(" ", "x"), Parameter("a", ""), Parameter("c", .absent)],
      secret: "s")
    #expect(text(trace) == "sa=&b=%20s")
    #expect(trace.dropped.map(\.reason) == [.blank, .absent])
    #expect(trace.sentParameters.map(\.name) == ["b", "a", "sign"])
  }

  @Test("a blank name, an absent value, a file and sign are left out, each for its own reason")
  func reasons() {
    let trace = top.trace(
      [
        Parameter("\u{3000}", "1"), Parameter("a", .absent), Parameter("img", .file(path: "x.png")),
        Parameter("sign", "OLD"), Parameter("Sign", "kept"), Parameter("z", "1"),
      ], secret: "s")
    #expect(trace.dropped.map(\.reason) == [.blank, .absent, .file, .excluded])
    #expect(trace.signedNames == ["Sign", "z"])
    #expect(trace.sentParameters.map(\.name) == ["img", "Sign", "z", "sign"])
    #expect(trace.sentParameters.last?.text == trace.signature)
  }

  @Test("names are sorted by bytes, also beyond the eighth, and equal ones keep their order")
  func order() {
    let names = [
      "foo_bar", "foobar", "foo", "bar", "Foo", "timestamp_b", "timestamp_a", "timestamp",
    ]
    let trace = top.trace(names.map { Parameter($0, "1") }, secret: "")
    #expect(
      trace.signedNames == [
        "Foo", "bar", "foo", "foo_bar", "foobar", "timestamp", "timestamp_a", "timestamp_b",
      ])
    let twice = top.trace(
      [Parameter("a", "2"), Parameter("b", "0"), Parameter("a", "1")], secret: "")
    #expect(text(twice) == "a2a1b0")
  }

  @Test("a name followed by a null character sorts after the name itself") func nullInName() {
    let trace = top.trace([Parameter("a\0", "2"), Parameter("a", "1")], secret: "")
    #expect(trace.order == [1, 0])
  }

  @Test("UTF-8 and UTF-16 order differ beyond U+FFFF") func utf16() {
    let parameters = [Parameter("\u{1F600}", "1"), Parameter("\u{FF21}", "2")]
    #expect(top.trace(parameters, secret: "").order == [1, 0])
    var scheme = top
    scheme.order = .utf16
    #expect(scheme.trace(parameters, secret: "").order == [0, 1])
  }

  @Test("é in its two forms makes two names") func canonicalEquivalence() {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    let trace = top.trace([Parameter(composed, "1"), Parameter(decomposed, "2")], secret: "")
    #expect(trace.order == [1, 0])
    #expect(Parameter(composed, "1") != Parameter(decomposed, "1"))
    #expect(
      top.trace([Parameter("a", composed)], secret: "s").signature
        != top.trace([Parameter("a", decomposed)], secret: "s").signature)
  }

  @Test(
    "values are encoded byte by byte",
    arguments: [
      ("AZaz09-._~", "AZaz09-._~", "AZaz09-._~"), ("a b+c", "a%20b%2Bc", "a+b%2Bc"),
      ("/&=%*'()!", "%2F%26%3D%25%2A%27%28%29%21", "%2F%26%3D%25%2A%27%28%29%21"),
      ("中\n", "%E4%B8%AD%0A", "%E4%B8%AD%0A"), ("", "", ""),
    ])
  func encoding(_ value: String, _ rfc3986: String, _ form: String) {
    #expect(SigningScheme.ValueEncoding.raw.apply(value) == value)
    #expect(SigningScheme.ValueEncoding.rfc3986.apply(value) == rfc3986)
    #expect(SigningScheme.ValueEncoding.form.apply(value) == form)
  }

  @Test("only TOP's plain digest is wrapped in the secret, and the body is before its end")
  func wrapping() {
    let parameters = [Parameter("a", "1")]
    #expect(text(top.trace(parameters, secret: "S", body: "<x/>")) == "Sa1<x/>S")
    for scheme in Platform.top.schemes.dropFirst() {
      #expect(text(scheme.trace(parameters, secret: "S", body: "<x/>")) == "a1<x/>")
    }
    #expect(text(yiwugo.trace(parameters, secret: "S", body: "<x/>")) == "Sa=1S")
  }

  @Test("whitespace around a secret is part of it") func secretWhitespace() {
    let parameters = [Parameter("a", "1")]
    #expect(text(top.trace(parameters, secret: "S ")) == "S a1S ")
  }

  @Test("a request without parameters still has a signature") func nothing() {
    #expect(top.trace([], secret: "").signature == "D41D8CD98F00B204E9800998ECF8427E")
    #expect(Platform.top.schemes[1].trace([], secret: "").signature.count == 32)
  }

  @Test(
    "an unknown sign method is an error that lists the known ones", arguments: ["MD5", "sha1", ""])
  func unknownSignMethod(_ method: String) {
    #expect(
      throws: RequestError.unknownSignMethod(method, known: ["md5", "hmac", "hmac-sha256"])
    ) { try Platform.top.scheme(signMethod: method) }
  }

  @Test(
    "sign_method is the caller's, then the parameter's, then that of the key's age, then the default"
  )
  func signMethod() throws {
    let hmac = [Parameter("sign_method", "hmac")]
    #expect(try Platform.top.scheme(signMethod: "md5", parameters: hmac).signMethod == "md5")
    #expect(try Platform.top.scheme(parameters: hmac).signMethod == "hmac")
    #expect(
      try Platform.top.scheme(parameters: [Parameter("sign_method", " ")]).signMethod == "md5")
    #expect(try Platform.yiwugo.scheme().signMethod == "sha1")
    let old = CalendarDay(year: 2023, month: 5, day: 1)
    #expect(try Platform.yiwugo.scheme(keyCreated: old).signMethod == "md5")
  }
}
