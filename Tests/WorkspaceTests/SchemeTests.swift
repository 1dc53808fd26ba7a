import Foundation
import SignScopeEngine
import Testing
import Workspace

@Suite("The user's own schemes", .timeLimit(.minutes(5))) struct SchemeTests {
  private func problems(_ text: String) -> [ConfigurationError] {
    do throws(SchemeFileError) {
      _ = try SchemeFile.read(text: text, from: "my.yaml")
      return []
    } catch {
      return error.problems
    }
  }

  @Test("each built-in one, written and read again, is equal", arguments: Platform.all)
  func roundTrip(_ platform: Platform) throws {
    let text = SchemeFile.text(of: platform, named: "my-shop")
    var again = try SchemeFile.read(text: text, from: "my.yaml")
    #expect(again.id == "my-shop")
    again.id = platform.id
    again.facts = platform.facts
    #expect(same(again, platform), "\(text)")
    #expect(SchemeFile.text(of: again, named: "my-shop") == text)
  }

  /// `==` with a name where it differs.
  private func same(_ a: Platform, _ b: Platform) -> Bool {
    for (name, isSame) in [
      ("name", a.name == b.name), ("schemes", a.schemes == b.schemes),
      ("environments", a.environments == b.environments),
      ("system", a.systemParameters == b.systemParameters), ("layouts", a.layouts == b.layouts),
      ("timestamps", a.timestampProvenance == b.timestampProvenance),
      ("dialect", a.dialect == b.dialect), ("path", a.path == b.path), ("all", a == b),
    ] where !isSame {
      Issue.record("\(name) differs")
      return false
    }
    return true
  }

  @Test("a few lines are enough, and the rest has defaults") func few() throws {
    let platform = try SchemeFile.read(
      text: """
        scheme: youzan
        digest: md5
        string: [secret, pairs, secret]
        """, from: "my.yaml")
    #expect(platform.name == Phrase("youzan", "youzan"))
    #expect(platform.schemes.map(\.signMethod) == ["md5"])
    #expect(platform.layouts == [.form] && platform.timestampForms.isEmpty)
    let trace = try platform.scheme().trace(
      [Parameter("b", "2"), Parameter("a", "1"), Parameter("sign", "x"), Parameter("c", " ")],
      secret: "s")
    #expect(trace.stringToSign(by: .revealing) == "sa1b2s")
    #expect(trace.scheme.provenance == .ours)
  }

  @Test(
    "a digest that exists and is not supported is said to be that, not taken for the nearest",
    arguments: [
      "hmac-sha512", "rsa-sha256", "sha512", "RSA2", "SHA256withRSA", "HmacSHA512", "sm3",
      "sha3-256",
      "ed25519", "hmac_sha384",
    ])
  func unsupported(digest: String) {
    let problems = problems("scheme: a\ndigest: \(digest)\nstring: [secret, pairs]\n")
    #expect(problems.count == 1)
    let words = problems.first?.message.en ?? ""
    #expect(words.contains("“\(digest)” is not supported; use md5"), "\(words)")
    #expect(!words.contains("did you mean"))
  }

  @Test("a digest that is only misspelt is guessed", arguments: ["hmac-sha265", "md-5", "sha-256"])
  func misspelt(digest: String) {
    let problems = problems("scheme: a\ndigest: \(digest)\nstring: [secret, pairs]\n")
    #expect(problems.first?.message.en.contains("did you mean") == true)
  }

  @Test(
    "a body is signed without pairs, alone or between other parts",
    arguments: [
      ("hmac-sha256", "[body]", "{\"a\": 1}"), ("md5", "[secret, body, secret]", "s{\"a\": 1}s"),
      ("sha256", "[path, body, {text: '&'}, secret]", "/p{\"a\": 1}&s"),
    ])
  func bodyAlone(digest: String, string: String, expected: String) throws {
    let platform = try SchemeFile.read(
      text: "scheme: a\ndigest: \(digest)\nstring: \(string)\n", from: "my.yaml")
    let trace = try platform.scheme().trace(
      [Parameter("b", "2"), Parameter("a", "1")], secret: "s", path: "/p", body: "{\"a\": 1}")
    #expect(trace.stringToSign(by: .revealing) == expected)
    let again = try SchemeFile.read(
      text: SchemeFile.text(of: platform, named: "a"), from: "my.yaml")
    #expect(again.schemes == platform.schemes)
  }

  @Test("a string of neither pairs nor body is still refused")
  func nothingSigned() {
    #expect(
      problems("scheme: a\ndigest: md5\nstring: [secret, path]\n").contains {
        $0.message.en.contains("pairs is missing, or body in its place")
      })
  }
  @Test("a request to one of its hosts is recognised, and the longest suffix of a host decides")
  func hosts() throws {
    let platform = try SchemeFile.read(
      text: """
        scheme: mine
        digest: md5
        string: [secret, pairs]
        hosts: [My-Shop.example.com, api.taobao.com]
        """, from: "my.yaml")
    #expect(platform.hosts == ["my-shop.example.com", "api.taobao.com"])
    let catalogue = PlatformCatalogue(own: [platform])
    func guess(_ host: String) throws -> String? {
      try ImportedText(reading: "https://\(host)/rest?a=1", in: catalogue).guess?.id
    }
    #expect(try guess("eu.my-shop.example.com:8443") == "mine")
    #expect(try guess("api.taobao.com") == "mine")
    #expect(try guess("gw.api.taobao.com") == "mine")
    #expect(try guess("eco.taobao.com") == "top")
    #expect(try guess("example.com") == nil)
  }

  @Test(
    "one with the errors of a built-in one has its abilities, but not its facts")
  func alike() throws {
    for like in [Platform.top, .yiwugo] {
      let platform = try SchemeFile.read(
        text: "scheme: x\ndigest: md5\nstring: [secret, pairs]\nerrors: \(like.id)", from: "my.yaml"
      )
      #expect(platform.abilities == like.abilities && platform.abilities != .none)
      #expect(platform.methods == like.methods && platform.oauth == like.oauth)
      #expect(platform.facts == .none && platform.hosts.isEmpty)
    }
  }

  @Test(
    "pairs are written as a pattern",
    arguments: [
      ("namevalue", "a1b2"), ("name=value&", "a=1&b=2"), ("value", "12"), ("value|", "1|2"),
      ("name:value", "a:1b:2"), ("name=value,", "a=1,b=2"),
    ])
  func pairs(_ pattern: String, _ string: String) throws {
    let platform = try SchemeFile.read(
      text: """
        scheme: x
        digest: hmac-sha256
        string: [pairs]
        pairs: "\(pattern)"
        """, from: "my.yaml")
    let trace = try platform.scheme().trace(
      [Parameter("a", "1"), Parameter("b", "2")], secret: "s")
    #expect(trace.stringToSign() == string)
  }

  @Test("all errors are reported at once, with line, field and nearest word") func mistakes() throws
  {
    let found = problems(
      """
      schem: x
      digest: md6
      string: [secret, pair, secrets]
      pairs: name=
      order: utf8
      methods:
        md5: {digets: md5}
        sha1: text
      gateways: {production: "ftp://x"}
      system:
        app_key: appkey
        v: {optional: maybe}
        a: session
        b: session
      layouts: [forms, payload]
      timestamp: {second: document}
      tolerance: soon
      quota: {per_second: 0}
      key_created: {since: 2024-13-01, method: md5}
      payloads: x
      errors:
        code: {a: b}
        means:
          - {code: 1, kind: signatur}
          - {kind: session}
          - {code: 1, kind: session, variant: deaf}
          - 7
      """)
    let messages = found.map(\.message.en)
    func expect(_ line: Int, _ field: String, _ words: String) {
      #expect(
        messages.contains {
          $0.hasPrefix("my.yaml:\(line): ") && $0.contains(field) && $0.contains(words)
        }, "line \(line), \(field): \(words)\n\(messages.joined(separator: "\n"))")
    }
    expect(1, "“schem”", "did you mean “scheme”?")
    expect(1, "scheme", "no name")
    expect(2, "digest", "did you mean “md5”?")
    expect(3, "string", "unknown “pair”; did you mean “pairs”?")
    expect(3, "string", "unknown “secrets”; did you mean “secret”?")
    expect(3, "string", "pairs is missing")
    expect(4, "pairs", "is not a valid pattern")
    expect(5, "order", "did you mean “utf-8”?")
    expect(7, "“digets”", "did you mean “digest”?")
    expect(8, "methods.sha1", "must be a list of")
    expect(9, "gateways.production", "must be a URL")
    expect(11, "system.app_key", "did you mean “app_key”?")
    expect(12, "system.v.from", "is missing")
    expect(12, "system.v.optional", "unknown “maybe”; use true, false")
    expect(14, "system.b", "another parameter has the same source")
    expect(15, "layouts", "did you mean “form”?")
    expect(16, "“second”", "did you mean “seconds”?")
    expect(17, "tolerance", "whole number")
    expect(18, "quota.per_second", "from 1 to 1000")
    expect(19, "key_created.since", "2024-13-01")
    expect(19, "key_created.earlier", "is missing")
    expect(20, "“payloads”", "did you mean “payload”?")
    expect(22, "errors.code", "must be a list")
    expect(24, "errors.means[0].kind", "did you mean “signature”?")
    expect(25, "errors.means[1]", "exactly one of")
    expect(26, "errors.means[2].variant", "did you mean “dead”?")
    expect(27, "errors.means[3]", "must be a list of")
    let lines = found.compactMap(\.line)
    #expect(lines == lines.sorted())
    for problem in found {
      #expect(problem.message.zh.hasPrefix("my.yaml:"))
    }
  }

  @Test(
    "an impossible scheme gives the reason",
    arguments: [
      ("", "the file is empty"), ("# nothing", "the file is empty"), ("[a, b]", "key: value"),
      ("just text", "key: value"), ("a: [", "not YAML"), ("scheme: {", "not YAML"),
      ("scheme: top\ndigest: md5\nstring: [secret, pairs]", "a scheme named “top” already"),
      ("scheme: a b\ndigest: md5\nstring: [secret, pairs]", "letters, digits"),
      ("scheme: x\nscheme: y", "given twice"), ("scheme: x\nstring: [pairs]", "digest: is missing"),
      ("scheme: x\ndigest: md5", "string: is missing"),
      ("scheme: x\ndigest: md5\nstring: [pairs]", "anybody could sign"),
      ("scheme: x\ndigest: md5\nstring: [body, pairs, secret]", "directly after pairs"),
      ("scheme: x\ndigest: md5\nstring: [pairs, pairs, secret]", "twice"),
      ("scheme: x\ndigest: md5\nstring: secret", "must be a list"),
      ("scheme: x\nmethods: {}", "at least one"),
      ("scheme: x\nmethods: {a: {string: [secret, pairs]}}", "methods.a.digest: is missing"),
      ("scheme: x\ndigest: md5\nstring: [secret, pairs]\nlayouts: payload", "add payload:"),
      ("scheme: x\ndigest: md5\nstring: [secret, pairs]\nerrors: tpo", "did you mean “top”?"),
      (
        "scheme: x\ndigest: md5\nstring: [secret, pairs]\nhosts: \"https://a.com\"",
        "not a host name"
      ),
      ("scheme: x\ndigest: md5\nstring: [secret, pairs]\nhosts: [\"a.com:80\"]", "not a host name"),
      ("scheme: x\ndigest: md5\nstring: [secret, pairs]\nhosts: com", "not a host name"),
    ])
  func refused(_ text: String, _ words: String) {
    let found = problems(text)
    #expect(found.contains { $0.message.en.contains(words) }, "\(found.map(\.message.en))")
  }

  @Test("a field that all methods share is written once, and a method can differ") func shared()
    throws
  {
    let platform = try SchemeFile.read(
      text: """
        scheme: x
        string: [secret, pairs]
        output: hex
        methods:
          a: {digest: md5}
          b: {digest: sha1, output: HEX, string: [pairs, secret]}
        """, from: "my.yaml")
    #expect(platform.schemes.map(\.output) == [.lowerHex, .upperHex])
    #expect(platform.schemes.map(\.prefix) == [[.secret], []])
  }

  @Test("hostile files are rejected in clear words, and nothing crashes") func hostile() throws {
    let deep = String(repeating: "[", count: 200_000)
    #expect(!problems(deep).isEmpty)
    #expect(!problems("a: " + String(repeating: "{a: ", count: 50_000)).isEmpty)
    let bomb = """
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
      e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
      only: *e
      """
    #expect(!problems(bomb).isEmpty)
    let large = try TemporaryFile(String(repeating: "# ten megabytes\n", count: 655_360))
    do throws(SchemeFileError) {
      _ = try SchemeFile.read(large.path)
      Issue.record("read")
    } catch {
      #expect(error.problems.count == 1 && error.message.en.contains("larger than 1 MB"))
    }
    let missing = "/no/such/scheme.yaml"
    #expect(throws: SchemeFileError.self) { try SchemeFile.read(missing) }
  }

  @Test("a folder's schemes join the built-in ones, and a broken file is reported and skipped")
  func folder() throws {
    let path = FileManager.default.temporaryDirectory.path + "/signscope-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    func put(_ name: String, _ text: String) throws {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }
    let body = "digest: md5\nstring: [secret, pairs]"
    try put("a.yaml", "scheme: mine\n" + body)
    try put("b.yml", "scheme: mine\n" + body)
    try put("c.yaml", "scheme: other\nerrors: mine\n" + body)
    try put("d.yaml", "schem: x")
    try put("notes.txt", "nothing")
    let folder = SchemeFolder(path: path)
    #expect(folder.files.map(\.platform.id) == ["mine", "other"])
    #expect(folder.errors.count == 2)
    #expect(
      folder.errors.first?.message.en.contains("b.yml:1: scheme: a scheme named “mine”") == true)
    #expect(try folder.catalogue.named("other").id == "other")
    #expect(throws: Platform.UnknownPlatform.self) { try Platform.named("other") }
    #expect(SchemeFolder(path: path + "/none").files.isEmpty)
    let profiles = try TemporaryFile(
      "profiles: {p: {platform: mine, sign_method: md5}}", mode: 0o600)
    let loaded = try Profiles.load(path: profiles.path, catalogue: folder.catalogue)
    #expect(loaded.all.map(\.platform.id) == ["mine"])
  }

  @Test("a profile can have any platform, with its token as session", arguments: Platform.all)
  func profiles(_ platform: Platform) throws {
    let file = try TemporaryFile(
      """
      profiles:
        shop:
          platform: "\(platform.id)"
          gateway: \(platform.environments.first?.name ?? "https://api.example.com/")
          app_key: "1"
          secret: {env: S}
          session: {env: T}
          sign_method: \(platform.schemes.last?.signMethod ?? "")
          layout: \(platform.layouts.last?.rawValue ?? "")
      """ + (platform.timestampForms.last.map { "\n    timestamp: \($0.rawValue)" } ?? ""),
      mode: 0o600)
    let profile = try Profiles.load(path: file.path).named("shop")
    let account = try profile.fetched(
      tokens: nil, at: .now, environment: ["S": "secret", "T": "token"]
    ).account
    #expect(account.platform == platform && account.session == "token")
    #expect(account.gateway == platform.environments.first?.url ?? "https://api.example.com/")
  }
}
