import Screen

/// How many colours a terminal has.
enum ColorDepth: Sendable, CaseIterable {
  /// Also if `NO_COLOR` is set.
  case none
  case eight
  case sixteen
  case full

  init(colors: Int32) {
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    default: self = .full
    }
  }
}

/// The look of a role. Colours are the terminal's numbers; -1 is its default foreground or background.
struct Look: Sendable, Equatable {
  var foreground: Int16 = -1
  var background: Int16 = -1
  var attributes: Attributes = []
}

/// The one table that maps meaning to colour.
///
/// Every look must be readable on dark and light backgrounds. So text keeps the terminal's own colours,
/// the 256 colours used on them are of medium brightness, and a look that sets a background also sets
/// the foreground. White is replaced by the bold default foreground, because white is invisible on a
/// light background. Important differences are shown by more than colour.
enum Theme {
  static func look(of role: Role, depth: ColorDepth) -> Look {
    let row = row(of: role)
    return switch depth {
    case .none: Look(attributes: row.plain)
    case .eight, .sixteen: row.basic
    case .full: row.full
    }
  }

  private struct Row {
    var full: Look
    var basic: Look
    var plain: Attributes

    init(_ full: Look, _ basic: Look, _ plain: Attributes) {
      self.full = full
      self.basic = basic
      self.plain = plain
    }
  }

  private static func row(of role: Role) -> Row {
    switch role {
    case .text: Row(.own, .own, [])
    case .dim: Row(.full(244), .own(.dim), .dim)
    case .strong: Row(.own(.bold), .own(.bold), .bold)
    case .border: Row(.full(244), .own(.dim), [])
    case .borderFocused: Row(.full(33, .bold), .basic(.cyan, .bold), .bold)
    case .title: Row(.own(.bold), .own(.bold), .bold)
    case .bar: Row(.full(255, on: 24), .basic(.white, on: .blue), .reverse)
    case .barStrong:
      Row(.full(231, on: 24, .bold), .basic(.white, on: .blue, .bold), [.reverse, .bold])
    case .key: Row(.full(33, .bold), .basic(.cyan, .bold), .bold)
    case .selection: Row(.full(231, on: 25), .own(.reverse), .reverse)
    case .match: Row(.full(16, on: 178), .basic(.black, on: .yellow), [.reverse, .bold])
    case .marker: Row(.full(231, on: 90), .basic(.white, on: .magenta), .reverse)

    case .info: Row(.full(30), .basic(.cyan), [])
    case .warning: Row(.full(136, .bold), .basic(.yellow, .bold), .bold)
    case .error: Row(.full(160, .bold), .basic(.red, .bold), .bold)

    case .signature: Row(.full(160, .bold), .basic(.red, .bold), .bold)
    case .permission: Row(.full(163, .bold), .basic(.magenta, .bold), .bold)
    case .pace: Row(.full(136, .bold), .basic(.yellow, .bold), .bold)
    case .session: Row(.full(33, .bold), .basic(.blue, .bold), .bold)
    case .time: Row(.full(30, .bold), .basic(.cyan, .bold), .bold)
    case .data: Row(.full(166, .bold), .own(.bold), .bold)
    case .request: Row(.full(133), .basic(.magenta, .dim), .dim)
    case .platform: Row(.full(244), .own(.dim), .dim)
    case .success: Row(.full(28, .bold), .basic(.green, .bold), .bold)

    case .segmentSecret: Row(.full(163), .basic(.magenta), .dim)
    case .segmentName: Row(.full(33), .basic(.blue), .bold)
    case .segmentValue: Row(.full(28), .basic(.green), [])
    case .segmentSeparator: Row(.full(244), .own(.dim), .dim)
    case .segmentBody: Row(.full(166), .basic(.yellow), [])
    case .segmentFocused:
      Row(
        .full(16, on: 220), .basic(.black, on: .yellow),
        [.reverse, .underline])

    case .jsonName: Row(.full(33), .basic(.blue), .bold)
    case .jsonString: Row(.full(28), .basic(.green), [])
    case .jsonNumber: Row(.full(166), .basic(.yellow), [])
    case .jsonLiteral: Row(.full(163), .basic(.magenta), [])
    }
  }
}

/// The eight colours that every colour terminal has.
private enum BasicColor: Int16 {
  case black, red, green, yellow, blue, magenta, cyan, white
}

extension Look {
  fileprivate static let own = Look()

  fileprivate static func own(_ attributes: Attributes) -> Look {
    Look(attributes: attributes)
  }

  fileprivate static func full(
    _ foreground: Int16, on background: Int16 = -1, _ attributes: Attributes = []
  ) -> Look {
    Look(foreground: foreground, background: background, attributes: attributes)
  }

  fileprivate static func basic(
    _ foreground: BasicColor, on background: BasicColor? = nil, _ attributes: Attributes = []
  ) -> Look {
    Look(
      foreground: foreground.rawValue, background: background?.rawValue ?? -1,
      attributes: attributes)
  }
}
