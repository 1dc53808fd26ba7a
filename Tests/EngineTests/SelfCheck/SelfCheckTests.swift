import SignScopeEngine
import Testing

@Suite("The self-check", .timeLimit(.minutes(5)))
struct SelfCheckTests {
  @Test("every published signature is reproduced, but not with another secret")
  func examples() {
    for platform in Platform.all {
      for var example in platform.facts.examples {
        #expect(example.isReproduced(on: platform))
        example.secret += " "
        #expect(!example.isReproduced(on: platform))
      }
    }
    #expect(Platform.all.flatMap(\.facts.examples).count >= 12)
  }

  private func results(_ account: Account?) async -> [CheckResult] {
    var results: [CheckResult] = []
    for await result in SelfCheck(account: account).results() { results.append(result) }
    return results
  }

  @Test("without an account only signing is checked, and every other line says why")
  func withoutAccount() async {
    let results = await results(nil)
    #expect(results.map(\.check) == CheckResult.Check.allCases)
    #expect(results.map(\.outcome) == [.passed] + [.skipped, .skipped, .skipped, .skipped])
    #expect(results.dropFirst().allSatisfy { !$0.message.en.isEmpty && !$0.message.zh.isEmpty })
  }

  @Test("without a server the connection fails, and the dependent checks are skipped")
  func refused() async {
    let account = Account(
      name: "shop", platform: .top, gateway: "http://127.0.0.1:1/router/rest", appKey: "1",
      secret: "s")
    let results = await results(account)
    #expect(results.map(\.check) == CheckResult.Check.allCases)
    #expect(results.map(\.outcome) == [.passed, .failed, .skipped, .skipped, .skipped])
    #expect(results[1].message.en.contains("127.0.0.1") && results[1].fix != nil)
  }
}
