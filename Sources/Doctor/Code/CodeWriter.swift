import Text

/// Writes the steps of signing code in one language. A result of `nil` says that the language has no
/// short and correct way.
protocol CodeWriter {
  /// The name and the value of the pair at hand.
  var pair: (name: String, value: String) { get }
  /// What a variable's name begins with.
  var sigil: String { get }
  /// What joins two texts.
  var plus: String { get }
  /// What ends a statement.
  var terminator: String { get }

  func parameters(_ plan: CodePlan) -> [String]?
  func order(_ order: CodePlan.Order) -> [String]?
  func join(_ join: CodePlan.Join) -> [String]?
  /// Makes an expression the string to sign.
  func assign(_ expression: CodeExpression) -> [String]?
  func digest(_ digest: CodePlan.Digest) -> [String]?
  func output(_ output: OutputHabit) -> [String]?
  /// The value of the parameter with this name, which is quoted; empty if there is none.
  func parameter(_ name: String) -> String
  /// An operation on a text that is written already.
  ///
  /// - Parameter operand: The text as it can stand before a method call.
  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String?
  func quoted(_ text: String) -> String
  /// The escape of a scalar by its hexadecimal digits, at least four.
  func escape(_ digits: String) -> String
  /// A file with the lines as the body of `sign`.
  func source(_ lines: [String]) -> String
}

extension CodeWriter {
  var sigil: String { "" }
  var plus: String { " + " }
  var terminator: String { "" }

  func assign(_ expression: CodeExpression) -> [String]? {
    self.expression(expression).map { ["\(sigil)base = \($0)\(terminator)"] }
  }

  func expression(_ expression: CodeExpression) -> String? {
    switch expression {
    case .name: pair.name
    case .value: pair.value
    case .secret: sigil + "secret"
    case .path: sigil + "path"
    case .body: sigil + "body"
    case .string: sigil + "base"
    case .text(let text): quoted(text)
    case .parameter(let name): parameter(quoted(name))
    case .concatenatedParts(let parts): expressions(parts)?.joined(separator: plus)
    case .applied(let operation, let inner):
      self.expression(inner).flatMap { apply(operation, to: $0, inner.isName ? $0 : "(\($0))") }
    }
  }

  /// The expression as it can stand before a method call.
  func operand(_ inner: CodeExpression) -> String? {
    expression(inner).map { inner.isName ? $0 : "(\($0))" }
  }

  /// The expressions, as long as each can be written.
  func expressions(_ parts: [CodeExpression]) -> [String]? {
    let written = parts.compactMap(expression)
    return written.count == parts.count ? written : nil
  }

  func quoted(_ text: String) -> String { CodeQuotation.quoted(text, unicode: escape) }

  func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

  /// Words and what takes their place, in the order of the words.
  func pairs(_ words: [String: String], _ write: (String, String) -> String) -> String {
    words.sorted { $0.key < $1.key }.map { write($0.key, quoted($0.value)) }
      .joined(separator: ", ")
  }
}

/// How a language writes text between quotation marks.
enum CodeQuotation {
  /// `"…"`, control characters escaped.
  ///
  /// - Parameters:
  ///   - unicode: How a scalar beyond ASCII that cannot be seen is escaped, from its hexadecimal digits.
  ///   - extra: Characters that mean something between the marks.
  static func quoted(
    _ text: String, extra: [Unicode.Scalar] = [], unicode: (String) -> String
  ) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": written += "\\n"
      case "\r": written += "\\r"
      case "\t": written += "\\t"
      case "\"", "\\": written += "\\" + String(scalar)
      case _ where extra.contains(scalar): written += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || InvisibleCharacter.isNotable(scalar, after: nil):
        let hex = String(scalar.value, radix: 16, uppercase: true)
        written += unicode(String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex)
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }
}

extension CodeExpression {
  /// Whether it is a variable, which needs no brackets.
  var isName: Bool {
    switch self {
    case .name, .value, .secret, .path, .body, .string: true
    default: false
    }
  }
}
