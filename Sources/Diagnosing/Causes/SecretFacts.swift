import FoundationEssentials
import Text

/// What may be said of a secret without showing any of it.
package struct SecretFacts: Sendable, Equatable {
  /// Unicode characters (scalars), whitespace around it too.
  package var characters: Int
  package var hasWhitespace: Bool
  /// Whether it is something else than 32 hexadecimal digits, which TOP's are (seen).
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
