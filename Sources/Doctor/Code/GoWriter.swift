import Signing
import Text

struct GoWriter: CodeWriter {
  let pair = (name: "k", value: "params[k]")

  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    // A map of strings has no absent values.
    guard filter.absent == nil else { return nil }
    var conditions: [String] = []
    var blank: String?
    switch filter.blanks {
    case .kept: break
    case .emptyDropped: blank = "v != \"\""
    case .dropped: blank = "strings.TrimSpace(v) != \"\""
    }
    var lines = ["var keys []string"]
    if case .among(let names, isListed: true) = plan.names {
      lines.append("for _, k := range []string{\(list(names))} {")
      conditions = ["ok"] + (blank.map { [$0] } ?? [])
      let variable = blank == nil ? "_" : "v"
      lines.append("\tif \(variable), ok := params[k]; \(conditions.joined(separator: " && ")) {")
    } else {
      switch plan.names {
      case .among(let names, _):
        let marks = names.map { "\(quoted($0)): true" }.joined(separator: ", ")
        lines.append("signed := map[string]bool{\(marks)}")
        conditions = ["signed[k]"]
      case .except(let names): conditions = names.map { "k != \(quoted($0))" }
      case .all: break
      }
      if let blank { conditions.append(blank) }
      lines.append("for k\(blank == nil ? "" : ", v") := range params {")
      if !conditions.isEmpty { lines.append("\tif \(conditions.joined(separator: " && ")) {") }
    }
    if conditions.isEmpty {
      lines += ["\tkeys = append(keys, k)", "}"]
    } else {
      lines += ["\t\tkeys = append(keys, k)", "\t}", "}"]
    }
    if let key = plan.swapped.map(quoted) {
      lines.insert("params[\(key)], secret = secret, params[\(key)]", at: 0)
    }
    for parameter in filter.added {
      let name = quoted(parameter.name)
      lines += [
        "params[\(name)] = \(quoted(parameter.text ?? ""))", "keys = append(keys, \(name))",
      ]
    }
    return lines
  }

  func order(_ order: CodePlan.Order) -> [String]? {
    func sort(_ comparison: String) -> [String] {
      ["sort.Slice(keys, func(i, j int) bool { return \(comparison) })"]
    }
    switch order {
    case .none: return []
    case .byBytes: return ["sort.Strings(keys)"]
    case .byUTF16:
      return [
        "sort.Slice(keys, func(i, j int) bool {",
        "\ta, b := utf16.Encode([]rune(keys[i])), utf16.Encode([]rune(keys[j]))",
        "\tfor n := 0; n < len(a) && n < len(b); n++ {", "\t\tif a[n] != b[n] {",
        "\t\t\treturn a[n] < b[n]", "\t\t}", "\t}", "\treturn len(a) < len(b)", "})",
      ]
    case .reversed: return ["sort.Sort(sort.Reverse(sort.StringSlice(keys)))"]
    case .ignoringCase: return sort("strings.ToLower(keys[i]) < strings.ToLower(keys[j])")
    case .byValue: return sort("params[keys[i]] < params[keys[j]]")
    case .byLength:
      return ["sort.Strings(keys)"]
        + ["sort.SliceStable(keys, func(i, j int) bool { return len(keys[i]) < len(keys[j]) })"]
    case .namedFirst(let names, let isReversed):
      let (first, second) = isReversed ? ("j", "i") : ("i", "j")
      return [
        "system := map[string]bool{\(names.map { "\(quoted($0)): true" }.joined(separator: ", "))}",
        "sort.Strings(keys)",
        "sort.SliceStable(keys, func(i, j int) bool { return system[keys[\(first)]] && !system[keys[\(second)]] })",
      ]
    case .lettersOnly, .numeric: return nil
    }
  }

  func join(_ join: CodePlan.Join) -> [String]? {
    guard let pair = argument(join.pair) else { return nil }
    return [
      "var pairs []string", "for _, k := range keys {", "\tpairs = append(pairs, \(pair))", "}",
    ]
      + (join.sortsPairs ? ["sort.Strings(pairs)"] : [])
      + ["base := strings.Join(pairs, \(quoted(join.separator)))"]
  }

  /// Among several arguments gofmt leaves no spaces around a plus.
  private func argument(_ expression: CodeExpression) -> String? {
    guard case .concatenatedParts(let parts) = expression else {
      return self.expression(expression)
    }
    return expressions(parts)?.joined(separator: "+")
  }

  func assign(_ expression: CodeExpression) -> [String]? {
    var lines: [String] = []
    if case .concatenatedParts(let parts) = expression, parts.contains(.applied(.rooted, to: .path))
    {
      lines = ["if !strings.HasPrefix(path, \"/\") {", "\tpath = \"\"", "}"]
    }
    return self.expression(expression).map { lines + ["base = \($0)"] }
  }

  func digest(_ digest: CodePlan.Digest) -> [String]? {
    // The standard library knows UTF-8 only.
    guard digest.charset == nil else { return nil }
    let sum = digest.algorithm == .sha256 ? "sha256.Sum256" : "\(digest.algorithm.rawValue).Sum"
    func hmac(_ key: String, _ message: String) -> [String] {
      [
        "mac := hmac.New(\(digest.algorithm.rawValue).New, \(key))", "mac.Write(\(message))",
        "digest := mac.Sum(nil)",
      ]
    }
    var lines: [String]
    switch digest.key {
    case .none: lines = ["sum := \(sum)([]byte(base))", "digest := sum[:]"]
    case .text(let secret):
      guard let text = expression(secret) else { return nil }
      lines = hmac("[]byte(\(text))", "[]byte(base)")
    case .message(let secret):
      guard let text = expression(secret) else { return nil }
      lines = hmac("[]byte(base)", "[]byte(\(text))")
    case .hexDecoded(let secret):
      guard let text = expression(secret) else { return nil }
      lines = ["key, _ := hex.DecodeString(\(text))"] + hmac("key", "[]byte(base)")
    case .base64Decoded(let secret):
      guard let text = expression(secret) else { return nil }
      lines =
        ["key, _ := base64.StdEncoding.DecodeString(\(text))"] + hmac("key", "[]byte(base)")
    }
    if digest.isTwice {
      lines += [
        "again := \(sum)([]byte(hex.EncodeToString(digest)))", "digest = again[:]",
      ]
    }
    return lines
  }

  func output(_ output: OutputHabit) -> [String]? {
    func cased(_ text: String, _ upperCase: Bool) -> String {
      upperCase ? "strings.ToUpper(\(text))" : text
    }
    let hex = "hex.EncodeToString(digest)"
    switch output {
    case .asScheme, .upperHex: return ["return \(cased(hex, true))"]
    case .lowerHex: return ["return \(hex)"]
    case .base64: return ["return base64.StdEncoding.EncodeToString(digest)"]
    case .base64URL: return ["return base64.URLEncoding.EncodeToString(digest)"]
    case .base64WithoutPadding: return ["return base64.RawStdEncoding.EncodeToString(digest)"]
    case .base64OfHex(let upperCase):
      return ["return base64.StdEncoding.EncodeToString([]byte(\(cased(hex, upperCase))))"]
    case .middle(let upperCase): return ["return \(cased(hex + "[8:24]", upperCase))"]
    case .zerosLost(let upperCase):
      return [
        "text := \"\"", "for _, b := range digest {",
        "\ttext += fmt.Sprintf(\"%\(upperCase ? "X" : "x")\", b)", "}", "return text",
      ]
    case .number(let upperCase):
      return ["return \(cased("new(big.Int).SetBytes(digest).Text(16)", upperCase))"]
    }
  }

  // MARK: Expressions

  func parameter(_ name: String) -> String { "params[\(name)]" }

  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String? {
    switch operation {
    case .trimmed: "strings.TrimSpace(\(text))"
    case .lowerCased: "strings.ToLower(\(text))"
    case .upperCased: "strings.ToUpper(\(text))"
    case .withoutSpaces: "strings.Join(strings.Fields(\(text)), \"\")"
    case .replaced(let old, let new):
      "strings.ReplaceAll(\(text), \(quoted(old)), \(quoted(new)))"
    case .withoutPrefix(let prefix): "strings.TrimPrefix(\(text), \(quoted(prefix)))"
    case .withoutSuffix(let suffix): "strings.TrimSuffix(\(text), \(quoted(suffix)))"
    case .encoded(let habit): encode(text, habit)
    case .md5: "fmt.Sprintf(\"%x\", md5.Sum([]byte(\(text))))"
    // As `assign` has made it before.
    case .rooted: text == "path" ? text : nil
    // These take statements, or modules beyond the standard library.
    case .words, .json, .unicodeEscaped, .normalized, .percentDecoded, .camelCased: nil
    }
  }

  private func encode(_ text: String, _ habit: EncodingHabit) -> String? {
    let form = "url.QueryEscape(\(text))"
    func replacing(_ pairs: [(String, String)]) -> String {
      let words = pairs.map { "\(quoted($0.0)), \(quoted($0.1))" }.joined(separator: ", ")
      return "strings.NewReplacer(\(words)).Replace(\(form))"
    }
    func keeping(_ signs: String) -> String {
      replacing(
        [("+", "%20")]
          + signs.utf8.map { sign in
            ("%" + String(sign, radix: 16, uppercase: true), String(Unicode.Scalar(sign)))
          })
    }
    func lowered(_ call: String) -> String {
      "regexp.MustCompile(\"%..\").ReplaceAllStringFunc(\(call), strings.ToLower)"
    }
    let rfc3986 = "strings.ReplaceAll(\(form), \"+\", \"%20\")"
    return switch habit {
    case .asScheme, .raw: text
    case .rfc3986: rfc3986
    case .rfc3986LowerCase: lowered(rfc3986)
    case .form: form
    case .formLowerCase: lowered(form)
    case .javaScriptComponent: keeping("!'()*")
    case .javaScriptURI: keeping("!'()*;,/?:@&=+$#")
    case .pythonQuote: keeping("/")
    case .javaForm: replacing([("%2A", "*"), ("~", "%7E")])
    case .twice: "url.QueryEscape(\(rfc3986))"
    case .gbk: nil
    }
  }

  func escape(_ digits: String) -> String {
    digits.utf8.count > 4
      ? "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits : "\\u" + digits
  }

  /// Packages by how they are called; Go rejects a file with unused imports.
  private static let packages = [
    "base64.": "encoding/base64", "big.": "math/big", "fmt.": "fmt", "hex.": "encoding/hex",
    "hmac.": "crypto/hmac", "md5.": "crypto/md5", "regexp.": "regexp", "sha1.": "crypto/sha1",
    "sha256.": "crypto/sha256", "sort.": "sort", "strings.": "strings",
    "url.": "net/url", "utf16.": "unicode/utf16",
  ]

  func source(_ lines: [String]) -> String {
    let body = lines.map { "\t\($0)\n" }.joined()
    let imports = Self.packages.filter { body.contains($0.key) }.map { "\t\"\($0.value)\"\n" }
    return """
      package signer

      import (
      \(imports.sorted().joined()))

      func Sign(params map[string]string, secret, path, body string) string {
      \(body)}

      """
  }
}
