package import Text

extension NetworkEnvironment {
  /// What gets a Yiwugo key closed: to call from several addresses. `nil` while the environment names one
  /// proxy at most. Only their number is told, since an address can hold a password.
  package var warning: Phrase? {
    guard proxyCount > 1 else { return nil }
    return Phrase(
      "the environment sets \(proxyCount) proxies; a key that calls from several IP addresses gets banned, so set only one",
      "环境变量中有 \(proxyCount) 个代理地址；同一 AppKey 从多个 IP 调用会被封禁，请只保留一个")
  }
}
