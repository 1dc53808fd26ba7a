import Glibc

/// A colour of a theme of the user's own: one of the terminal's 16, or one by its red, green and blue.
package struct ThemeColor: Sendable, Hashable {
  /// One of the terminal's own colours, 0 to 15.
  private let basic: Int?
  private let red, green, blue: Int

  /// Reads a name such as `bright-red`, or `#rrggbb`. `nil` if it is neither.
  package init?(_ text: String) {
    let text = text.lowercased()
    if let number = Self.names.firstIndex(of: text) {
      self = Self(xterm: number)
      return
    }
    let digits = text.dropFirst()
    guard text.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    (basic, red, green, blue) = (nil, value >> 16, value >> 8 & 255, value & 255)
  }

  /// A colour of xterm's 256.
  package init(xterm number: Int) {
    let value: Int
    switch number {
    case ..<16: value = Self.usual[max(0, number)]
    case ..<232:
      let cube = number - 16
      value = Self.levels[cube / 36] << 16 | Self.levels[cube / 6 % 6] << 8 | Self.levels[cube % 6]
    default: value = (8 + 10 * (min(number, 255) - 232)) * 0x010101
    }
    basic = number < 16 ? number : nil
    (red, green, blue) = (value >> 16, value >> 8 & 255, value & 255)
  }

  /// The names of the terminal's colours, by number.
  package static let names =
    ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    + [
      "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
      "bright-magenta", "bright-cyan", "bright-white",
    ]

  /// xterm's; the user's can be others.
  private static let usual = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
  private static let levels = [0, 95, 135, 175, 215, 255]

  /// The number of the nearest colour of a terminal with 8, 16 or 256.
  package func number(among count: Int) -> Int {
    if let basic { return basic < count ? basic : basic - 8 }
    let numbers = count < 256 ? 0..<count : 16..<256
    return numbers.min { distance(to: Self(xterm: $0)) < distance(to: Self(xterm: $1)) } ?? 0
  }

  private func distance(to other: Self) -> Int {
    let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
    return r * r + g * g + b * b
  }

  /// The luminance that WCAG defines, 0 to 1.
  package var luminance: Double {
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}

/// What a theme of the user's own has for a role.
package struct RoleColors: Sendable, Hashable {
  package var foreground: ThemeColor
  /// `nil` for that of the theme it is based on.
  package var background: ThemeColor?

  /// Reads a colour, or two, as in `white on blue`.
  package init(_ text: String) throws(UnknownColor) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 1 || words.count == 3 && words[1] == "on" else {
      throw UnknownColor(word: text)
    }
    let colors = [words[0]] + words.dropFirst(2)
    for word in colors where ThemeColor(word) == nil { throw UnknownColor(word: word) }
    guard let foreground = ThemeColor(colors[0]) else { throw UnknownColor(word: text) }
    self.foreground = foreground
    background = colors.count > 1 ? ThemeColor(colors[1]) : nil
  }
}

/// A text that is not a colour.
package struct UnknownColor: Error, Sendable, Hashable {
  package var word: String
}

extension Role {
  /// Its name in `config.yaml`, such as `json-name`.
  package var name: String {
    "\(self)".reduce(into: "") { name, letter in
      name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }
}
