import Signing
import Text

extension Mistake {
  /// The raw body.
  package static func body(_ input: SigningInput) -> [Mistake] {
    if input.body.isEmpty {
      guard input.platform.takesRawBody else { return [] }
      return [("{}", 1), ("null", 2), ("[]", 3), ("\"\"", 3), ("undefined", 3), ("None", 3)].map {
        text, cost in
        Mistake(
          "body-added:\(text)", .body, cost: cost,
          Phrase("\(text) is signed as the body, but none is sent", "没有发送正文，却签了 \(text)"),
          fix: Phrase("sign no body where none is sent", "没有正文时不要签正文")
        ) { shape, _ in
          shape.body = .text(text)
          return shape.scheme.body == .afterPairs
        }
      }
    }
    let written = bodyRows(JSONStyle.document(input.body) != nil ? input.body : "")
    return bodies + written
  }

  /// The body written by another library than the one that sent it.
  private static func bodyRows(_ text: String) -> [Mistake] {
    guard !text.isEmpty else { return [] }
    return writtenJSON("body", Phrase("the body", "正文")).compactMap { row in
      guard !row.habit.apply(text).hasSameBytes(as: text) else { return nil }
      return body(row.id, .rewritten(row.habit), cost: row.cost, row.title.en, row.title.zh)
        .idiom(row.idiom)
    }
  }

  private static let bodies: [Mistake] = [
    body("body-left-out", .leftOut, cost: 1, "the body is not signed", "没有签请求正文"),
    body(
      "body-before-pairs", .beforePairs, "the body is placed before the pairs", "请求正文放在了参数串前面"),
    body(
      "body-newline", .trailingNewline, "the body is signed with a trailing line feed",
      "签名用的正文末尾多了换行符"),
  ]

  private static func body(
    _ id: String, _ habit: BodyHabit, cost: Int = 2, _ en: String, _ zh: String
  ) -> Mistake {
    Mistake(
      id, .body, cost: cost, Phrase(en, zh),
      fix: Phrase(
        "append the body's bytes exactly as sent, after the pairs", "在参数串后面接上实际发送的正文原文")
    ) { shape, input in
      shape.body = habit
      return shape.scheme.body == .afterPairs && !input.body.isEmpty
    }
  }

  /// A change of the whole string before it is digested.
  static let rewriting: [Mistake] = [
    rewriting(
      "charset-gbk", .charset(.gbk), cost: 1, beyondASCII: true,
      "the string is encoded in GBK before the digest", "字符串按 GBK 编码后计算摘要"),
    rewriting(
      "charset-latin-1", .charset(.latin1), cost: 2, beyondASCII: true,
      "the string is encoded in Latin-1 before the digest, with Chinese as ?",
      "字符串按 Latin-1 编码计算摘要，中文变成了 ?"),
    rewriting(
      "charset-utf-8-twice", .charset(.utf8Twice), cost: 2, beyondASCII: true,
      "UTF-8 is taken for Latin-1 and encoded in UTF-8 again", "UTF-8 字节被当作 Latin-1 又编码了一次"),
    rewriting(
      "charset-utf-16", .charset(.utf16), cost: 3,
      "the string is encoded in UTF-16 before the digest",
      "字符串按 UTF-16 编码后计算摘要"),
    rewriting(
      "string-url-encoded", .encoded(.rfc3986), cost: 2,
      "the whole string is URL-encoded before the digest", "整个字符串做了 URL 编码再计算摘要"),
    rewriting(
      "string-form-encoded", .encoded(.form), cost: 3,
      "the whole string is form-encoded before the digest", "整个字符串做了表单编码再计算摘要"),
    rewriting(
      "string-lower-case", .lowerCased, cost: 2, "the whole string is lower-cased",
      "整个字符串被转成了小写"),
    rewriting(
      "string-upper-case", .upperCased, cost: 3, "the whole string is upper-cased",
      "整个字符串被转成了大写"),
    rewriting(
      "string-without-spaces", .withoutSpaces, cost: 2,
      "all whitespace is removed from the string", "整个字符串去掉了空白"),
    rewriting(
      "string-trimmed", .trimmed, cost: 2, "the whole string is trimmed", "整个字符串去掉了首尾空白"),
    rewriting(
      "string-byte-order-mark", .byteOrderMark, cost: 2,
      "the string begins with a byte order mark", "字符串前面带有字节顺序标记 BOM"),
    rewriting(
      "string-trailing-newline", .followed(by: "\n"), cost: 1,
      "the string ends with a line feed", "字符串末尾多了换行符"),
    rewriting(
      "string-trailing-crlf", .followed(by: "\r\n"), cost: 2,
      "the string ends with CR LF", "字符串末尾多了 CRLF"),
    rewriting(
      "string-trailing-space", .followed(by: " "), cost: 2, "the string ends with a space",
      "字符串末尾多了空格"),
    rewriting(
      "string-trailing-ampersand", .followed(by: "&"), cost: 2, "the string ends with &",
      "字符串末尾多了 &"),
    rewriting(
      "string-leading-question-mark", .preceded(by: "?"), cost: 3,
      "the string begins with ?", "字符串前面多了 ?"),
    rewriting(
      "string-line-ends-crlf", .carriageReturns, cost: 2,
      "line ends in the string are written as CR LF", "字符串中的换行写成了 CRLF"),
  ]

  private static func rewriting(
    _ id: String, _ habit: Rewriting, cost: Int, beyondASCII: Bool = false, _ en: String,
    _ zh: String
  ) -> Mistake {
    Mistake(
      id, .rewriting, cost: cost, Phrase(en, zh),
      fix: Phrase(
        "compute the digest of the string's UTF-8 bytes", "直接对字符串的 UTF-8 字节计算摘要")
    ) { shape, input in
      shape.rewriting = habit
      return !beyondASCII || input.isBeyondASCII
    }
  }

  /// Another timestamp than the one that is sent.
  static let timestamps: [Mistake] = TimestampForm.allCases.map { form in
    Mistake(
      "timestamp-\(form.rawValue)", .timestamp, cost: 1,
      Phrase(
        "the timestamp is signed in the form \(form.example) but sent in another",
        "签名用的时间戳是 \(form.example) 这种形式，发送的是另一种"),
      fix: Phrase("set the timestamp once, then sign and send that text", "时间戳只取一次，签名和发送用同一文本")
    ) { shape, input in
      guard let index = input.timestampIndex, let text = input.parameters[index].text,
        let (sent, _) = TimestampForm.read(text), sent != form
      else { return false }
      shape.timestamp = .form(form)
      return true
    }
  }
}

extension SigningInput {
  fileprivate var isBeyondASCII: Bool {
    secret.withBytes { $0.contains { $0 >= 0x80 } }
      || parameters.contains { $0.name.utf8.contains { $0 >= 0x80 } }
      || parameters.contains { $0.text?.utf8.contains { $0 >= 0x80 } ?? false }
      || body.utf8.contains { $0 >= 0x80 } || path.utf8.contains { $0 >= 0x80 }
  }
}
