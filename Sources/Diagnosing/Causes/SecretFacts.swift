import FoundationEssentials
package import Signing
import Text

/// Facts about a secret that do not reveal it.
package struct SecretFacts: Sendable, Equatable {
  /// Unicode scalars, including whitespace around it.
  package var characters: Int
  package var hasWhitespace: Bool
  /// Whether it differs from TOP's usual 32 hexadecimal digits (seen).
  package var isMisshapen: Bool
  /// Whether it is the app key.
  package var isAppKey: Bool

  package init(_ secret: Secret, appKey: String) {
    let bare = secret.map(\.trimmingWhitespace)
    characters = secret.count
    hasWhitespace = bare != secret
    isMisshapen = bare.withText { $0.utf8.count != 32 || !$0.allSatisfy(\.isHexDigit) }
    isAppKey = !bare.isEmpty && bare == Secret(appKey)
  }
}
