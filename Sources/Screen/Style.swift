/// The meaning of a piece of text; the terminal's theme maps it to colour.
package enum Role: UInt8, Sendable, CaseIterable {
  case text, dim, strong
  /// Frames and titles, without and with focus.
  case border, borderFocused, title
  /// The bar at the top, and the keys and words of the footer.
  case bar, barStrong, key
  /// The row under the cursor; a search match; a placeholder for something that cannot be shown.
  case selection, match, marker
  /// Notices.
  case info, warning, error
  /// The roles of the pitfalls.
  case signature, permission, pace, session, time, data, request, platform, success
  /// The string to sign.
  case segmentSecret, segmentName, segmentValue, segmentSeparator, segmentBody
  /// The segment that belongs to the parameter under the cursor.
  case segmentFocused
  /// JSON.
  case jsonName, jsonString, jsonNumber, jsonLiteral
}

package struct Attributes: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let underline = Attributes(rawValue: 4)
  package static let reverse = Attributes(rawValue: 8)
}

package struct Style: Sendable, Hashable {
  package var role: Role
  package var attributes: Attributes

  package init(_ role: Role, _ attributes: Attributes = []) {
    self.role = role
    self.attributes = attributes
  }

  package static let text = Style(.text)
  package static let dim = Style(.dim)
}

/// A run of text in one style.
package struct Span: Sendable, Hashable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .text) {
    self.text = text
    self.style = style
  }

  package init(_ text: String, _ role: Role, _ attributes: Attributes = []) {
    self.init(text, Style(role, attributes))
  }
}
