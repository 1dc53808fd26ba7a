import Signing
import Text

/// Swift with Foundation and swift-crypto (or CryptoKit).
struct SwiftWriter: CodeWriter {
  let pair = (name: "key", value: "value")

  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    // Strings are never absent here.
    guard filter.absent == nil, plan.swapped == nil else { return nil }
    var conditions: [String] = []
    var items = "params"
    switch plan.names {
    case .among(let names, isListed: true):
      items = "[\(list(names))].flatMap { name in params.filter { $0.key == name } }"
    case .among(let names, isListed: false): conditions = ["[\(list(names))].contains($0.key)"]
    case .except(let names):
      conditions = [
        names.count == 1 ? "$0.key != \(quoted(names[0]))" : "![\(list(names))].contains($0.key)"
      ]
    case .all: break
    }
    switch filter.blanks {
    case .kept: break
    case .emptyDropped: conditions.append("!$0.value.isEmpty")
    case .dropped: conditions.append("!$0.value.allSatisfy(\\.isWhitespace)")
    }
    if !conditions.isEmpty { items += ".filter { \(conditions.joined(separator: " && ")) }" }
    return ["var items = \(items)"]
      + filter.added.map { "items.append((\(quoted($0.name)), \(quoted($0.text ?? ""))))" }
  }

  func order(_ order: CodePlan.Order) -> [String]? {
    let byName = "$0.key.utf8.lexicographicallyPrecedes($1.key.utf8)"
    switch order {
    case .none: return []
    case .byBytes: return ["items.sort { \(byName) }"]
    case .byUTF16: return ["items.sort { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }"]
    case .reversed: return ["items.sort { $1.key.utf8.lexicographicallyPrecedes($0.key.utf8) }"]
    case .ignoringCase: return ["items.sort { $0.key.lowercased() < $1.key.lowercased() }"]
    case .lettersOnly:
      return [
        "func letters(_ key: String) -> String { key.filter { $0.isLetter || $0.isNumber }.lowercased() }",
        "items.sort { letters($0.key) < letters($1.key) }",
      ]
    case .byValue: return ["items.sort { $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) }"]
    case .byLength:
      return ["items.sort { \(byName) }", "items.sort { $0.key.utf8.count < $1.key.utf8.count }"]
    case .namedFirst(let names, let isReversed):
      let (first, second) = isReversed ? ("$1", "$0") : ("$0", "$1")
      return [
        "let system = [\(list(names))]", "items.sort { \(byName) }",
        "items.sort { system.contains(\(first).key) && !system.contains(\(second).key) }",
      ]
    case .numeric: return nil
    }
  }

  func join(_ join: CodePlan.Join) -> [String]? {
    guard let pair = expression(join.pair) else { return nil }
    let sort =
      join.sortsPairs ? ".sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }" : ""
    return [
      "var base = items.map { key, value in \(pair) }\(sort).joined(separator: \(quoted(join.separator)))"
    ]
  }

  func digest(_ digest: CodePlan.Digest) -> [String]? {
    let bytes: String
    switch digest.charset {
    case nil: bytes = "Data(base.utf8)"
    case .latin1:
      bytes =
        "Data(base.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: \"?\") })"
    case .utf16: bytes = "base.data(using: .utf16LittleEndian) ?? Data()"
    case .utf8Twice:
      bytes = "Data(String(String.UnicodeScalarView(base.utf8.map { Unicode.Scalar($0) })).utf8)"
    case .gbk: return nil
    }
    let hash =
      switch digest.algorithm {
      case .md5: "Insecure.MD5"
      case .sha1: "Insecure.SHA1"
      case .sha256: "SHA256"
      }
    func hmac(_ key: String, _ message: String) -> [String] {
      [
        "let key = SymmetricKey(data: \(key))",
        "\(digest.isTwice ? "var" : "let") digest = Data(HMAC<\(hash)>.authenticationCode(for: \(message), using: key))",
      ]
    }
    var lines: [String]
    switch digest.key {
    case .none:
      lines = ["\(digest.isTwice ? "var" : "let") digest = Data(\(hash).hash(data: \(bytes)))"]
    case .text(let secret):
      guard let text = encoded(secret) else { return nil }
      lines = hmac(text, bytes)
    case .message(let secret):
      guard let text = encoded(secret) else { return nil }
      lines = hmac(bytes, text)
    case .base64Decoded(let secret):
      guard let text = expression(secret) else { return nil }
      lines = hmac("Data(base64Encoded: \(text)) ?? Data()", bytes)
    // Foundation reads no hexadecimal.
    case .hexDecoded: return nil
    }
    if digest.isTwice {
      lines += [
        "let hex = digest.map { String(format: \"%02x\", $0) }.joined()",
        "digest = Data(\(hash).hash(data: Data(hex.utf8)))",
      ]
    }
    return lines
  }

  private func encoded(_ text: CodeExpression) -> String? {
    operand(text).map { "Data(\($0).utf8)" }
  }

  func output(_ output: OutputHabit) -> [String]? {
    func hex(_ upperCase: Bool, _ digits: String = "02") -> String {
      "digest.map { String(format: \"%\(digits)\(upperCase ? "X" : "x")\", $0) }.joined()"
    }
    let base64 = "digest.base64EncodedString()"
    let text =
      switch output {
      case .asScheme, .upperHex: hex(true)
      case .lowerHex: hex(false)
      case .base64: base64
      case .base64URL:
        base64
          + ".replacingOccurrences(of: \"+\", with: \"-\").replacingOccurrences(of: \"/\", with: \"_\")"
      case .base64WithoutPadding: base64 + ".replacingOccurrences(of: \"=\", with: \"\")"
      case .base64OfHex(let upperCase): "Data(\(hex(upperCase)).utf8).base64EncodedString()"
      case .middle(let upperCase): "String(\(hex(upperCase)).dropFirst(8).prefix(16))"
      case .zerosLost(let upperCase): hex(upperCase, "")
      case .number: "String(digits.drop { $0 == \"0\" })"
      }
    if case .number(let upperCase) = output {
      return ["let digits = \(hex(upperCase))", "return \(text)"]
    }
    return ["return \(text)"]
  }

  // MARK: Expressions

  func parameter(_ name: String) -> String { "(params.first { $0.key == \(name) }?.value ?? \"\")" }

  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String? {
    switch operation {
    case .trimmed: operand + ".trimmingCharacters(in: .whitespacesAndNewlines)"
    case .lowerCased: operand + ".lowercased()"
    case .upperCased: operand + ".uppercased()"
    case .withoutSpaces: operand + ".filter { !$0.isWhitespace }"
    case .replaced(let old, let new):
      operand + ".replacingOccurrences(of: \(quoted(old)), with: \(quoted(new)))"
    case .withoutPrefix("/"):
      "(\(operand).hasPrefix(\"/\") ? String(\(operand).dropFirst()) : \(operand))"
    case .withoutSuffix("/"):
      "(\(operand).hasSuffix(\"/\") ? String(\(operand).dropLast()) : \(operand))"
    case .rooted: "(\(operand).hasPrefix(\"/\") ? \(operand) : \"\")"
    case .encoded(let habit): encode(operand, habit)
    case .words(let words): "([\(pairs(words) { "\(quoted($0)): \($1)" })][\(text)] ?? \(text))"
    case .normalized(isComposed: true): operand + ".precomposedStringWithCanonicalMapping"
    case .normalized(isComposed: false): operand + ".decomposedStringWithCanonicalMapping"
    case .percentDecoded: "(\(operand).removingPercentEncoding ?? \(operand))"
    case .md5:
      "Insecure.MD5.hash(data: Data(\(text).utf8)).map { String(format: \"%02x\", $0) }.joined()"
    // More than an expression.
    case .withoutPrefix, .withoutSuffix, .json, .unicodeEscaped, .camelCased: nil
    }
  }

  private func encode(_ text: String, _ habit: EncodingHabit) -> String? {
    func escape(_ text: String, keeping signs: String = "") -> String {
      let allowed =
        signs.isEmpty
        ? "unreserved" : "unreserved.union(CharacterSet(charactersIn: \(quoted(signs))))"
      return "(\(text).addingPercentEncoding(withAllowedCharacters: \(allowed)) ?? \"\")"
    }
    let plus = ".replacingOccurrences(of: \"%20\", with: \"+\")"
    return switch habit {
    case .asScheme, .raw: text
    case .rfc3986: escape(text)
    case .form: escape(text) + plus
    case .javaScriptComponent: escape(text, keeping: "!'()*")
    case .javaScriptURI: escape(text, keeping: "!'()*;,/?:@&=+$#")
    case .pythonQuote: escape(text, keeping: "/")
    case .javaForm:
      escape(text, keeping: "*") + plus + ".replacingOccurrences(of: \"~\", with: \"%7E\")"
    case .twice: escape(escape(text))
    case .rfc3986LowerCase, .formLowerCase, .gbk: nil
    }
  }

  func escape(_ digits: String) -> String { "\\u{\(digits)}" }

  func source(_ lines: [String]) -> String {
    """
    import Crypto
    import Foundation

    let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    func sign(
        _ params: [(key: String, value: String)], secret: String, path: String = "", body: String = ""
    ) -> String {

    """ + lines.map { "    \($0)\n" }.joined() + "}\n"
  }
}
