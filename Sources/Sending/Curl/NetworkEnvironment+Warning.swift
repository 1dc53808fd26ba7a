package import Text

extension NetworkEnvironment {
  /// A warning that several proxies get a Yiwugo key banned. `nil` while the environment sets one
  /// proxy at most. Only their number is shown, because a proxy URL can contain a password.
  package var warning: Phrase? {
    guard proxyCount > 1 else { return nil }
    return Phrase(
      "the environment sets \(proxyCount) proxies; a key that calls from several IP addresses gets banned, so set only one",
      "环境变量中有 \(proxyCount) 个代理地址；同一 AppKey 从多个 IP 调用会被封禁，请只保留一个")
  }
}
