import FoundationEssentials
import Text

/// Facts about a secret that reveal nothing of it.
package struct SecretFacts: Sendable, Equatable {
  /// Unicode scalars, including whitespace around it.
  package var characters: Int
  package var hasWhitespace: Bool
  /// Whether it differs from TOP's usual 32 hexadecimal digits (seen).
  package var isMisshapen: Bool
  /// Whether it is the app key.
  package var isAppKey: Bool

  package init(_ secret: String, appKey: String) {
    let bare = secret.trimmingWhitespace
    characters = secret.unicodeScalars.count
    hasWhitespace = bare.utf8.count != secret.utf8.count
    isMisshapen = bare.utf8.count != 32 || !bare.allSatisfy(\.isHexDigit)
    isAppKey = !bare.isEmpty && bare.hasSameBytes(as: appKey)
  }
}
