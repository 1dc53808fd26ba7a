package import Text

extension NetworkEnvironment {
  /// What gets a Yiwugo key closed: to call from several addresses. `nil` while the environment names one
  /// proxy at most. Only their number is told, since an address can hold a password.
  package var warning: Phrase? {
    guard proxyCount > 1 else { return nil }
    return Phrase(
      "the environment names \(proxyCount) proxy addresses; a key that calls from several addresses gets closed, so name one only",
      "环境变量中有 \(proxyCount) 个代理地址；同一密钥从多个 IP 调用会被封禁，请只保留一个")
  }
}
