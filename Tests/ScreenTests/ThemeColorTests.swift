import Testing

@testable import Screen

@Suite("Colours of a theme of one's own", .timeLimit(.minutes(5)))
struct ThemeColorTests {
  @Test(
    "a colour is a name or #rrggbb, in any case",
    arguments: [
      ("red", 1), ("Bright-White", 15), ("#FF0000", 196), ("#000000", 16), ("#080808", 232),
      ("#ffffff", 231), ("#5f87af", 67), ("", nil), ("#", nil), ("#12345", nil), ("#1234567", nil),
      ("#gggggg", nil), ("reddish", nil), ("#-12345", nil),
    ] as [(String, Int?)])
  func reading(text: String, number: Int?) {
    #expect(ThemeColor(text)?.number(among: 256) == number)
  }

  @Test("every colour of the terminal is the nearest to itself", arguments: [8, 16, 256])
  func nearest(count: Int) {
    for number in 0..<count {
      #expect(
        ThemeColor(xterm: number).luminance
          == ThemeColor(xterm: ThemeColor(xterm: number).number(among: count)).luminance)
    }
  }

  @Test("a role has a colour, or one on another", arguments: ["white on blue", "white  on  blue"])
  func pair(text: String) throws {
    let colors = try RoleColors(text)
    #expect(colors.foreground == ThemeColor("white") && colors.background == ThemeColor("blue"))
    #expect(try RoleColors("white").background == nil)
    for wrong in ["", "white on", "white blue", "on blue", "white on blue on red", "white on x"] {
      #expect(throws: UnknownColor.self) { try RoleColors(wrong) }
    }
  }

  @Test("every role has a name of its own") func names() {
    #expect(Set(Role.allCases.map(\.name)).count == Role.allCases.count)
    #expect(Role.segmentSecret.name == "segment-secret" && Role.text.name == "text")
  }
}
