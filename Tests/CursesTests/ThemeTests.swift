import Glibc
import Screen
import Testing

@testable import Curses

@Suite(.timeLimit(.minutes(5))) struct ThemeTests {
  /// Relative luminance as WCAG defines it, of one of xterm's colours 16 to 255.
  private func luminance(_ color: Int16) -> Double {
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    let number = Int(color)
    if number >= 232 { return linear(8 + 10 * (number - 232)) }
    let levels = [0, 95, 135, 175, 215, 255]
    let cube = number - 16
    return 0.2126 * linear(levels[cube / 36]) + 0.7152 * linear(levels[cube / 6 % 6])
      + 0.0722 * linear(levels[cube % 6])
  }

  private func contrast(_ a: Double, _ b: Double) -> Double {
    (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test("with 256 colours every role is readable on black and on white", arguments: Role.allCases)
  func contrast(role: Role) {
    let look = Theme.look(of: role, depth: .full)
    guard look.foreground != -1 else {
      #expect(look.background == -1)
      return
    }
    let foreground = luminance(look.foreground)
    if look.background != -1 {
      #expect(contrast(foreground, luminance(look.background)) >= 4.5)
    } else {
      #expect(contrast(foreground, 0) >= 3)
      #expect(contrast(foreground, 1) >= 3)
    }
  }

  @Test("a role that sets a background sets the text colour too", arguments: ColorDepth.allCases)
  func backgrounds(depth: ColorDepth) {
    for role in Role.allCases {
      let look = Theme.look(of: role, depth: depth)
      if look.background != -1 { #expect(look.foreground != -1) }
      if depth == .eight || depth == .sixteen {
        #expect(look.foreground < 8 && look.background < 8)
      }
      if depth == .none { #expect(look.foreground == -1 && look.background == -1) }
    }
  }

  @Test(
    "important text differs from plain text even without colour",
    arguments: [
      Role.borderFocused, .title, .bar, .barStrong, .selection, .match, .marker, .error,
      .segmentFocused,
    ])
  func plain(role: Role) {
    #expect(!Theme.look(of: role, depth: .none).attributes.isEmpty)
  }

  @Test("pitfalls that often appear side by side have different colours")
  func distinct() {
    let roles: [Role] = [
      .signature, .permission, .pace, .session, .time, .data, .success, .platform,
    ]
    for depth in [ColorDepth.eight, .sixteen, .full] {
      #expect(
        Set(roles.map { Theme.look(of: $0, depth: depth) }.map { "\($0)" }).count == roles.count)
    }
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
