import CManual

/// A JSON Schema (draft 2020-12): of what a command prints with `--json` or a tool returns, by its name, and
/// of request documents.
package enum Schema: String, Sendable, CaseIterable {
  case sign, doctor, diagnose, offer, send, history, `import`, request

  /// The schema as its file has it: indented JSON with a line feed at the end.
  package var text: String {
    signscope_manual_page("schemas/\(rawValue)").map { String(cString: $0) } ?? ""
  }

  /// A section of Markdown that shows it.
  var section: String {
    let lines = text.split(separator: "\n").map { "    \($0)\n" }.joined()
    return "\n## \(rawValue)\n\n\(lines)"
  }
}
