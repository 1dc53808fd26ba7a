import Screen

extension [[Span]] {
  /// The lines without styles.
  var text: String {
    map { line in line.map(\.text).joined() + "\n" }.joined()
  }

  /// The lines with colours, for a terminal.
  var coloured: String {
    map { line in line.map(\.coloured).joined() + "\n" }.joined()
  }
}

extension Span {
  /// The text between the SGR parameters ("select graphic rendition") of its style.
  fileprivate var coloured: String {
    var codes = style.role.codes
    if style.attributes.contains(.bold), codes.first != "1" { codes.append("1") }
    if style.attributes.contains(.underline) { codes.append("4") }
    guard !codes.isEmpty else { return text }
    return "\u{1B}[\(codes.joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}

extension Role {
  /// For terminals of eight colours; only the roles that printed pages use.
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
