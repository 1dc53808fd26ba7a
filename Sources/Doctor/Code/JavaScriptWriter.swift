import Signing
import Text

/// JavaScript for Node.js.
struct JavaScriptWriter: CodeWriter {
  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    var conditions: [String] = []
    let excluded = filter.excluded + plan.placed
    let only = filter.only?.filter { !plan.placed.containsBytes(of: $0) }
    if let only, !filter.isListed {
      conditions.append("[\(list(only))].includes(k)")
    } else if only == nil, !excluded.isEmpty {
      conditions.append(
        excluded.count == 1
          ? "k !== \(quoted(excluded[0]))" : "![\(list(excluded))].includes(k)")
    }
    let isNull = "v == null"
    switch (filter.blanks, filter.absent == nil) {
    case (.kept, true): conditions.append("v != null")
    case (.kept, false): break
    case (.emptyDropped, true): conditions.append("v")
    case (.emptyDropped, false): conditions.append("v !== \"\"")
    case (.dropped, true): conditions.append("v?.trim()")
    case (.dropped, false): conditions.append("(\(isNull) || v.trim())")
    }
    var items = "Object.entries(params)"
    if let only, filter.isListed {
      items = "[\(list(only))].map((k) => [k, params[k]])"
    }
    if !conditions.isEmpty {
      items += ".filter(([k, v]) => \(conditions.joined(separator: " && ")))"
    }
    if let absent = filter.absent {
      items += ".map(([k, v]) => [k, v ?? \(quoted(absent))])"
    }
    let swap = plan.swapped.map(quoted).map {
      ["[params[\($0)], secret] = [secret, params[\($0)]];"]
    }
    return (swap ?? []) + ["const items = \(items);"]
      + filter.added.map { "items.push([\(quoted($0.name)), \(quoted($0.text ?? ""))]);" }
  }

  func order(_ order: CodePlan.Order) -> [String]? {
    func compare(_ key: (String) -> String) -> String {
      "(\(key("a")) < \(key("b")) ? -1 : \(key("a")) > \(key("b")) ? 1 : 0)"
    }
    func sort(_ comparison: String) -> [String] { ["items.sort(([a], [b]) => \(comparison));"] }
    switch order {
    case .none: return []
    case .byBytes: return sort("Buffer.compare(Buffer.from(a), Buffer.from(b))")
    case .byUTF16: return sort(compare { $0 })
    case .reversed: return sort("Buffer.compare(Buffer.from(b), Buffer.from(a))")
    case .ignoringCase: return sort(compare { "\($0).toLowerCase()" })
    case .lettersOnly:
      return sort(compare { "\($0).replace(/[^\\p{L}\\p{N}]/gu, \"\").toLowerCase()" })
    case .byValue:
      return ["items.sort(([, a], [, b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));"]
    case .byLength:
      return sort(
        "Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b))"
      )
    case .namedFirst(let names, let isReversed):
      let (first, second) = isReversed ? ("a", "b") : ("b", "a")
      return ["const system = [\(list(names))];"]
        + sort(
          "system.includes(\(first)) - system.includes(\(second)) || Buffer.compare(Buffer.from(a), Buffer.from(b))"
        )
    case .numeric: return nil
    }
  }

  func join(_ join: CodePlan.Join) -> [String]? {
    guard let pair = expression(join.pair) else { return nil }
    let sort = join.sortsPairs ? ".sort()" : ""
    return ["let base = items.map(([k, v]) => \(pair))\(sort).join(\(quoted(join.separator)));"]
  }

  func assign(_ expression: CodeExpression) -> [String]? {
    self.expression(expression).map { ["base = \($0);"] }
  }

  func digest(_ digest: CodePlan.Digest) -> [String]? {
    let bytes: String
    switch digest.charset {
    case nil: bytes = "base"
    case .utf16: bytes = "Buffer.from(base, \"utf16le\")"
    case .utf8Twice: bytes = "Buffer.from(base).toString(\"latin1\")"
    // Node.js has no tables for GBK, and cuts what Latin-1 does not hold.
    case .gbk, .latin1: return nil
    }
    let name = quoted(digest.algorithm.rawValue)
    func hmac(_ key: String, _ message: String) -> String {
      "crypto.createHmac(\(name), \(key)).update(\(message)).digest()"
    }
    let code: String?
    switch digest.key {
    case .none: code = "crypto.createHash(\(name)).update(\(bytes)).digest()"
    case .text(let secret): code = expression(secret).map { hmac($0, bytes) }
    case .message(let secret): code = expression(secret).map { hmac(bytes, $0) }
    case .hexDecoded(let secret):
      code = expression(secret).map { hmac("Buffer.from(\($0), \"hex\")", bytes) }
    case .base64Decoded(let secret):
      code = expression(secret).map { hmac("Buffer.from(\($0), \"base64\")", bytes) }
    }
    guard let code else { return nil }
    return [digest.isTwice ? "let digest = \(code);" : "const digest = \(code);"]
      + (digest.isTwice
        ? ["digest = crypto.createHash(\(name)).update(digest.toString(\"hex\")).digest();"] : [])
  }

  func output(_ output: OutputHabit) -> [String]? {
    func cased(_ text: String, _ upperCase: Bool) -> String {
      text + (upperCase ? ".toUpperCase()" : "")
    }
    let hex = "digest.toString(\"hex\")"
    let text =
      switch output {
      case .asScheme, .upperHex: cased(hex, true)
      case .lowerHex: hex
      case .base64: "digest.toString(\"base64\")"
      case .base64URL: "digest.toString(\"base64\").replace(/\\+/g, \"-\").replace(/\\//g, \"_\")"
      case .base64WithoutPadding: "digest.toString(\"base64\").replace(/=+$/, \"\")"
      case .base64OfHex(let upperCase):
        "Buffer.from(\(cased(hex, upperCase))).toString(\"base64\")"
      case .middle(let upperCase): cased(hex + ".slice(8, 24)", upperCase)
      case .zerosLost(let upperCase):
        cased("[...digest].map((byte) => byte.toString(16)).join(\"\")", upperCase)
      case .number(let upperCase): cased("BigInt(\"0x\" + \(hex)).toString(16)", upperCase)
      }
    return ["return \(text);"]
  }

  // MARK: Expressions

  func expression(_ expression: CodeExpression) -> String? {
    func write(_ inner: CodeExpression, _ suffix: String) -> String? {
      self.expression(inner).map { (inner.isName ? $0 : "(\($0))") + suffix }
    }
    switch expression {
    case .name: return "k"
    case .value: return "v"
    case .secret: return "secret"
    case .path: return "path"
    case .body: return "body"
    case .string: return "base"
    case .text(let text): return quoted(text)
    case .parameter(let name): return "(params[\(quoted(name))] ?? \"\")"
    case .concatenatedParts(let parts): return expressions(parts)?.joined(separator: " + ")
    case .trimmed(let inner): return write(inner, ".trim()")
    case .lowerCased(let inner): return write(inner, ".toLowerCase()")
    case .upperCased(let inner): return write(inner, ".toUpperCase()")
    case .withoutSpaces(let inner): return write(inner, ".replace(/\\s/g, \"\")")
    case .replaced(let inner, let old, let new):
      return write(inner, ".replaceAll(\(quoted(old)), \(quoted(new)))")
    case .withoutPrefix(let inner, "/"): return write(inner, ".replace(/^\\//, \"\")")
    case .withoutSuffix(let inner, "/"): return write(inner, ".replace(/\\/$/, \"\")")
    case .withoutPrefix, .withoutSuffix: return nil
    case .rooted(let inner):
      return operand(inner).map { "(\($0).startsWith(\"/\") ? \($0) : \"\")" }
    case .encoded(let inner, let habit): return self.expression(inner).flatMap { encode($0, habit) }
    case .json(let inner, let style):
      let isPlain = style == JSONStyle()
      guard isPlain || style == JSONStyle(escapesSlashes: true) else { return nil }
      return self.expression(inner).map {
        let call =
          "JSON.stringify(JSON.parse(\($0)))" + (isPlain ? "" : ".replaceAll(\"/\", \"\\\\/\")")
        return "(/^[{[]/.test(\($0)) ? \(call) : \($0))"
      }
    case .words(let inner, let words):
      let pairs = words.sorted { $0.key < $1.key }.map { "\($0.key): \(quoted($0.value))" }
      return self.expression(inner).map { "({ \(pairs.joined(separator: ", ")) }[\($0)] ?? \($0))" }
    case .unicodeEscaped(let inner):
      return write(
        inner,
        ".replace(/[^\\x00-\\x7f]/g, (c) => \"\\\\u\" + c.charCodeAt(0).toString(16).padStart(4, \"0\"))"
      )
    case .normalized(let inner, let isComposed):
      return write(inner, ".normalize(\"\(isComposed ? "NFC" : "NFD")\")")
    case .percentDecoded(let inner):
      return self.expression(inner).map { "decodeURIComponent(\($0))" }
    case .camelCased(let inner):
      return write(
        inner, ".replace(/^_+|_+$/g, \"\").replace(/_+(.)/g, (_, c) => c.toUpperCase())")
    case .md5(let inner):
      return self.expression(inner).map {
        "crypto.createHash(\"md5\").update(\($0)).digest(\"hex\")"
      }
    }
  }

  private func encode(_ text: String, _ habit: EncodingHabit) -> String? {
    func escaping(_ signs: String) -> String {
      "encodeURIComponent(\(text)).replace(/[\(signs)]/g, (c) => \"%\" + c.charCodeAt(0).toString(16).toUpperCase())"
    }
    let rfc3986 = escaping("!'()*")
    let lowered = ".replace(/%../g, (e) => e.toLowerCase())"
    return switch habit {
    case .asScheme, .raw: text
    case .rfc3986: rfc3986
    case .rfc3986LowerCase: rfc3986 + lowered
    case .form: rfc3986 + ".replace(/%20/g, \"+\")"
    case .formLowerCase: rfc3986 + ".replace(/%20/g, \"+\")" + lowered
    case .javaScriptComponent: "encodeURIComponent(\(text))"
    case .javaScriptURI: "encodeURI(\(text))"
    case .pythonQuote: rfc3986 + ".replace(/%2F/g, \"/\")"
    case .javaForm: escaping("!'()~") + ".replace(/%20/g, \"+\")"
    case .twice: "encodeURIComponent(\(rfc3986))"
    case .gbk: nil
    }
  }

  private func quoted(_ text: String) -> String {
    CodeQuotation.quoted(text) { $0.utf8.count > 4 ? "\\u{\($0)}" : "\\u\($0)" }
  }

  private func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

  func source(_ lines: [String]) -> String {
    """
    const crypto = require("node:crypto");

    function sign(params, secret, path = "", body = "") {

    """ + lines.map { "  \($0)\n" }.joined() + "}\n"
  }
}
