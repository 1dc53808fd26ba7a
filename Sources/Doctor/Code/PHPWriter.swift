import Signing
import Text

struct PHPWriter: CodeWriter {
  let pair = (name: "$k", value: "$v")
  let sigil = "$"
  let plus = " . "
  let terminator = ";"

  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    var conditions: [String] = []
    switch plan.names {
    case .among(let names, isListed: false): conditions = ["in_array($k, [\(list(names))], true)"]
    case .except(let names):
      conditions = [
        names.count == 1 ? "$k !== \(quoted(names[0]))" : "!in_array($k, [\(list(names))], true)"
      ]
    case .all, .among: break
    }
    switch (filter.blanks, filter.absent == nil) {
    case (.kept, true): conditions.append("$v !== null")
    case (.kept, false): break
    case (.emptyDropped, true): conditions.append("($v ?? '') !== ''")
    case (.emptyDropped, false): conditions.append("$v !== ''")
    case (.dropped, true): conditions.append("trim($v ?? '') !== ''")
    case (.dropped, false): conditions.append("($v === null || trim($v) !== '')")
    }
    var lines: [String]
    if case .among(let names, isListed: true) = plan.names {
      lines = [
        "$items = [];",
        "foreach ([\(list(names))] as $k) $items[$k] = $params[$k] ?? null;",
      ]
      if !conditions.isEmpty {
        lines.append(
          "$items = array_filter($items, fn($v) => \(conditions.joined(separator: " && ")));")
      }
    } else if conditions.isEmpty {
      lines = ["$items = $params;"]
    } else {
      lines = [
        "$items = array_filter($params, fn($v, $k) => \(conditions.joined(separator: " && ")), ARRAY_FILTER_USE_BOTH);"
      ]
    }
    if let absent = filter.absent {
      lines.append("$items = array_map(fn($v) => $v ?? \(quoted(absent)), $items);")
    }
    if let key = plan.swapped.map(quoted) {
      lines.insert("[$params[\(key)], $secret] = [$secret, $params[\(key)]];", at: 0)
    }
    return lines
      + filter.added.map { "$items[\(quoted($0.name))] = \(quoted($0.text ?? ""));" }
  }

  func order(_ order: CodePlan.Order) -> [String]? {
    switch order {
    case .none: return []
    case .byBytes: return ["ksort($items, SORT_STRING);"]
    case .byUTF16:
      return [
        "uksort($items, fn($a, $b) => strcmp(mb_convert_encoding($a, 'UTF-16BE', 'UTF-8'), mb_convert_encoding($b, 'UTF-16BE', 'UTF-8')));"
      ]
    case .reversed: return ["krsort($items, SORT_STRING);"]
    case .ignoringCase: return ["ksort($items, SORT_STRING | SORT_FLAG_CASE);"]
    case .lettersOnly:
      func key(_ variable: String) -> String {
        "preg_replace('/[^\\p{L}\\p{N}]/u', '', strtolower($\(variable)))"
      }
      return ["uksort($items, fn($a, $b) => strcmp(\(key("a")), \(key("b"))));"]
    case .byValue: return ["asort($items, SORT_STRING);"]
    case .byLength:
      return ["uksort($items, fn($a, $b) => strlen($a) <=> strlen($b) ?: strcmp($a, $b));"]
    case .numeric: return ["ksort($items);"]
    case .namedFirst(let names, let isReversed):
      let (first, second) = isReversed ? ("a", "b") : ("b", "a")
      return [
        "$system = [\(list(names))];",
        "uksort($items, fn($a, $b) => in_array($\(first), $system) <=> in_array($\(second), $system) ?: strcmp($a, $b));",
      ]
    }
  }

  func join(_ join: CodePlan.Join) -> [String]? {
    guard let pair = expression(join.pair) else { return nil }
    return [
      "$pairs = array_map(fn($k, $v) => \(pair), array_keys($items), $items);"
    ] + (join.sortsPairs ? ["sort($pairs, SORT_STRING);"] : []) + [
      "$base = implode(\(quoted(join.separator)), $pairs);"
    ]
  }

  func digest(_ digest: CodePlan.Digest) -> [String]? {
    let bytes =
      switch digest.charset {
      case nil: "$base"
      case .gbk: "mb_convert_encoding($base, 'GBK', 'UTF-8')"
      case .latin1: "mb_convert_encoding($base, 'ISO-8859-1', 'UTF-8')"
      case .utf16: "mb_convert_encoding($base, 'UTF-16LE', 'UTF-8')"
      case .utf8Twice: "mb_convert_encoding($base, 'UTF-8', 'ISO-8859-1')"
      }
    let name = quoted(digest.algorithm.rawValue)
    func hmac(_ key: String, _ message: String) -> String {
      "hash_hmac(\(name), \(message), \(key), true)"
    }
    let code: String?
    switch digest.key {
    case .none:
      code =
        digest.algorithm == .sha256
        ? "hash('sha256', \(bytes), true)"
        : "\(digest.algorithm.rawValue)(\(bytes), true)"
    case .text(let secret): code = expression(secret).map { hmac($0, bytes) }
    case .message(let secret): code = expression(secret).map { hmac(bytes, $0) }
    case .hexDecoded(let secret): code = expression(secret).map { hmac("hex2bin(\($0))", bytes) }
    case .base64Decoded(let secret):
      code = expression(secret).map { hmac("base64_decode(\($0))", bytes) }
    }
    guard let code else { return nil }
    return ["$digest = \(code);"]
      + (digest.isTwice ? ["$digest = hash(\(name), bin2hex($digest), true);"] : [])
  }

  func output(_ output: OutputHabit) -> [String]? {
    func cased(_ text: String, _ upperCase: Bool) -> String {
      upperCase ? "strtoupper(\(text))" : text
    }
    let text: String
    switch output {
    case .asScheme, .upperHex: text = "strtoupper(bin2hex($digest))"
    case .lowerHex: text = "bin2hex($digest)"
    case .base64: text = "base64_encode($digest)"
    case .base64URL: text = "strtr(base64_encode($digest), '+/', '-_')"
    case .base64WithoutPadding: text = "rtrim(base64_encode($digest), '=')"
    case .base64OfHex(let upperCase):
      text = "base64_encode(\(cased("bin2hex($digest)", upperCase)))"
    case .middle(let upperCase): text = cased("substr(bin2hex($digest), 8, 16)", upperCase)
    case .zerosLost(let upperCase):
      text = cased("implode('', array_map('dechex', unpack('C*', $digest)))", upperCase)
    case .number(let upperCase): text = cased("ltrim(bin2hex($digest), '0')", upperCase)
    }
    return ["return \(text);"]
  }

  // MARK: Expressions

  func parameter(_ name: String) -> String { "($params[\(name)] ?? '')" }

  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String? {
    switch operation {
    case .trimmed: "trim(\(text))"
    case .lowerCased: "mb_strtolower(\(text))"
    case .upperCased: "mb_strtoupper(\(text))"
    case .withoutSpaces: "preg_replace('/\\s/u', '', \(text))"
    case .replaced(let old, let new): "str_replace(\(quoted(old)), \(quoted(new)), \(text))"
    case .withoutPrefix("/"): "preg_replace('#^/#', '', \(text))"
    case .withoutSuffix("/"): "preg_replace('#/$#D', '', \(text))"
    case .withoutPrefix, .withoutSuffix: nil
    case .rooted: "(str_starts_with(\(text), '/') ? \(text) : '')"
    case .encoded(let habit): encode(text, habit)
    case .json(let style): json(text, style)
    case .words(let words): "([\(pairs(words) { "\(quoted($0)) => \($1)" })][\(text)] ?? \(text))"
    case .unicodeEscaped:
      "preg_replace_callback('/[^\\x00-\\x7f]/u', fn($m) => trim(json_encode($m[0]), '\"'), \(text))"
    case .normalized(let isComposed):
      "Normalizer::normalize(\(text), Normalizer::\(isComposed ? "FORM_C" : "FORM_D"))"
    case .percentDecoded: "rawurldecode(\(text))"
    case .camelCased:
      "preg_replace_callback('/_+(.)/', fn($m) => strtoupper($m[1]), trim(\(text), '_'))"
    case .md5: "md5(\(text))"
    }
  }

  private func encode(_ text: String, _ habit: EncodingHabit) -> String {
    func keeping(_ signs: String) -> String {
      let pairs = signs.utf8.map { sign in
        let hex = String(sign, radix: 16, uppercase: true)
        return "'%\(hex)' => \(quoted(String(Unicode.Scalar(sign))))"
      }
      return "strtr(rawurlencode(\(text)), [\(pairs.joined(separator: ", "))])"
    }
    func lowered(_ call: String) -> String {
      "preg_replace_callback('/%../', fn($m) => strtolower($m[0]), \(call))"
    }
    let form = "str_replace('%20', '+', rawurlencode(\(text)))"
    return switch habit {
    case .asScheme, .raw: text
    case .rfc3986: "rawurlencode(\(text))"
    case .rfc3986LowerCase: lowered("rawurlencode(\(text))")
    case .form: form
    case .formLowerCase: lowered(form)
    case .javaScriptComponent: keeping("!'()*")
    case .javaScriptURI: keeping("!'()*;,/?:@&=+$#")
    case .pythonQuote: "str_replace('%2F', '/', rawurlencode(\(text)))"
    case .javaForm: "str_replace('%2A', '*', urlencode(\(text)))"
    case .twice: "rawurlencode(rawurlencode(\(text)))"
    case .gbk: "rawurlencode(mb_convert_encoding(\(text), 'GBK', 'UTF-8'))"
    }
  }

  private func json(_ text: String, _ style: JSONStyle) -> String? {
    guard !style.isSpaced, !style.sortsKeys, !style.escapesHTML else { return nil }
    var flags: [String] = []
    if !style.escapesUnicode { flags.append("JSON_UNESCAPED_UNICODE") }
    if !style.escapesSlashes { flags.append("JSON_UNESCAPED_SLASHES") }
    let options = flags.isEmpty ? "" : ", " + flags.joined(separator: " | ")
    return
      "(preg_match('/^[{[]/', \(text)) ? json_encode(json_decode(\(text))\(options)) : \(text))"
  }

  /// Single quotation marks, which read what is between them as it is; double ones for what cannot be
  /// seen.
  func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !InvisibleCharacter.isNotable($0, after: nil)
    }
    guard isPlain else { return CodeQuotation.quoted(text, extra: ["$"], unicode: escape) }
    return "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }

  func escape(_ digits: String) -> String { "\\u{\(digits)}" }

  func source(_ lines: [String]) -> String {
    "<?php\nfunction sign(array $params, string $secret, string $path = '', string $body = ''): string\n{\n"
      + lines.map { "    \($0)\n" }.joined() + "}\n"
  }
}
