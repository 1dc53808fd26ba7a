/// How the screen looks on this terminal, as the user has set it.
package struct Display: Sendable, Hashable {
  package var theme = ThemeName.auto
  /// The user's own colours, which replace those of the theme.
  package var colors: [Role: RoleColors] = [:]
  package var borders = Borders.lines
  package var ambiguousWidth = AmbiguousWidth.auto

  package init(
    theme: ThemeName = .auto, colors: [Role: RoleColors] = [:], borders: Borders = .lines,
    ambiguousWidth: AmbiguousWidth = .auto
  ) {
    self.theme = theme
    self.colors = colors
    self.borders = borders
    self.ambiguousWidth = ambiguousWidth
  }
}

/// The themes, by the name in `config.yaml`.
package enum ThemeName: String, Sendable, CaseIterable {
  /// Dark or light, whichever the terminal's background is.
  case auto
  case dark
  case light
  /// On a background of its own, black or white, with a contrast of at least 7.
  case highContrast = "high-contrast"
  /// Colours that people with red-green blindness can tell apart.
  case colorBlind = "color-blind"
  /// Only the terminal's own 16 colours, which the user may have chosen.
  case sixteen = "16-colors"
  /// No colours: bold, underline and reverse.
  case mono
}

/// The characters of frames and rules.
package enum Borders: String, Sendable, CaseIterable {
  case lines
  case ascii
  /// Spaces, for a screen that is read as text.
  case blank = "none"

  /// The edges and corners of a frame: the heavy ones for what has the focus.
  func frame(isHeavy: Bool) -> Frame {
    switch (self, isHeavy) {
    case (.lines, false): Frame("─", "│", "┌", "┐", "└", "┘")
    case (.lines, true): Frame("━", "┃", "┏", "┓", "┗", "┛")
    case (.ascii, false): Frame("-", "|", "+", "+", "+", "+")
    case (.ascii, true): Frame("=", "#", "#", "#", "#", "#")
    case (.blank, _): Frame(" ", " ", " ", " ", " ", " ")
    }
  }

  /// Everything a frame is drawn with.
  struct Frame {
    let horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: String

    init(
      _ horizontal: String, _ vertical: String, _ topLeft: String, _ topRight: String,
      _ bottomLeft: String, _ bottomRight: String
    ) {
      (self.horizontal, self.vertical) = (horizontal, vertical)
      (self.topLeft, self.topRight) = (topLeft, topRight)
      (self.bottomLeft, self.bottomRight) = (bottomLeft, bottomRight)
    }
  }

  /// A horizontal rule of this many columns.
  package func rule(_ columns: Int) -> String {
    String(repeating: frame(isHeavy: false).horizontal, count: max(0, columns))
  }
}

/// The columns that the terminal gives to characters of ambiguous width (UAX #11), such as `①`.
package enum AmbiguousWidth: String, Sendable, CaseIterable {
  /// The terminal is asked; if it does not answer, one.
  case auto
  case narrow = "1"
  /// As terminals set up for Chinese may do.
  case wide = "2"
}
