import Screen
import SignScopeEngine
import Workbench

/// A walkthrough for people to read off a terminal or a file.
struct Pages {
  private let walkthrough: Walkthrough
  private let language: Language

  init(_ walkthrough: Walkthrough, in language: Language) {
    self.walkthrough = walkthrough
    self.language = language
  }

  /// Prints the pages as wide as the console is; in colour where that is welcome.
  func print(to console: Console) {
    let printed = PrintedWalkthrough(walkthrough, language: language, width: console.width)
    guard console.takesColour else { return console.write(printed.text) }
    let lines = printed.lines.map { line in line.map(\.coloured).joined() + "\n" }
    console.write(lines.joined())
  }
}

extension Span {
  /// The text between the parameters of "select graphic rendition" that its style has.
  fileprivate var coloured: String {
    var codes = style.role.codes
    if style.attributes.contains(.bold), codes.first != "1" { codes.append("1") }
    guard !codes.isEmpty else { return text }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

extension Role {
  /// For terminals of eight colours, of the roles that a printed page has.
  fileprivate var codes: [String] {
    switch self {
    case .dim, .segmentSeparator: ["2"]
    case .strong, .title: ["1"]
    case .segmentSecret: ["35"]
    case .segmentName: ["34"]
    case .segmentValue: ["32"]
    case .segmentBody: ["33"]
    case .segmentFocused: ["30", "43"]
    default: []
    }
  }
}
