/// A text colour, with a background or on the terminal's.
struct Ink: Sendable, Hashable {
  let look: Look

  static let own = Ink(look: Look())
  static func color(_ number: Int16) -> Ink { Ink(look: Look(foreground: number)) }
  static func pair(_ number: Int16, on background: Int16) -> Ink {
    Ink(look: Look(foreground: number, background: background))
  }
}

/// The colours that roles are drawn in, by the terminal's numbers.
struct Inks: Sendable, Hashable {
  var red, magenta, yellow, blue, cyan, green, orange, purple, grey: Ink
  /// The focused border and keys; notices; names, values and numbers; secrets.
  var accent, info, name, value, number, secret: Ink
  /// With backgrounds.
  var bar, barStrong, selection, match, marker, focus: Ink

  /// All in one colour.
  static func all(_ ink: Ink) -> Inks {
    Inks(
      red: ink, magenta: ink, yellow: ink, blue: ink, cyan: ink, green: ink, orange: ink,
      purple: ink, grey: ink, accent: ink, info: ink, name: ink, value: ink, number: ink,
      secret: ink, bar: ink, barStrong: ink, selection: ink, match: ink, marker: ink, focus: ink)
  }

  /// Colours of xterm's 256, on a given background or the terminal's. Each text colour is a hue's.
  static func full(
    red: Int16?, magenta: Int16, yellow: Int16?, blue: Int16, cyan: Int16, green: Int16,
    orange: Int16?, purple: Int16, grey: Int16, on ground: Int16 = -1, own: Ink = .own
  ) -> Inks {
    func ink(_ number: Int16?) -> Ink { number.map { .pair($0, on: ground) } ?? own }
    return Inks(
      red: ink(red), magenta: ink(magenta), yellow: ink(yellow), blue: ink(blue),
      cyan: ink(cyan), green: ink(green), orange: ink(orange), purple: ink(purple),
      grey: ink(grey), accent: ink(blue), info: ink(cyan), name: ink(blue), value: ink(green),
      number: ink(orange), secret: ink(magenta), bar: .pair(255, on: 24),
      barStrong: .pair(231, on: 24), selection: .pair(231, on: 25), match: .pair(16, on: 178),
      marker: .pair(231, on: 90), focus: .pair(16, on: 220))
  }
}

/// The colours of a theme for one kind of terminal.
struct Palette: Sendable, Hashable {
  var inks: Inks
  /// Of plain text.
  var own = Ink.own

  init(_ inks: Inks, own: Ink = .own) {
    self.inks = inks
    self.own = own
  }

  static let plain = Palette(.all(.own))

  // MARK: 256 colours

  static let fullOnDark = Palette(
    .full(
      red: 210, magenta: 206, yellow: 220, blue: 75, cyan: 44, green: 113, orange: 215,
      purple: 141, grey: 247))
  static let fullOnLight = Palette(
    .full(
      red: 124, magenta: 127, yellow: 58, blue: 25, cyan: 23, green: 22, orange: 94, purple: 56,
      grey: 241))
  /// The only colours with a contrast of 4.5 on black and on white.
  static let fullOnAny = Palette(
    .full(
      red: 131, magenta: 163, yellow: nil, blue: 63, cyan: 98, green: 29, orange: nil,
      purple: 98, grey: 243))

  static let colorBlindOnDark = Palette(
    .full(
      red: 209, magenta: 175, yellow: 184, blue: 75, cyan: 117, green: 49, orange: 215,
      purple: 183, grey: 247))
  static let colorBlindOnLight = Palette(
    .full(
      red: 94, magenta: 127, yellow: nil, blue: 20, cyan: 25, green: 23, orange: 58, purple: 91,
      grey: 241))
  static let colorBlindOnAny = Palette(
    .full(
      red: nil, magenta: 163, yellow: nil, blue: 63, cyan: 63, green: 29, orange: nil, purple: 98,
      grey: 243))

  static let contrastOnBlack = Palette(
    .full(
      red: 210, magenta: 213, yellow: 226, blue: 117, cyan: 51, green: 120, orange: 215,
      purple: 183, grey: 252, on: 16, own: .pair(231, on: 16)
    ).withStrongPairs(.pair(16, on: 231)), own: .pair(231, on: 16))
  static let contrastOnWhite = Palette(
    .full(
      red: 88, magenta: 90, yellow: nil, blue: 19, cyan: 23, green: 22, orange: 52, purple: 55,
      grey: 238, on: 231, own: .pair(16, on: 231)
    ).withStrongPairs(.pair(231, on: 16)), own: .pair(16, on: 231))

  // MARK: 8 and 16 colours

  /// - Parameter bright: What the bright colours' numbers are higher by: 8, or 0 without them.
  static func basicOnDark(bright: Int16) -> Palette {
    var inks = Inks.basic(bright: bright)
    (inks.yellow, inks.cyan, inks.green) = (
      .color(3 + bright), .color(6 + bright), .color(2 + bright)
    )
    (inks.accent, inks.info, inks.name) = (.color(6), .color(6), .color(6))
    (inks.value, inks.number) = (.color(2), .color(3))
    if bright > 0 { inks.orange = .color(3) }
    return Palette(inks)
  }

  static func basicOnLight(bright: Int16) -> Palette {
    var inks = Inks.basic(bright: bright)
    (inks.red, inks.blue) = (.color(1), .color(4))
    (inks.accent, inks.info, inks.name) = (.color(4), .color(4), .color(4))
    return Palette(inks)
  }

  static func basicOnAny(bright: Int16) -> Palette { Palette(.basic(bright: bright)) }
}

extension Inks {
  /// Of the basic colours, only those on a background of their own are readable everywhere.
  fileprivate static func basic(bright: Int16) -> Inks {
    var inks = Inks.all(.own)
    let white = 7 + bright
    (inks.red, inks.yellow, inks.blue) = (.pair(white, on: 1), .pair(0, on: 3), .pair(white, on: 4))
    (inks.cyan, inks.green) = (.pair(0, on: 6), .pair(0, on: 2))
    // In eight colours neither black nor white is readable on magenta.
    if bright > 0 { inks.magenta = .pair(white, on: 5) }
    (inks.bar, inks.barStrong) = (.pair(white, on: 4), .pair(white, on: 4))
    (inks.match, inks.marker, inks.focus) = (.pair(0, on: 3), .pair(white, on: 1), .pair(0, on: 6))
    return inks
  }

  fileprivate func withStrongPairs(_ ink: Ink) -> Inks {
    var inks = self
    (inks.bar, inks.barStrong, inks.selection, inks.marker) = (ink, ink, ink, ink)
    (inks.match, inks.focus) = (.pair(16, on: 226), .pair(16, on: 220))
    return inks
  }
}
