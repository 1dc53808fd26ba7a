import Text

/// How a language prints a list or a map that the code forgot to serialise.
package enum PrintedStyle: Sendable, Equatable {
  /// `['a', 1, True]`, `{'k': None}`
  case python
  /// `[a, 1]`, `{k=v}`
  case java
  /// `a,1`, `[object Object]`
  case javaScript
  /// `Array`
  case php
  /// `["a", 1]`, `{"k"=>"v"}`
  case ruby
  /// `[a 1]`, `map[k:v]`
  case go
}

extension PrintedStyle {
  /// A JSON object or array as that language prints it; `nil` when the text is neither.
  ///
  /// - Parameter arraysOnly: Leaves objects alone: code has these as text already.
  package func rewrite(_ text: String, arraysOnly: Bool) -> String? {
    guard let document = JSONStyle.document(text) else { return nil }
    let json = JSON(document.root)
    if arraysOnly, case .object = json { return nil }
    return print(json)
  }

  /// A list of texts as that language prints it.
  func list(_ texts: [Substring]) -> String {
    print(.array(texts.map { .string(String($0)) }))
  }

  private func print(_ json: JSON) -> String {
    switch json {
    case .object(let members):
      switch self {
      case .php: return "Array"
      case .javaScript: return "[object Object]"
      case .python: return "{" + joined(members, ": ", ", ") + "}"
      case .java: return "{" + joined(members, "=", ", ") + "}"
      case .ruby: return "{" + joined(members, "=>", ", ") + "}"
      case .go:
        let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return "map[" + joined(sorted, ":", " ") + "]"
      }
    case .array(let elements):
      let texts = elements.map(print)
      switch self {
      case .php: return "Array"
      case .javaScript: return texts.joined(separator: ",")
      case .go: return "[" + texts.joined(separator: " ") + "]"
      case .python, .java, .ruby: return "[" + texts.joined(separator: ", ") + "]"
      }
    case .string(let text): return quoted(text)
    case .number(let number): return number
    case .boolean(let flag):
      let word = flag ? "true" : "false"
      return self == .python ? (flag ? "True" : "False") : word
    case .null:
      switch self {
      case .python: return "None"
      case .java: return "null"
      case .javaScript, .php: return ""
      case .ruby: return "nil"
      case .go: return "<nil>"
      }
    }
  }

  private func joined(
    _ members: [(name: String, value: JSON)], _ colon: String, _ comma: String
  ) -> String {
    members.map { quoted($0.name) + colon + print($0.value) }.joined(separator: comma)
  }

  private func quoted(_ text: String) -> String {
    func between(_ quote: String) -> String {
      let escaped = text.replacing(bytes: "\\", with: "\\\\")
        .replacing(bytes: "\n", with: "\\n").replacing(bytes: quote, with: "\\" + quote)
      return quote + escaped + quote
    }
    switch self {
    case .python: return between(text.contains("'") && !text.contains("\"") ? "\"" : "'")
    case .ruby: return between("\"")
    case .java, .javaScript, .php, .go: return text
    }
  }
}
