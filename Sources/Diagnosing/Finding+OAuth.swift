import Signing

extension Finding {
  /// The meaning of an OAuth error: pitfall 4, with variants from the platform's texts.
  package init(oauthError error: String, description: String?) {
    self.init(.session, evidence: [.init("error", error)])
    let text = description?.lowercased() ?? ""
    // These are OAuth's own texts, which the catalogue uses as they are.
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

  /// From the error alone: the codes of RFC 6749 (4.1.2.1, 5.2), and the number on TOP's page.
  private static let variants = [
    "1001": "test-user", "access_denied": "denied", "invalid_client": "client",
    "unauthorized_client": "client",
  ]
}
