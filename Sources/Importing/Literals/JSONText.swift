import Text

/// JSON as a program's own encoder writes a literal.
enum JSONText {
  /// - Parameter spaced: As Python writes it: a space after each `:` and `,`, and only ASCII.
  static func python(_ literal: Literal, spaced: Bool) -> String {
    let gap = spaced ? " " : ""
    switch literal.value {
    case .text(let text), .expression(let text):
      let written = JSON.string(text).written
      return spaced ? escaped(written) : written
    case .number(let digits): return digits
    case .word(let word):
      switch word {
      case "true", "True": return "true"
      case "false", "False": return "false"
      default: return "null"
      }
    case .items(let items, let bracket):
      if items.contains(where: { $0.key != nil }) || bracket.opening == UInt8(ascii: "{") {
        let members = items.map { item in
          let name = JSON.string(item.key?.name ?? "").written
          return "\(spaced ? escaped(name) : name):\(gap)\(python(item.value, spaced: spaced))"
        }
        return "{" + members.joined(separator: "," + gap) + "}"
      }
      return "[" + items.map { python($0.value, spaced: spaced) }.joined(separator: "," + gap) + "]"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.utf16.map { unit in
      guard unit >= 0x80 else { return String(UnicodeScalar(UInt8(unit))) }
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
