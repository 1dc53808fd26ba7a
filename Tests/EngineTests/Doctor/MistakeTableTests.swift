import SignScopeEngine
import Testing

@Suite("The table of mistakes", .timeLimit(.minutes(5))) struct MistakeTableTests {
  /// Everything that mistakes can be made with: blanks, lists, JSON, two of a name, a path, a body.
  private static func rich(_ platform: Platform, _ scheme: SigningScheme) -> SigningInput {
    SigningInput(
      platform: platform, scheme: scheme,
      parameters: [
        Parameter("method", "a.b"), Parameter("app_key", "12345678"), Parameter("sign", "OLD"),
        Parameter("timestamp", "2016-01-01 12:00:00"), Parameter("list", "a, b,c"),
        Parameter("json", #"{"b":"裙/é <&>\\", "a": [1]}"#), Parameter("flag", "true"),
        Parameter("price", "129.00"), Parameter("blank", " "), Parameter("absent", .absent),
        Parameter("Twice", "e\u{301} ~(*)"), Parameter("Twice", "%2C\r\nx"),
        Parameter("a[0]", "é"), Parameter("lines", "x\ny"),
      ], secret: " Secret ", path: "/a/b", body: #"{"a": 1}"#,
      others: [.init(name: "other", secret: "another")])
  }

  private static let all: [(platform: Platform, mistake: Mistake)] = Platform.all.flatMap {
    platform in
    platform.schemes.flatMap { scheme in
      Mistake.table(for: rich(platform, scheme)).map { (platform, $0) }
    }
  }

  /// The id without its parameter, zone or platform.
  private static func family(_ id: String) -> String {
    String(id.split(separator: ":").first ?? "")
  }

  @Test("has more than a hundred entries, each with words in both languages")
  func words() {
    #expect(Set(Self.all.map { Self.family($0.mistake.id) }).count > 100)
    for (_, mistake) in Self.all {
      #expect(!mistake.title.en.isEmpty && !mistake.fix.en.isEmpty)
      #expect(mistake.title.zh.unicodeScalars.contains { $0.value > 0x2E80 })
      #expect(mistake.fix.zh.unicodeScalars.contains { $0.value > 0x2E80 })
    }
  }

  @Test("the ids in a table are unique", arguments: Platform.all)
  func ids(_ platform: Platform) {
    for scheme in platform.schemes {
      let ids = Mistake.table(for: Self.rich(platform, scheme)).map(\.id)
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test("every entry has a signature that other code made with this mistake")
  func tested() throws {
    let tested = Set(try WrongSignature.read().flatMap(\.mistakes).map(Self.family))
    let untested = Set(Self.all.map { Self.family($0.mistake.id) }).subtracting(tested)
    #expect(untested.isEmpty, "\(untested.sorted())")
  }
}
