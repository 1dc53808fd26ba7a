import Signing
import Text

/// Swift with Foundation and swift-crypto (or CryptoKit).
struct SwiftWriter: CodeWriter {
  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    // Strings are never absent here.
    guard filter.absent == nil, plan.swapped == nil else { return nil }
    var conditions: [String] = []
    let excluded = filter.excluded + plan.placed
    var items = "params"
    let only = filter.only?.filter { !plan.placed.containsBytes(of: $0) }
    if let only, filter.isListed {
      items = "[\(list(only))].flatMap { name in params.filter { $0.key == name } }"
    } else if let only {
      conditions.append("[\(list(only))].contains($0.key)")
    } else if !excluded.isEmpty {
      conditions.append(
        excluded.count == 1
          ? "$0.key != \(quoted(excluded[0]))" : "![\(list(excluded))].contains($0.key)")
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

  func assign(_ expression: CodeExpression) -> [String]? {
    self.expression(expression).map { ["base = \($0)"] }
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
    expression(text).map { text.isName ? "Data(\($0).utf8)" : "Data((\($0)).utf8)" }
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

  func expression(_ expression: CodeExpression) -> String? {
    func write(_ inner: CodeExpression, _ suffix: String) -> String? {
      self.expression(inner).map { (inner.isName ? $0 : "(\($0))") + suffix }
    }
    switch expression {
    case .name: return "key"
    case .value: return "value"
    case .secret: return "secret"
    case .path: return "path"
    case .body: return "body"
    case .string: return "base"
    case .text(let text): return quoted(text)
    case .parameter(let name):
      return "(params.first { $0.key == \(quoted(name)) }?.value ?? \"\")"
    case .concatenatedParts(let parts): return expressions(parts)?.joined(separator: " + ")
    case .trimmed(let inner):
      return write(inner, ".trimmingCharacters(in: .whitespacesAndNewlines)")
    case .lowerCased(let inner): return write(inner, ".lowercased()")
    case .upperCased(let inner): return write(inner, ".uppercased()")
    case .withoutSpaces(let inner): return write(inner, ".filter { !$0.isWhitespace }")
    case .replaced(let inner, let old, let new):
      return write(inner, ".replacingOccurrences(of: \(quoted(old)), with: \(quoted(new)))")
    case .withoutPrefix(let inner, "/"):
      return operand(inner).map {
        "(\($0).hasPrefix(\"/\") ? String(\($0).dropFirst()) : \($0))"
      }
    case .withoutSuffix(let inner, "/"):
      return operand(inner).map {
        "(\($0).hasSuffix(\"/\") ? String(\($0).dropLast()) : \($0))"
      }
    case .withoutPrefix, .withoutSuffix: return nil
    case .rooted(let inner):
      return operand(inner).map { "(\($0).hasPrefix(\"/\") ? \($0) : \"\")" }
    case .encoded(let inner, let habit):
      return self.expression(inner).flatMap { encode(inner.isName ? $0 : "(\($0))", habit) }
    case .words(let inner, let words):
      let pairs = words.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \(quoted($0.value))" }
      return self.expression(inner).map { "([\(pairs.joined(separator: ", "))][\($0)] ?? \($0))" }
    case .normalized(let inner, let isComposed):
      return write(
        inner,
        isComposed
          ? ".precomposedStringWithCanonicalMapping" : ".decomposedStringWithCanonicalMapping")
    case .percentDecoded(let inner):
      return operand(inner).map { "(\($0).removingPercentEncoding ?? \($0))" }
    case .md5(let inner):
      return self.expression(inner).map {
        "Insecure.MD5.hash(data: Data(\($0).utf8)).map { String(format: \"%02x\", $0) }.joined()"
      }
    // More than an expression.
    case .json, .unicodeEscaped, .camelCased: return nil
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

  private func quoted(_ text: String) -> String { CodeQuotation.quoted(text) { "\\u{\($0)}" } }

  private func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

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
