import Text

/// Writes the steps of signing code in one language. A result of `nil` says that the language has no
/// short and correct way.
protocol CodeWriter {
  func parameters(_ plan: CodePlan) -> [String]?
  func order(_ order: CodePlan.Order) -> [String]?
  func join(_ join: CodePlan.Join) -> [String]?
  /// Makes an expression the string to sign.
  func assign(_ expression: CodeExpression) -> [String]?
  func digest(_ digest: CodePlan.Digest) -> [String]?
  func output(_ output: OutputHabit) -> [String]?
  func expression(_ expression: CodeExpression) -> String?
  /// A file with the lines as the body of `sign`.
  func source(_ lines: [String]) -> String
}

extension CodeWriter {
  /// The expression as it can stand before a method call.
  func operand(_ inner: CodeExpression) -> String? {
    expression(inner).map { inner.isName ? $0 : "(\($0))" }
  }

  /// The expressions, as long as each can be written.
  func expressions(_ parts: [CodeExpression]) -> [String]? {
    let written = parts.compactMap(expression)
    return written.count == parts.count ? written : nil
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
    _ text: String, extra: [Unicode.Scalar] = [], unicode: (String) -> String = { "\\u\($0)" }
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
