import Glibc
import Screen
import Testing

@testable import Curses

/// xterm's colours.
private enum Xterm {
  typealias Light = (red: Double, green: Double, blue: Double)

  private static let basic: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  static func light(_ color: Int16) -> Light {
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    let number = Int(color)
    if number < 16 {
      let value = Int(basic[number])
      return (linear(value >> 16), linear(value >> 8 & 255), linear(value & 255))
    }
    if number >= 232 {
      let grey = linear(8 + 10 * (number - 232))
      return (grey, grey, grey)
    }
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = number - 16
    return (linear(levels[cube / 36]), linear(levels[cube / 6 % 6]), linear(levels[cube % 6]))
  }

  /// As WCAG defines it.
  static func luminance(_ color: Int16) -> Double {
    let light = light(color)
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }

  static func contrast(_ a: Double, _ b: Double) -> Double {
    (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}

extension Ground {
  /// The luminances that the terminal's own background can have.
  fileprivate var luminances: [Double] {
    switch self {
    case .dark: [0, Self.darkest]
    case .light: [Self.lightest, 1]
    case .medium: [Self.darkest, 0.18, Self.lightest]
    case .unknown: [0, 1]
    }
  }
}

@Suite("Themes", .timeLimit(.minutes(5))) struct ThemeTests {
  /// Every theme on every terminal, with the background that it is for.
  private static let all: [(ThemeName, Ground, ColorDepth)] = ThemeName.allCases.flatMap { name in
    Ground.allCases.flatMap { ground in
      ColorDepth.allCases.map { (name, ground, $0) }
    }
  }

  private func ground(_ name: ThemeName, _ ground: Ground) -> Ground {
    switch name {
    case .dark: .dark
    case .light: .light
    default: ground
    }
  }

  /// The colours that a look can have: bold basic ones can be shown as the bright ones.
  private func foregrounds(_ look: Look, _ depth: ColorDepth) -> [Int16] {
    let canBrighten = (depth == .eight || depth == .sixteen) && look.keepsBold
    return canBrighten && (0..<8).contains(look.foreground)
      ? [look.foreground, look.foreground + 8] : [look.foreground]
  }

  @Test("every role of every theme has enough contrast on its background", arguments: all)
  func contrast(name: ThemeName, ground: Ground, depth: ColorDepth) {
    let theme = Theme(name, on: ground, depth: depth)
    let least = name == .highContrast && depth == .full ? 7 : 4.5
    for role in Role.allCases {
      let look = theme.look(of: role)
      guard look.foreground != -1 else {
        #expect(look.background == -1, "\(role)")
        continue
      }
      let backgrounds =
        look.background == -1
        ? self.ground(name, ground).luminances : [Xterm.luminance(look.background)]
      for foreground in foregrounds(look, depth) {
        for background in backgrounds {
          let contrast = Xterm.contrast(Xterm.luminance(foreground), background)
          #expect(contrast >= least, "\(role): \(look) on \(background): \(contrast)")
        }
      }
    }
  }

  @Test("no theme uses more colours than the terminal has", arguments: all)
  func depth(name: ThemeName, ground: Ground, depth: ColorDepth) {
    let theme = Theme(name, on: ground, depth: depth)
    let count: Int16 =
      switch depth {
      case .none: 0
      case .eight: 8
      case .sixteen: 16
      case .full: name == .sixteen ? 16 : 256
      }
    for role in Role.allCases {
      let look = theme.look(of: role)
      #expect(look.foreground < count && look.background < count, "\(role): \(look)")
      if name == .mono { #expect(look.foreground == -1 && look.background == -1) }
    }
  }

  @Test("with eight colours no text is bold yellow, cyan or green, or blue on an unknown ground")
  func eight() {
    for (name, ground, depth) in Self.all where depth == .eight {
      let theme = Theme(name, on: ground, depth: depth)
      for role in Role.allCases {
        let look = theme.look(of: role)
        if [2, 3, 6].contains(look.foreground) { #expect(!look.keepsBold) }
        if !look.keepsBold { #expect(!look.attributes.contains(.bold)) }
        if look.foreground == 4 { #expect(ground == .light || name == .light) }
      }
    }
  }

  @Test("important text differs from plain text in every theme", arguments: all)
  func important(name: ThemeName, ground: Ground, depth: ColorDepth) {
    let theme = Theme(name, on: ground, depth: depth)
    let roles: [Role] = [
      .borderFocused, .title, .key, .bar, .barStrong, .selection, .match, .marker, .warning, .error,
      .segmentFocused,
    ]
    for role in roles {
      let look = theme.look(of: role)
      let text = theme.look(of: .text)
      // Bold text in black on a bright colour would be grey: its number and name say it there.
      guard name != .highContrast || look.keepsBold else { continue }
      #expect(look != text, "\(role)")
    }
  }

  @Test(
    "the pitfalls that often appear side by side differ", arguments: [ColorDepth.full, .sixteen])
  func distinct(depth: ColorDepth) {
    let roles: [Role] = [.signature, .permission, .pace, .session, .success]
    for (name, ground, each) in Self.all
    where each == depth && ground != .medium && name != .mono && name != .highContrast {
      let theme = Theme(name, on: ground, depth: depth)
      let looks = Set(roles.map { theme.look(of: $0) })
      // Where red must be bold text, the number says which it is.
      let least = name == .colorBlind && ground == .unknown ? 4 : roles.count
      #expect(looks.count >= least, "\(name) \(ground)")
    }
  }

  @Test(
    "the colour-blind theme's colours differ for protanopes and deuteranopes too",
    arguments: [Ground.dark, .light, .unknown])
  func colorBlind(ground: Ground) {
    let theme = Theme(.colorBlind, on: ground, depth: .full)
    let roles: [Role] = [.signature, .permission, .pace, .session, .success]
    for (index, one) in roles.enumerated() {
      for other in roles[(index + 1)...] {
        let (a, b) = (theme.look(of: one), theme.look(of: other))
        guard a.foreground != -1, b.foreground != -1 else { continue }
        let distance = Sight.allCases.map { $0.distance(a.foreground, b.foreground) }.min() ?? 0
        #expect(distance >= 20, "\(one) \(other)")
      }
    }
    // The usual red and green do not.
    let usual = Theme(.light, on: .light, depth: .full)
    let distance = Sight.deuteranope.distance(
      usual.look(of: .success).foreground, usual.look(of: .pace).foreground)
    #expect(distance < 10)
  }

  @Test("the user's own colours replace those of the theme, by the nearest that the terminal has")
  func own() throws {
    let colors = [
      Role.success: try RoleColors("#00875f"), .bar: try RoleColors("white on blue"),
      .selection: try RoleColors("black"),
    ]
    func theme(_ depth: ColorDepth) -> Theme {
      Theme(.dark, on: .dark, depth: depth, colors: colors)
    }
    #expect(theme(.full).look(of: .success).foreground == 29)
    #expect(theme(.full).look(of: .bar) == Look(foreground: 7, background: 4))
    #expect(theme(.full).look(of: .selection) == Look(foreground: 0, background: 25))
    #expect(theme(.sixteen).look(of: .success).foreground < 16)
    #expect(theme(.eight).look(of: .success).foreground < 8)
    #expect(
      theme(.none).look(of: .success) == Theme(.dark, on: .dark, depth: .none).look(of: .success))
    #expect(theme(.full).look(of: .error) == Theme(.dark, on: .dark, depth: .full).look(of: .error))
    let mono = Theme(.mono, on: .dark, depth: .full, colors: colors)
    #expect(mono.look(of: .success).foreground == -1)
  }

  @Test(
    "a colour of the user's own that is hard to read is found, with its background",
    arguments: [
      (ThemeName.dark, Role.success, "black", LowContrast.Background.dark),
      (.dark, .success, "white", nil), (.light, .success, "white", .light),
      (.auto, .success, "white", .light), (.auto, .success, "#005f00", .dark),
      (.auto, .bar, "white on bright-white", .own), (.dark, .selection, "blue", .own),
    ] as [(ThemeName, Role, String, LowContrast.Background?)])
  func lowContrast(
    name: ThemeName, role: Role, color: String, background: LowContrast.Background?
  ) throws {
    let found = LowContrast.all(in: Display(theme: name, colors: [role: try RoleColors(color)]))
    #expect(found.map(\.background) == (background.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.role == role && $0.contrast < 4.5 && $0.contrast >= 1 })
  }

  @Test("the background decides the theme only if no setting does")
  func ground() {
    func look(_ name: ThemeName, _ ground: Ground) -> Look {
      Theme(name, on: ground, depth: .full).look(of: .error)
    }
    #expect(look(.auto, .dark) == look(.dark, .light))
    #expect(look(.auto, .light) == look(.light, .dark))
    #expect(look(.auto, .unknown) != look(.dark, .unknown))
    for name in ThemeName.allCases {
      let isSet = [.dark, .light, .mono].contains(name)
      #expect(Theme(name, on: .unknown, depth: .full).dependsOnGround != isSet)
      #expect(!Theme(name, on: .unknown, depth: .none).dependsOnGround)
    }
  }

  @Test(
    "COLORFGBG names the background",
    arguments: [
      ("15;0", Ground.dark), ("0;15", .light), ("7;default;0", .dark), ("0;7", .light),
      ("15;8", .dark), ("default;default", .unknown), ("", .unknown), ("7;99", .unknown),
      ("7;-1", .unknown), (nil, .unknown),
    ] as [(String?, Ground)])
  func variable(text: String?, ground: Ground) {
    #expect(Ground(variable: text) == ground)
  }

  @Test(
    "the number of colours selects the table",
    arguments: [
      (-1, ColorDepth.none), (2, .none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .full),
      (16_777_216, .full),
    ] as [(Int32, ColorDepth)])
  func depth(colors: Int32, depth: ColorDepth) {
    #expect(ColorDepth(colors: colors) == depth)
  }
}

/// How colours are seen, by the simulation of Viénot, Brettel and Mollon (1999).
private enum Sight: CaseIterable {
  case usual, protanope, deuteranope

  private func seen(_ light: Xterm.Light) -> Xterm.Light {
    let (red, green, blue) = light
    switch self {
    case .usual: return light
    case .protanope:
      let mixed = 0.11238 * red + 0.88762 * green
      return (mixed, mixed, 0.00401 * red - 0.00401 * green + blue)
    case .deuteranope:
      let mixed = 0.29275 * red + 0.70725 * green
      return (mixed, mixed, -0.02234 * red + 0.02234 * green + blue)
    }
  }

  /// CIELAB coordinates.
  private func lab(_ color: Int16) -> [Double] {
    let light = seen(Xterm.light(color))
    func root(_ value: Double) -> Double {
      value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    let x = root((0.4124 * light.red + 0.3576 * light.green + 0.1805 * light.blue) / 0.9505)
    let y = root(0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue)
    let z = root((0.0193 * light.red + 0.1192 * light.green + 0.9505 * light.blue) / 1.089)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
  }

  func distance(_ a: Int16, _ b: Int16) -> Double {
    zip(lab(a), lab(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }
}
