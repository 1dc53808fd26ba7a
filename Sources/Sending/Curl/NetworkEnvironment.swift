import FoundationEssentials

/// What the environment says about the way to the network, by the variables that curl reads.
///
/// They are read here so that loopback is never proxied, and so that a test need not change the
/// environment of the whole process.
package struct NetworkEnvironment: Sendable, Equatable {
  /// The proxy for https, `http://proxy:3128`; `nil`: none. Plain http stays on this machine.
  package var proxy: String?
  /// Hosts that are called directly, separated by commas; `*` is all.
  package var proxyExceptions: String?
  /// The certificates that are trusted, a file in PEM form; `nil`: those of the system.
  package var certificates: String?

  /// How many proxy addresses the variables name, in lists or by several variables. One that calls from
  /// several gets its Yiwugo key closed.
  package var proxyCount = 0

  package init(proxy: String? = nil, proxyExceptions: String? = nil, certificates: String? = nil) {
    self.proxy = proxy
    self.proxyExceptions = proxyExceptions
    self.certificates = certificates
  }

  /// Reads the variables; the lower-case names win, as they do in curl, and an empty one is not set.
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

  /// The addresses of all the variables, each once.
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
