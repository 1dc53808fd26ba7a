import Signing
import Text

struct PHPWriter: CodeWriter {
  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    var conditions: [String] = []
    let excluded = filter.excluded + plan.placed
    let only = filter.only?.filter { !plan.placed.containsBytes(of: $0) }
    if let only, !filter.isListed {
      conditions.append("in_array($k, [\(list(only))], true)")
    } else if only == nil, !excluded.isEmpty {
      conditions.append(
        excluded.count == 1
          ? "$k !== \(quoted(excluded[0]))" : "!in_array($k, [\(list(excluded))], true)")
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
    if let only, filter.isListed {
      lines = [
        "$items = [];",
        "foreach ([\(list(only))] as $k) $items[$k] = $params[$k] ?? null;",
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

  func assign(_ expression: CodeExpression) -> [String]? {
    self.expression(expression).map { ["$base = \($0);"] }
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

  func expression(_ expression: CodeExpression) -> String? {
    func call(_ function: String, _ inner: CodeExpression, _ more: String = "") -> String? {
      self.expression(inner).map { "\(function)(\($0)\(more))" }
    }
    switch expression {
    case .name: return "$k"
    case .value: return "$v"
    case .secret: return "$secret"
    case .path: return "$path"
    case .body: return "$body"
    case .string: return "$base"
    case .text(let text): return quoted(text)
    case .parameter(let name): return "($params[\(quoted(name))] ?? '')"
    case .concatenatedParts(let parts): return expressions(parts)?.joined(separator: " . ")
    case .trimmed(let inner): return call("trim", inner)
    case .lowerCased(let inner): return call("mb_strtolower", inner)
    case .upperCased(let inner): return call("mb_strtoupper", inner)
    case .withoutSpaces(let inner):
      return self.expression(inner).map { "preg_replace('/\\s/u', '', \($0))" }
    case .replaced(let inner, let old, let new):
      return self.expression(inner).map { "str_replace(\(quoted(old)), \(quoted(new)), \($0))" }
    case .withoutPrefix(let inner, "/"):
      return self.expression(inner).map { "preg_replace('#^/#', '', \($0))" }
    case .withoutSuffix(let inner, "/"):
      return self.expression(inner).map { "preg_replace('#/$#D', '', \($0))" }
    case .withoutPrefix, .withoutSuffix: return nil
    case .rooted(let inner):
      return self.expression(inner).map { "(str_starts_with(\($0), '/') ? \($0) : '')" }
    case .encoded(let inner, let habit): return self.expression(inner).map { encode($0, habit) }
    case .json(let inner, let style): return self.expression(inner).flatMap { json($0, style) }
    case .words(let inner, let words):
      let pairs = words.sorted { $0.key < $1.key }.map {
        "\(quoted($0.key)) => \(quoted($0.value))"
      }
      return self.expression(inner).map { "([\(pairs.joined(separator: ", "))][\($0)] ?? \($0))" }
    case .unicodeEscaped(let inner):
      return self.expression(inner).map {
        "preg_replace_callback('/[^\\x00-\\x7f]/u', fn($m) => trim(json_encode($m[0]), '\"'), \($0))"
      }
    case .normalized(let inner, let isComposed):
      return call(
        "Normalizer::normalize", inner,
        ", Normalizer::\(isComposed ? "FORM_C" : "FORM_D")")
    case .percentDecoded(let inner): return call("rawurldecode", inner)
    case .camelCased(let inner):
      return self.expression(inner).map {
        "preg_replace_callback('/_+(.)/', fn($m) => strtoupper($m[1]), trim(\($0), '_'))"
      }
    case .md5(let inner): return call("md5", inner)
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
  private func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && !InvisibleCharacter.isNotable($0, after: nil)
    }
    guard isPlain else { return CodeQuotation.quoted(text, extra: ["$"]) { "\\u{\($0)}" } }
    return "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }

  private func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

  func source(_ lines: [String]) -> String {
    "<?php\nfunction sign(array $params, string $secret, string $path = '', string $body = ''): string\n{\n"
      + lines.map { "    \($0)\n" }.joined() + "}\n"
  }
}
