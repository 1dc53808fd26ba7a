import Signing
import Text

struct PythonWriter: CodeWriter {
  let pair = (name: "k", value: "v")

  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    var conditions: [String] = []
    switch plan.names {
    case .among(let names, isListed: false): conditions = ["k in {\(list(names))}"]
    case .except(let names):
      conditions = [names.count == 1 ? "k != \(quoted(names[0]))" : "k not in {\(list(names))}"]
    case .all, .among: break
    }
    var value = "v"
    if let absent = filter.absent {
      value = absent == "None" ? "str(v)" : "\(quoted(absent)) if v is None else v"
    }
    switch filter.blanks {
    case .kept: if filter.absent == nil { conditions.append("v is not None") }
    case .emptyDropped: conditions.append(filter.absent == nil ? "v" : "v != \"\"")
    case .dropped:
      conditions.append(
        filter.absent == nil ? "v and v.strip()" : "(v is None or v.strip())")
    }
    let test = conditions.isEmpty ? "" : " if " + conditions.joined(separator: " and ")
    var lines: [String]
    if case .among(let names, isListed: true) = plan.names {
      lines = [
        "names = [\(list(names))]",
        "items = [(k, \(value)) for k, v in ((k, params.get(k)) for k in names)\(test)]",
      ]
    } else {
      lines = ["items = [(k, \(value)) for k, v in params.items()\(test)]"]
    }
    lines += filter.added.map { "items.append((\(quoted($0.name)), \(quoted($0.text ?? ""))))" }
    if let key = plan.swapped.map(quoted) {
      lines.insert("params[\(key)], secret = secret, params[\(key)]", at: 0)
    }
    return lines
  }

  func order(_ order: CodePlan.Order) -> [String]? {
    switch order {
    case .none: []
    // Strings compare by code point, which is the order of their UTF-8 bytes.
    case .byBytes: ["items.sort(key=lambda item: item[0])"]
    case .byUTF16: ["items.sort(key=lambda item: item[0].encode(\"utf-16-be\"))"]
    case .reversed: ["items.sort(key=lambda item: item[0], reverse=True)"]
    case .ignoringCase: ["items.sort(key=lambda item: item[0].lower())"]
    case .lettersOnly:
      ["items.sort(key=lambda item: \"\".join(filter(str.isalnum, item[0])).lower())"]
    case .byValue: ["items.sort(key=lambda item: item[1])"]
    case .numeric: nil
    case .byLength: ["items.sort(key=lambda item: (len(item[0].encode()), item[0]))"]
    case .namedFirst(let names, let isReversed):
      [
        "system = {\(list(names))}",
        "items.sort(key=lambda item: (item[0] \(isReversed ? "" : "not ")in system, item[0]))",
      ]
    }
  }

  func join(_ join: CodePlan.Join) -> [String]? {
    guard let pair = expression(join.pair) else { return nil }
    let pairs = "\(pair) for k, v in items"
    return [
      "base = \(quoted(join.separator)).join(\(join.sortsPairs ? "sorted(\(pairs))" : pairs))"
    ]
  }

  func digest(_ digest: CodePlan.Digest) -> [String]? {
    let bytes =
      switch digest.charset {
      case nil: "base.encode(\"utf-8\")"
      case .gbk: "base.encode(\"gbk\")"
      case .latin1: "base.encode(\"latin-1\", \"replace\")"
      case .utf16: "base.encode(\"utf-16-le\")"
      case .utf8Twice: "base.encode(\"utf-8\").decode(\"latin-1\").encode(\"utf-8\")"
      }
    let algorithm = "hashlib.\(digest.algorithm.rawValue)"
    func hmac(_ key: String, _ message: String) -> String {
      "hmac.new(\(key), \(message), \(algorithm)).digest()"
    }
    let code: String?
    switch digest.key {
    case .none: code = "\(algorithm)(\(bytes)).digest()"
    case .text(let secret): code = encoded(secret).map { hmac($0, bytes) }
    case .message(let secret): code = encoded(secret).map { hmac(bytes, $0) }
    case .hexDecoded(let secret):
      code = expression(secret).map { hmac("bytes.fromhex(\($0))", bytes) }
    case .base64Decoded(let secret):
      code = expression(secret).map { hmac("base64.b64decode(\($0))", bytes) }
    }
    guard let code else { return nil }
    return ["digest = \(code)"]
      + (digest.isTwice ? ["digest = \(algorithm)(digest.hex().encode()).digest()"] : [])
  }

  private func encoded(_ text: CodeExpression) -> String? {
    operand(text).map { $0 + ".encode(\"utf-8\")" }
  }

  func output(_ output: OutputHabit) -> [String]? {
    func cased(_ text: String, _ upperCase: Bool) -> String { text + (upperCase ? ".upper()" : "") }
    let text =
      switch output {
      case .asScheme, .upperHex: "digest.hex().upper()"
      case .lowerHex: "digest.hex()"
      case .base64: "base64.b64encode(digest).decode()"
      case .base64URL: "base64.urlsafe_b64encode(digest).decode()"
      case .base64WithoutPadding: "base64.b64encode(digest).decode().rstrip(\"=\")"
      case .base64OfHex(let upperCase):
        "base64.b64encode(\(cased("digest.hex()", upperCase)).encode()).decode()"
      case .middle(let upperCase): cased("digest.hex()[8:24]", upperCase)
      case .zerosLost(let upperCase):
        "\"\".join(\"%\(upperCase ? "X" : "x")\" % byte for byte in digest)"
      case .number(let upperCase): "\"%\(upperCase ? "X" : "x")\" % int.from_bytes(digest, \"big\")"
      }
    return ["return \(text)"]
  }

  // MARK: Expressions

  func parameter(_ name: String) -> String { "params.get(\(name), \"\")" }

  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String? {
    switch operation {
    case .trimmed: operand + ".strip()"
    case .lowerCased: operand + ".lower()"
    case .upperCased: operand + ".upper()"
    case .withoutSpaces: "\"\".join(\(operand).split())"
    case .replaced(let old, let new): operand + ".replace(\(quoted(old)), \(quoted(new)))"
    case .withoutPrefix(let text): operand + ".removeprefix(\(quoted(text)))"
    case .withoutSuffix(let text): operand + ".removesuffix(\(quoted(text)))"
    case .rooted: "(\(operand) if \(operand).startswith(\"/\") else \"\")"
    case .encoded(let habit): encode(text, habit)
    case .json(let style): json(operand, style)
    case .words(let words): "{\(pairs(words) { "\(quoted($0)): \($1)" })}.get(\(text), \(text))"
    case .unicodeEscaped:
      "re.sub(r\"[^\\x00-\\x7f]\", lambda m: json.dumps(m[0])[1:-1], \(text))"
    case .normalized(let isComposed):
      "unicodedata.normalize(\"\(isComposed ? "NFC" : "NFD")\", \(text))"
    case .percentDecoded: "unquote(\(text))"
    case .camelCased: "re.sub(r\"_+(.)\", lambda m: m[1].upper(), \(operand).strip(\"_\"))"
    case .md5: "hashlib.md5(\(operand).encode(\"utf-8\")).hexdigest()"
    }
  }

  private func encode(_ text: String, _ habit: EncodingHabit) -> String {
    func lowered(_ call: String) -> String {
      "re.sub(r\"%..\", lambda m: m[0].lower(), \(call))"
    }
    return switch habit {
    case .asScheme, .raw: text
    case .rfc3986: "quote(\(text), safe=\"\")"
    case .rfc3986LowerCase: lowered("quote(\(text), safe=\"\")")
    case .form: "quote_plus(\(text))"
    case .formLowerCase: lowered("quote_plus(\(text))")
    case .javaScriptComponent: "quote(\(text), safe=\"!'()*\")"
    case .javaScriptURI: "quote(\(text), safe=\"!'()*;,/?:@&=+$#\")"
    case .pythonQuote: "quote(\(text))"
    case .javaForm: "quote_plus(\(text), safe=\"*\").replace(\"~\", \"%7E\")"
    case .twice: "quote(quote(\(text), safe=\"\"), safe=\"\")"
    case .gbk: "quote(\(text), safe=\"\", encoding=\"gbk\")"
    }
  }

  private func json(_ text: String, _ style: JSONStyle) -> String {
    var options: [String] = []
    if !style.escapesUnicode { options.append("ensure_ascii=False") }
    if !style.isSpaced { options.append("separators=(\",\", \":\")") }
    if style.sortsKeys { options.append("sort_keys=True") }
    var call = "json.dumps(\((["json.loads(\(text))"] + options).joined(separator: ", ")))"
    if style.escapesSlashes { call += ".replace(\"/\", \"\\\\/\")" }
    if style.escapesHTML {
      for (sign, code) in [("&", "26"), ("<", "3c"), (">", "3e")] {
        call += ".replace(\"\(sign)\", \"\\\\u00\(code)\")"
      }
    }
    return "(\(call) if \(text)[:1] in (\"{\", \"[\") else \(text))"
  }

  func escape(_ digits: String) -> String {
    digits.utf8.count > 4
      ? "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits : "\\u" + digits
  }

  func source(_ lines: [String]) -> String {
    let body = lines.map { "    \($0)\n" }.joined()
    let modules = ["base64", "hashlib", "hmac", "json", "re", "unicodedata"]
    var imports = modules.filter { body.contains("\($0).") }.map { "import \($0)\n" }
    let functions = ["quote", "quote_plus", "unquote"].filter { body.contains("\($0)(") }
    if !functions.isEmpty {
      imports.append("from urllib.parse import \(functions.joined(separator: ", "))\n")
    }
    return imports.joined() + "\n\ndef sign(params, secret, path=\"\", body=\"\"):\n" + body
  }
}
