import FoundationEssentials

/// What may be said of a secret without showing any of it.
public struct SecretFacts: Sendable, Equatable {
  /// Unicode characters (scalars), white space around it too.
  public var characters: Int
  public var hasWhitespace: Bool
  /// Whether it is something else than 32 hexadecimal digits, which TOP's are (seen).
  public var isMisshapen: Bool
  /// Whether it is the app key.
  public var isAppKey: Bool

  public init(_ secret: String, appKey: String) {
    let bare = secret.trimmingWhitespace
    characters = secret.unicodeScalars.count
    hasWhitespace = bare.utf8.count != secret.utf8.count
    isMisshapen = bare.utf8.count != 32 || !bare.allSatisfy(\.isHexDigit)
    isAppKey = !bare.isEmpty && bare.hasSameBytes(as: appKey)
  }
}
