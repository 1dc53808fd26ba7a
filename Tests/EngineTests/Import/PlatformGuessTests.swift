import SignScopeEngine
import Testing

@Suite("Recognising a request's platform", .timeLimit(.minutes(5))) struct PlatformGuessTests {
  @Test("each host of a platform, and of its gateways, identifies it", arguments: Platform.all)
  func hosts(_ platform: Platform) {
    #expect(!platform.hosts.isEmpty)
    let urls = platform.hosts.flatMap { ["https://\($0)/a", "http://x.y.\($0.uppercased()):80"] }
    for url in urls + platform.environments.map(\.url) {
      #expect(PlatformGuess.of(gateway: url, parameters: [])?.platform == platform, "\(url)")
    }
    for host in platform.hosts {
      #expect(PlatformGuess.of(gateway: "https://not\(host)/", parameters: []) == nil)
    }
  }

  @Test("no host is a suffix of another's")
  func overlap() {
    let hosts = Platform.all.flatMap(\.hosts)
    for host in hosts {
      #expect(hosts.filter { $0 == host || $0.hasSuffix("." + host) } == [host])
      #expect(host == host.lowercased() && !host.hasPrefix("."))
    }
  }

  private func parameters(_ clue: Clue) -> [Parameter] {
    switch clue.sign {
    case .beginning(let text, let name): [Parameter(name, text + "x")]
    case .names(let names): names.map { Parameter($0, "1") }
    }
  }

  @Test("each clue identifies its own platform, whatever comes first", arguments: Platform.all)
  func clues(_ platform: Platform) {
    for clue in platform.facts.clues {
      for given in [parameters(clue), parameters(clue).reversed()] {
        let guess = PlatformGuess.of(gateway: "https://example.com", parameters: given)
        #expect(guess?.platform == platform, "\(clue)")
        #expect(guess?.reason == clue.reason(in: given))
      }
    }
  }

  /// The clues, those that are tried first coming first.
  private static let order = [
    "top method=taobao.", "top method=tmall.", "jd method=jingdong.", "jd method=jd.",
    "pinduoduo type=pdd.", "yiwugo method=yiwugo.", "1688 _aop_signature", "1688 _aop_timestamp",
    "jd 360buy_param_json", "douyin param_json app_key", "kuaishou appkey signMethod",
    "wechatpay mch_id nonce_str", "wechatpay appid nonce_str", "shopee partner_id shop_id",
    "shopee partner_id merchant_id", "pinduoduo client_id type", "tiktokshop app_key shop_cipher",
    "xiaohongshu app-key", "top app_key method v", "top app_key method sign_method",
    "shopee partner_id timestamp", "yiwugo app_key num_iid timestamp",
    "yiwugo app_key cache timestamp",
  ]

  @Test("of two clues in one request the one tried first decides")
  func precedence() throws {
    let clues = Platform.all.flatMap { platform in
      platform.facts.clues.map { (platform: platform, clue: $0) }
    }
    let names = clues.map { clue in
      switch clue.clue.sign {
      case .beginning(let text, let name): "\(clue.platform.id) \(name)=\(text)"
      case .names(let names): "\(clue.platform.id) \(names.joined(separator: " "))"
      }
    }
    let ordered = try Self.order.map { clues[try #require(names.firstIndex(of: $0))] }
    for first in ordered {
      for second in ordered {
        let both = parameters(second.clue) + parameters(first.clue)
        let expected = try #require(ordered.first { $0.clue.reason(in: both) != nil })
        let guess = PlatformGuess.of(gateway: nil, parameters: both)
        #expect(guess?.platform == expected.platform, "\(first.clue) and \(second.clue)")
        #expect(guess?.reason == expected.clue.reason(in: both))
      }
    }
  }
}
