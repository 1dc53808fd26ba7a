import Signing
import Text

/// Java 17.
struct JavaWriter: CodeWriter {
  let pair = (name: "e.getKey()", value: "e.getValue()")
  let terminator = ";"

  func parameters(_ plan: CodePlan) -> [String]? {
    let filter = plan.filter
    var conditions: [String] = []
    switch plan.names {
    case .among(let names, isListed: false):
      conditions = ["List.of(\(list(names))).contains(e.getKey())"]
    case .except(let names):
      conditions = [
        names.count == 1
          ? "!e.getKey().equals(\(quoted(names[0])))"
          : "!List.of(\(list(names))).contains(e.getKey())"
      ]
    case .all, .among: break
    }
    if filter.absent == nil { conditions.append("e.getValue() != null") }
    let orNull = filter.absent == nil ? "" : "e.getValue() == null || "
    switch filter.blanks {
    case .kept: break
    case .emptyDropped: conditions.append("(\(orNull)!e.getValue().isEmpty())")
    case .dropped: conditions.append("(\(orNull)!e.getValue().isBlank())")
    }
    if orNull.isEmpty {
      conditions = conditions.map { $0.hasPrefix("(!") ? String($0.dropFirst().dropLast()) : $0 }
    }
    var lines = ["List<Map.Entry<String, String>> items = new ArrayList<>();"]
    if case .among(let names, isListed: true) = plan.names {
      lines.append("for (String k : List.of(\(list(names)))) {")
      lines.append(
        "    Map.Entry<String, String> e = new AbstractMap.SimpleEntry<>(k, params.get(k));")
    } else {
      lines.append("for (Map.Entry<String, String> e : params.entrySet()) {")
    }
    var item = "e"
    if let absent = filter.absent {
      item =
        absent == "null"
        ? "Map.entry(e.getKey(), String.valueOf(e.getValue()))"
        : "Map.entry(e.getKey(), Objects.requireNonNullElse(e.getValue(), \(quoted(absent))))"
    }
    let test = conditions.isEmpty ? "" : "if (\(conditions.joined(separator: " && "))) "
    lines += ["    \(test)items.add(\(item));", "}"]
    if let key = plan.swapped.map(quoted) {
      lines.insert("secret = params.put(\(key), secret);", at: 0)
    }
    return lines
      + filter.added.map {
        "items.add(Map.entry(\(quoted($0.name)), \(quoted($0.text ?? ""))));"
      }
  }

  func order(_ order: CodePlan.Order) -> [String]? {
    func bytes(_ side: String, _ part: String = "getKey()") -> String {
      "\(side).\(part).getBytes(UTF_8)"
    }
    let byName = "Arrays.compareUnsigned(\(bytes("a")), \(bytes("b")))"
    switch order {
    case .none: return []
    case .byBytes: return ["items.sort((a, b) -> \(byName));"]
    case .byUTF16: return ["items.sort(Map.Entry.comparingByKey());"]
    case .reversed:
      return ["items.sort((a, b) -> Arrays.compareUnsigned(\(bytes("b")), \(bytes("a"))));"]
    case .ignoringCase:
      return ["items.sort(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER));"]
    case .lettersOnly:
      return [
        "items.sort(Comparator.comparing(e -> e.getKey().replaceAll(\"[^\\\\p{L}\\\\p{N}]\", \"\").toLowerCase()));"
      ]
    case .byValue:
      return [
        "items.sort((a, b) -> Arrays.compareUnsigned(\(bytes("a", "getValue()")), \(bytes("b", "getValue()"))));"
      ]
    case .byLength:
      return [
        "items.sort((a, b) -> \(byName));",
        "items.sort(Comparator.comparingInt(e -> e.getKey().getBytes(UTF_8).length));",
      ]
    case .namedFirst(let names, let isReversed):
      return [
        "List<String> system = List.of(\(list(names)));",
        "items.sort((a, b) -> \(byName));",
        "items.sort(Comparator.comparing(e -> \(isReversed ? "" : "!")system.contains(e.getKey())));",
      ]
    case .numeric: return nil
    }
  }

  func join(_ join: CodePlan.Join) -> [String]? {
    guard let pair = expression(join.pair) else { return nil }
    let sort = join.sortsPairs ? ".sorted()" : ""
    return [
      "String base = items.stream().map(e -> \(pair))\(sort).collect(Collectors.joining(\(quoted(join.separator))));"
    ]
  }

  func digest(_ digest: CodePlan.Digest) -> [String]? {
    let bytes =
      switch digest.charset {
      case nil: "base.getBytes(UTF_8)"
      case .gbk: "base.getBytes(Charset.forName(\"GBK\"))"
      case .latin1: "base.getBytes(ISO_8859_1)"
      case .utf16: "base.getBytes(UTF_16LE)"
      case .utf8Twice: "new String(base.getBytes(UTF_8), ISO_8859_1).getBytes(UTF_8)"
      }
    let hash = "MessageDigest.getInstance(\"\(digest.algorithm.javaName)\")"
    let mac = "Hmac\(digest.algorithm.rawValue.uppercased())"
    func hmac(_ key: String, _ message: String) -> [String] {
      [
        "Mac mac = Mac.getInstance(\"\(mac)\");",
        "mac.init(new SecretKeySpec(\(key), \"\(mac)\"));",
        "byte[] digest = mac.doFinal(\(message));",
      ]
    }
    var lines: [String]
    switch digest.key {
    case .none: lines = ["byte[] digest = \(hash).digest(\(bytes));"]
    // A SecretKeySpec takes no empty key.
    case .text(.text("")): return nil
    case .text(let secret):
      guard let key = encoded(secret) else { return nil }
      lines = hmac(key, bytes)
    case .message(let secret):
      guard let message = encoded(secret) else { return nil }
      lines = hmac(bytes, message)
    case .hexDecoded(let secret):
      guard let text = expression(secret) else { return nil }
      lines = hmac("HexFormat.of().parseHex(\(text))", bytes)
    case .base64Decoded(let secret):
      guard let text = expression(secret) else { return nil }
      lines = hmac("Base64.getDecoder().decode(\(text))", bytes)
    }
    if digest.isTwice {
      lines.append("digest = \(hash).digest(HexFormat.of().formatHex(digest).getBytes(UTF_8));")
    }
    return lines
  }

  private func encoded(_ text: CodeExpression) -> String? {
    operand(text).map { $0 + ".getBytes(UTF_8)" }
  }

  func output(_ output: OutputHabit) -> [String]? {
    let format = { (upperCase: Bool) in
      "HexFormat.of()\(upperCase ? ".withUpperCase()" : "").formatHex(digest)"
    }
    func cased(_ text: String, _ upperCase: Bool) -> String {
      text + (upperCase ? ".toUpperCase()" : "")
    }
    let base64 = "encodeToString(digest)"
    switch output {
    case .asScheme, .upperHex: return ["return \(format(true));"]
    case .lowerHex: return ["return \(format(false));"]
    case .base64: return ["return Base64.getEncoder().\(base64);"]
    case .base64URL: return ["return Base64.getUrlEncoder().\(base64);"]
    case .base64WithoutPadding: return ["return Base64.getEncoder().withoutPadding().\(base64);"]
    case .base64OfHex(let upperCase):
      return ["return Base64.getEncoder().encodeToString(\(format(upperCase)).getBytes(UTF_8));"]
    case .middle(let upperCase): return ["return \(format(upperCase)).substring(8, 24);"]
    case .zerosLost(let upperCase):
      return [
        "StringBuilder hex = new StringBuilder();",
        "for (byte b : digest) hex.append(Integer.toHexString(b & 0xFF));",
        "return \(cased("hex.toString()", upperCase));",
      ]
    case .number(let upperCase):
      return ["return \(cased("new BigInteger(1, digest).toString(16)", upperCase));"]
    }
  }

  // MARK: Expressions

  func parameter(_ name: String) -> String { "params.getOrDefault(\(name), \"\")" }

  func apply(_ operation: CodeExpression.Operation, to text: String, _ operand: String) -> String? {
    switch operation {
    case .trimmed: operand + ".strip()"
    case .lowerCased: operand + ".toLowerCase()"
    case .upperCased: operand + ".toUpperCase()"
    case .withoutSpaces: operand + ".replaceAll(\"\\\\s\", \"\")"
    case .replaced(let old, let new): operand + ".replace(\(quoted(old)), \(quoted(new)))"
    case .withoutPrefix("/"): operand + ".replaceFirst(\"^/\", \"\")"
    case .withoutSuffix("/"): operand + ".replaceFirst(\"/$\", \"\")"
    case .rooted: "(\(operand).startsWith(\"/\") ? \(operand) : \"\")"
    case .encoded(let habit): encode(text, habit)
    case .words(let words):
      "Map.of(\(pairs(words) { "\(quoted($0)), \($1)" })).getOrDefault(\(text), \(text))"
    case .normalized(let isComposed):
      "Normalizer.normalize(\(text), Normalizer.Form.\(isComposed ? "NFC" : "NFD"))"
    case .percentDecoded: "URLDecoder.decode(\(text).replace(\"+\", \"%2B\"), UTF_8)"
    case .camelCased:
      "Pattern.compile(\"_+(.)\").matcher(\(operand).replaceAll(\"^_+|_+$\", \"\")).replaceAll(m -> m.group(1).toUpperCase())"
    // Needs a library, or more than an expression.
    case .withoutPrefix, .withoutSuffix, .json, .unicodeEscaped, .md5: nil
    }
  }

  private func encode(_ text: String, _ habit: EncodingHabit) -> String {
    let form = "URLEncoder.encode(\(text), UTF_8)"
    let strict = ".replace(\"*\", \"%2A\").replace(\"%7E\", \"~\")"
    let rfc3986 = form + ".replace(\"+\", \"%20\")" + strict
    func keeping(_ signs: String, _ call: String) -> String {
      signs.utf8.reduce(call) { call, sign in
        let hex = String(sign, radix: 16, uppercase: true)
        return call + ".replace(\"%\(hex)\", \(quoted(String(Unicode.Scalar(sign)))))"
      }
    }
    func lowered(_ call: String) -> String {
      "Pattern.compile(\"%..\").matcher(\(call)).replaceAll(m -> m.group().toLowerCase())"
    }
    return switch habit {
    case .asScheme, .raw: text
    case .rfc3986: rfc3986
    case .rfc3986LowerCase: lowered(rfc3986)
    case .form: form + strict
    case .formLowerCase: lowered(form + strict)
    case .javaScriptComponent: keeping("!'()*", rfc3986)
    case .javaScriptURI: keeping("!'()*;,/?:@&=+$#", rfc3986)
    case .pythonQuote: keeping("/", rfc3986)
    case .javaForm: form
    case .twice: "URLEncoder.encode(\(rfc3986), UTF_8).replace(\"%7E\", \"~\")"
    case .gbk:
      "URLEncoder.encode(\(text), Charset.forName(\"GBK\")).replace(\"+\", \"%20\")" + strict
    }
  }

  func escape(_ digits: String) -> String {
    // A scalar beyond U+FFFF is two escapes, as it is two chars.
    guard digits.utf8.count > 4, let value = UInt32(digits, radix: 16) else {
      return "\\u\(digits)"
    }
    let units = [0xD800 + (value - 0x10000) >> 10, 0xDC00 + (value - 0x10000) & 0x3FF]
    return units.map { "\\u" + String($0, radix: 16, uppercase: true) }.joined()
  }

  func source(_ lines: [String]) -> String {
    """
    import static java.nio.charset.StandardCharsets.*;

    import java.math.BigInteger;
    import java.net.*;
    import java.nio.charset.Charset;
    import java.security.*;
    import java.text.Normalizer;
    import java.util.*;
    import java.util.regex.Pattern;
    import java.util.stream.Collectors;
    import javax.crypto.Mac;
    import javax.crypto.spec.SecretKeySpec;

    public class Signer {
        public static String sign(Map<String, String> params, String secret, String path, String body)
                throws GeneralSecurityException {

    """ + lines.map { "        \($0)\n" }.joined() + "    }\n}\n"
  }
}

extension DigestAlgorithm {
  /// The name in `MessageDigest`.
  fileprivate var javaName: String {
    switch self {
    case .md5: "MD5"
    case .sha1: "SHA-1"
    case .sha256: "SHA-256"
    }
  }
}
