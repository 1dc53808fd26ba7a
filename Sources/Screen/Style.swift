/// What a piece of text is; one table of the terminal turns meaning into colour.
public enum Role: UInt8, Sendable, CaseIterable {
  case text, dim, strong
  /// Frames and titles, at rest and with the focus.
  case border, borderFocused, title
  /// The bar at the top, and the keys and words of the footer.
  case bar, barStrong, key
  /// The row under the cursor; a match of a search; a placeholder for what cannot be shown.
  case selection, match, marker
  /// Notices.
  case info, warning, error
  /// The roles of the pitfalls.
  case signature, permission, pace, session, time, data, request, platform, success
  /// The string to sign.
  case segmentSecret, segmentName, segmentValue, segmentSeparator, segmentBody
  /// The segment of the parameter under the cursor.
  case segmentFocused
  /// JSON.
  case jsonName, jsonString, jsonNumber, jsonLiteral
}

public struct Attributes: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let underline = Attributes(rawValue: 4)
  public static let reverse = Attributes(rawValue: 8)
}

public struct Style: Sendable, Hashable {
  public var role: Role
  public var attributes: Attributes

  public init(_ role: Role, _ attributes: Attributes = []) {
    self.role = role
    self.attributes = attributes
  }

  public static let text = Style(.text)
  public static let dim = Style(.dim)
}

/// A run of text in one style.
public struct Span: Sendable, Hashable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style = .text) {
    self.text = text
    self.style = style
  }

  public init(_ text: String, _ role: Role, _ attributes: Attributes = []) {
    self.init(text, Style(role, attributes))
  }
}
