import Screen

/// How many colours a terminal has.
enum ColorDepth: Sendable, CaseIterable {
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

/// The terminal's background.
enum Ground: Sendable, CaseIterable {
  case dark
  case light
  /// Neither: no colour can be read on it for certain.
  case medium
  case unknown

  /// - Parameter luminance: As WCAG defines it, 0 to 1.
  init(luminance: Double) {
    self =
      if luminance <= Self.darkest { .dark } else if luminance >= Self.lightest { .light } else {
        .medium
      }
  }

  /// From `COLORFGBG`, which ends with the background's number among 16 colours.
  init(variable: String?) {
    switch variable?.split(separator: ";").last.flatMap({ Int($0) }) {
    case .some(0...6), 8: self = .dark
    case 7, .some(9...15): self = .light
    default: self = .unknown
    }
  }

  /// The limits of luminance within which the colours of a theme are readable.
  static let darkest = 0.035
  static let lightest = 0.78
}

/// The look of a role. Colours are the terminal's numbers; -1 is its default foreground or background.
struct Look: Sendable, Hashable {
  var foreground: Int16 = -1
  var background: Int16 = -1
  var attributes: Attributes = []
  /// Whether text in it may be bold: many terminals show a bold basic colour as another, brighter one.
  var keepsBold = true
}

/// The one table that maps meaning to colour.
///
/// A test computes that every look has a contrast of at least 4.5 (WCAG) on its background. Where that
/// is unknown, on the darkest and on the lightest: few colours pass, and none of the basic eight, so those
/// are used there only on a background of their own. Important differences are shown by more than colour.
struct Theme: Sendable, Hashable {
  /// Whether the terminal's background decides.
  let dependsOnGround: Bool
  private let depth: ColorDepth
  private let palette: Palette
  /// The user's own.
  private let colors: [Role: RoleColors]

  init(
    _ name: ThemeName, on ground: Ground, depth: ColorDepth, colors: [Role: RoleColors] = [:]
  ) {
    self.colors = name == .mono ? [:] : colors
    var depth = name == .mono ? .none : depth
    if name == .sixteen, depth == .full { depth = .sixteen }
    dependsOnGround = ![.dark, .light, .mono].contains(name) && depth != .none
    let ground: Ground =
      switch name {
      case .dark: .dark
      case .light: .light
      default: ground
      }
    // A background of its own is readable on any.
    if ground == .medium, name != .highContrast { depth = .none }
    self.depth = depth
    palette =
      switch (name, depth, ground) {
      case (_, .none, _): .plain
      case (.highContrast, .full, .light): .contrastOnWhite
      case (.highContrast, .full, _): .contrastOnBlack
      case (.highContrast, _, .light): Palette(.all(.pair(0, on: 7)), own: .pair(0, on: 7))
      case (.highContrast, _, _): Palette(.all(.pair(7, on: 0)), own: .pair(7, on: 0))
      case (.colorBlind, .full, .dark): .colorBlindOnDark
      case (.colorBlind, .full, .light): .colorBlindOnLight
      case (.colorBlind, .full, _): .colorBlindOnAny
      case (_, .full, .dark): .fullOnDark
      case (_, .full, .light): .fullOnLight
      case (_, .full, _): .fullOnAny
      case (_, .sixteen, .dark): .basicOnDark(bright: 8)
      case (_, .sixteen, .light): .basicOnLight(bright: 8)
      case (_, .sixteen, _): .basicOnAny(bright: 8)
      case (_, .eight, .dark): .basicOnDark(bright: 0)
      case (_, .eight, .light): .basicOnLight(bright: 0)
      case (_, .eight, _): .basicOnAny(bright: 0)
      }
  }

  func look(of role: Role) -> Look {
    let entry = entry(of: role)
    let own = depth == .none ? nil : colors[role]
    var look = entry.ink.look
    if let own {
      look.foreground = number(of: own.foreground)
      if let background = own.background { look.background = number(of: background) }
    }
    // Without a colour of its own, the attributes say what the colour would.
    look.attributes = own == nil && entry.ink == palette.own ? entry.plain : entry.attributes
    look.keepsBold = depth == .full || [-1, 7, 15].contains(look.foreground)
    if !look.keepsBold { look.attributes.remove(.bold) }
    return look
  }

  private func number(of color: ThemeColor) -> Int16 {
    switch depth {
    case .none, .eight: Int16(color.number(among: 8))
    case .sixteen: Int16(color.number(among: 16))
    case .full: Int16(color.number(among: 256))
    }
  }

  private struct Entry {
    var ink: Ink
    var attributes: Attributes
    /// Without colour.
    var plain: Attributes

    init(_ ink: Ink, _ attributes: Attributes, plain: Attributes) {
      (self.ink, self.attributes, self.plain) = (ink, attributes, plain)
    }
  }

  private func entry(of role: Role) -> Entry {
    let inks = palette.inks
    return switch role {
    case .text: Entry(palette.own, [], plain: [])
    case .strong, .title: Entry(palette.own, .bold, plain: .bold)
    case .dim, .platform: Entry(inks.grey, [], plain: .dim)
    case .border: Entry(inks.grey, [], plain: [])
    case .borderFocused, .key: Entry(inks.accent, .bold, plain: .bold)
    case .bar: Entry(inks.bar, [], plain: .reverse)
    case .barStrong: Entry(inks.barStrong, .bold, plain: [.reverse, .bold])
    case .selection: Entry(inks.selection, [], plain: .reverse)
    case .match: Entry(inks.match, [], plain: [.reverse, .bold])
    case .marker: Entry(inks.marker, [], plain: .reverse)
    case .segmentFocused: Entry(inks.focus, [], plain: [.reverse, .underline])

    case .info: Entry(inks.info, [], plain: [])
    case .warning: Entry(inks.yellow, .bold, plain: .bold)
    case .error: Entry(inks.red, .bold, plain: [.bold, .underline])

    case .signature: Entry(inks.red, .bold, plain: .bold)
    case .permission: Entry(inks.magenta, .bold, plain: [.bold, .underline])
    case .pace: Entry(inks.yellow, .bold, plain: .bold)
    case .session: Entry(inks.blue, .bold, plain: .bold)
    case .time: Entry(inks.cyan, .bold, plain: .bold)
    case .data: Entry(inks.orange, .bold, plain: .bold)
    case .request: Entry(inks.purple, [], plain: .dim)
    case .success: Entry(inks.green, .bold, plain: .bold)

    case .segmentSecret: Entry(inks.secret, [], plain: .dim)
    case .segmentName, .jsonName: Entry(inks.name, [], plain: .bold)
    case .segmentValue, .jsonString: Entry(inks.value, [], plain: [])
    case .segmentSeparator: Entry(inks.grey, [], plain: .dim)
    case .segmentBody, .jsonNumber: Entry(inks.number, [], plain: [])
    case .jsonLiteral: Entry(inks.secret, [], plain: [])
    }
  }
}
