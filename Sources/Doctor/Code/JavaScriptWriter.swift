import Signing
import Text

/// JavaScript for Node.js.
struct JavaScriptWriter: CodeWriter {
  let pair = (name: "k", value: "v")
  let terminator = ";"

  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    var conditions: [String] = []
    switch plan.names {
    case .among(let names, isListed: false): conditions = ["[\(list(names))].includes(k)"]
    case .except(let names):
      conditions = [
        names.count == 1 ? "k !== \(quoted(names[0]))" : "![\(list(names))].includes(k)"
      ]
    case .all, .among: break
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
    if case .among(let names, isListed: true) = plan.names {
      items = "[\(list(names))].map((k) => [k, params[k]])"
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

  func parameter(_ name: String) -> String { "(params[\(name)] ?? \"\")" }

  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String? {
    switch operation {
    case .trimmed: return operand + ".trim()"
    case .lowerCased: return operand + ".toLowerCase()"
    case .upperCased: return operand + ".toUpperCase()"
    case .withoutSpaces: return operand + ".replace(/\\s/g, \"\")"
    case .replaced(let old, let new):
      return operand + ".replaceAll(\(quoted(old)), \(quoted(new)))"
    case .withoutPrefix("/"): return operand + ".replace(/^\\//, \"\")"
    case .withoutSuffix("/"): return operand + ".replace(/\\/$/, \"\")"
    case .withoutPrefix, .withoutSuffix: return nil
    case .rooted: return "(\(operand).startsWith(\"/\") ? \(operand) : \"\")"
    case .encoded(let habit): return encode(text, habit)
    case .json(let style):
      let isPlain = style == JSONStyle()
      guard isPlain || style == JSONStyle(escapesSlashes: true) else { return nil }
      let call =
        "JSON.stringify(JSON.parse(\(text)))" + (isPlain ? "" : ".replaceAll(\"/\", \"\\\\/\")")
      return "(/^[{[]/.test(\(text)) ? \(call) : \(text))"
    case .words(let words):
      return "({ \(pairs(words) { "\($0): \($1)" }) }[\(text)] ?? \(text))"
    case .unicodeEscaped:
      return operand
        + ".replace(/[^\\x00-\\x7f]/g, (c) => \"\\\\u\" + c.charCodeAt(0).toString(16).padStart(4, \"0\"))"
    case .normalized(let isComposed):
      return operand + ".normalize(\"\(isComposed ? "NFC" : "NFD")\")"
    case .percentDecoded: return "decodeURIComponent(\(text))"
    case .camelCased:
      return operand + ".replace(/^_+|_+$/g, \"\").replace(/_+(.)/g, (_, c) => c.toUpperCase())"
    case .md5: return "crypto.createHash(\"md5\").update(\(text)).digest(\"hex\")"
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

  func escape(_ digits: String) -> String {
    digits.utf8.count > 4 ? "\\u{\(digits)}" : "\\u\(digits)"
  }

  func source(_ lines: [String]) -> String {
    """
    const crypto = require("node:crypto");

    function sign(params, secret, path = "", body = "") {

    """ + lines.map { "  \($0)\n" }.joined() + "}\n"
  }
}
