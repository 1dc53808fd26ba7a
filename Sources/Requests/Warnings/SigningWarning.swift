public import Text

/// A problem in a request that can be signed but will probably fail.
public struct SigningWarning: Sendable, Equatable {
  /// The raw value is the word in JSON.
  public enum ID: String, Sendable, CaseIterable {
    case secretEmpty = "secret-empty"
    case secretWhitespace = "secret-whitespace"
    case duplicateName = "duplicate-name"
    case missingRequired = "missing-required"
    case missingPath = "missing-path"
    case notCanonical = "not-canonical"
    case invisibleCharacter = "invisible-character"
    case methodWhitespace = "method-whitespace"
    case methodUnknown = "method-unknown"
    case methodWithdrawn = "method-withdrawn"
    case missingArgument = "missing-argument"
    /// A value that is not of the type the method declares.
    case argumentType = "argument-type"
    /// A value of the right type outside the method's limits.
    case argumentRange = "argument-range"
    /// A time window that is too long or reversed.
    case timeWindow = "time-window"
    case missingSession = "missing-session"
    case fieldsSKUs = "fields-skus"
    case timestampForm = "timestamp-form"
    case timestampSkew = "timestamp-skew"
    case clockSkew = "clock-skew"
    case appKeyDiffers = "app-key-differs"
    case digestUncertain = "digest-uncertain"
    case digestMismatch = "digest-mismatch"
    case unknownSignMethod = "unknown-sign-method"
  }

  public var id: ID
  /// What is wrong, where, and what to do.
  public var message: Phrase
  /// The index of the parameter concerned, among the signed ones.
  public var parameter: Int?

  package init(_ id: ID, _ message: Phrase, parameter: Int? = nil) {
    self.id = id
    self.message = message
    self.parameter = parameter
  }

  /// The warning as the commands print it.
  package func json(in language: Language) -> JSON {
    ["id": .string(id.rawValue), "message": .string(message[language])]
  }
}
