import FoundationEssentials
package import Text

/// The network settings from the environment variables that curl reads.
///
/// Read here so that loopback is never proxied, and so that tests need not change the
/// environment of the whole process.
package struct NetworkEnvironment: Sendable, Equatable {
  /// The proxy for https, `http://proxy:3128`; `nil` for none. Plain http is never proxied.
  package var proxy: String?
  /// Hosts to call directly, separated by commas; `*` is all.
  package var proxyExceptions: String?
  /// The trusted certificates, a PEM file; `nil`: the system's.
  package var certificates: String?

  /// The number of proxies set by the variables. Calls from
  /// several IP addresses get a Yiwugo key banned.
  package var proxyCount = 0

  package init(proxy: String? = nil, proxyExceptions: String? = nil, certificates: String? = nil) {
    self.proxy = proxy
    self.proxyExceptions = proxyExceptions
    self.certificates = certificates
  }

  /// Reads the variables; lower-case names win, as in curl, and an empty value counts as unset.
  package init(variables: [String: String]) {
    func first(_ names: String...) -> String? { Self.first(of: names, in: variables) }
    let names = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    self.init(
      proxy: Self.first(of: names, in: variables),
      proxyExceptions: first("no_proxy", "NO_PROXY"),
      certificates: first("CURL_CA_BUNDLE", "SSL_CERT_FILE"))
    proxyCount = Self.addresses(names, in: variables).count
  }

  private static func first(of names: [String], in variables: [String: String]) -> String? {
    names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
  }

  /// The distinct proxies of all variables.
  private static func addresses(_ names: [String], in variables: [String: String]) -> Set<String> {
    let lists = names.compactMap { variables[$0] }
    return Set(
      lists.flatMap { list in
        list.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { address in
          var text = address.lowercased()
          while text.last == "/" { text.removeLast() }
          return text
        }
      })
  }

  /// The environment of this process.
  package static var current: NetworkEnvironment {
    NetworkEnvironment(variables: ProcessInfo.processInfo.environment)
  }
}

extension NetworkEnvironment {
  /// A warning that several proxies get a Yiwugo key banned, since it then calls from several IP
  /// addresses; `nil` when the environment sets one at most. Only their number is told: a proxy's URL can
  /// hold a password.
  package var warning: Phrase? {
    guard proxyCount > 1 else { return nil }
    return Phrase(
      "the environment sets \(proxyCount) proxies; a key that calls from several IP addresses gets banned, so set only one",
      "环境变量中有 \(proxyCount) 个代理地址；同一密钥从多个 IP 调用会被封禁，请只保留一个")
  }
}
