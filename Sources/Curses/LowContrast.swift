package import Screen

/// A role of the user's own theme that is hard to read.
package struct LowContrast: Sendable, Equatable {
  package var role: Role
  /// As WCAG defines it, 1 to 21.
  package var contrast: Double
  /// The background is the role's or the theme's own, or the terminal's, dark or light.
  package var background: Background

  package enum Background: Sendable, Equatable { case own, dark, light }

  /// The least contrast that WCAG asks of text.
  package static let least = 4.5

  /// The roles with a colour of the user's that fall below, on a terminal with 256 colours. If the theme
  /// does not say what the terminal's background is, it is taken as black and as white.
  package static func all(in display: Display) -> [Self] {
    let ground: Ground =
      switch display.theme {
      case .dark: .dark
      case .light: .light
      default: .unknown
      }
    let theme = Theme(display.theme, on: ground, depth: .full, colors: display.colors)
    return Role.allCases.compactMap { role in
      guard display.colors[role] != nil else { return nil }
      let look = theme.look(of: role)
      guard look.foreground >= 0 else { return nil }
      let text = ThemeColor(xterm: Int(look.foreground)).luminance
      let worst = grounds(of: look, ground)
        .map { Self(role: role, contrast: contrast(text, $0.luminance), background: $0.background) }
        .min { $0.contrast < $1.contrast }
      return worst.flatMap { $0.contrast < least ? $0 : nil }
    }
  }

  private static func grounds(
    of look: Look, _ ground: Ground
  ) -> [(luminance: Double, background: Background)] {
    if look.background >= 0 {
      return [(ThemeColor(xterm: Int(look.background)).luminance, .own)]
    }
    let dark: [(Double, Background)] = [(0, .dark), (Ground.darkest, .dark)]
    let light: [(Double, Background)] = [(1, .light), (Ground.lightest, .light)]
    return switch ground {
    case .dark: dark
    case .light: light
    case .medium, .unknown: [(0, .dark), (1, .light)]
    }
  }

  private static func contrast(_ a: Double, _ b: Double) -> Double {
    (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}
