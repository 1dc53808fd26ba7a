import Signing

extension Finding {
  /// What an error of OAuth means: pitfall 4, told apart by the platform's own texts.
  package init(oauthError error: String, description: String?) {
    self.init(.session, evidence: [.init("error", error)])
    let text = description?.lowercased() ?? ""
    // These are OAuth's own texts, and the catalogue knows them by these words.
    if text.contains("please authorize again") {
      variant = "code-used"
    } else if text.contains("callback can not match") {
      variant = "callback"
    } else {
      variant = Self.variants[error.lowercased()]
    }
    if let description { evidence.append(.init("error_description", description)) }
    code = error
    message = description
  }

  /// By the error alone; the words of RFC 6749 (4.1.2.1, 5.2), and the number of TOP's page.
  private static let variants = [
    "1001": "test-user", "access_denied": "denied", "invalid_client": "client",
    "unauthorized_client": "client",
  ]
}
