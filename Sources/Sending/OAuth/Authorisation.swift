import Requests
import Signing

/// One run of the authorisation: the page for the seller, and the expected redirect.
package struct Authorisation: Sendable, Equatable {
  package var app: OAuthApp
  /// Random; it comes back with the code and identifies this run's redirect.
  package let state: String
  /// `web`, `tmall` or `wap`.
  package var view: String

  /// - Parameter view: `nil` is the platform's default.
  package init(_ app: OAuthApp, view: String? = nil) {
    var random = SystemRandomNumberGenerator()
    self.init(app, view: view, state: Self.state(from: &random))
  }

  package init(_ app: OAuthApp, view: String? = nil, state: String) {
    self.app = app
    self.state = state
    self.view = view ?? app.platform.oauth?.views.first ?? "web"
  }

  /// 128 bits, as 32 hexadecimal digits.
  private static func state(from random: inout some RandomNumberGenerator) -> String {
    (0..<2).map { _ in
      let digits = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// The page to open in a browser.
  package var url: String {
    let pairs = [
      ("response_type", "code"), ("client_id", app.clientID),
      ("redirect_uri", app.callback.address), ("state", state), ("view", view),
    ]
    return "\(app.address)/authorize?" + FormBody.text(pairs)
  }
}

/// Text as `application/x-www-form-urlencoded`, encoded as strictly as RFC 3986 allows.
enum FormBody {
  static func text(_ pairs: [(name: String, value: String)]) -> String {
    let encoding = SigningScheme.ValueEncoding.rfc3986
    return pairs.map { "\(encoding.apply($0.name))=\(encoding.apply($0.value))" }
      .joined(separator: "&")
  }
}
