import Signing
import Text

extension Mistake {
  /// URL-encoding before signing where the rule wants values raw, and the other way round.
  package static func encoding(_ input: SigningInput) -> [Mistake] {
    let isRaw = input.scheme.encoding == .raw
    func row(
      _ id: String, _ habit: EncodingHabit, cost: Int = 2, idiom: Set<CodeLanguage> = [],
      _ en: String, _ zh: String
    ) -> [Mistake] {
      let right = { (value: String) in input.scheme.encoding.apply(value) }
      let names = names(in: input) { text in
        habit.apply(text).map { $0.hasSameBytes(as: right(text)) ? text : text + "\n" }
      }
      guard !names.isEmpty else { return [] }
      let fix =
        isRaw
        ? Phrase(
          "sign raw values, and encode them only when sending", "用原值签名，发送时才做 URL 编码")
        : Phrase(
          "encode values by RFC 3986: upper-case %XX, a space as %20",
          "按 RFC 3986 编码：%XX 大写，空格写成 %20")
      let all = Mistake(
        id, .encoding, cost: cost, Phrase(en, zh), fix: fix, always: { $0.encoding = habit }
      ).idiom(idiom)
      guard names.count > 1 else { return [all] }
      return [all]
        + names.map { name in
          Mistake(
            "\(id):\(name)", .encoding, cost: cost == 1 ? 3 : alone,
            Phrase("“\(name)” only: \(en)", "仅“\(name)”：\(zh)"), fix: fix,
            always: {
              $0.encoding = habit
              $0.encodingOf = name
            }
          ).idiom(idiom)
        }
    }
    var rows = [
      row(
        "values-url-encoded", .rfc3986, cost: 1, idiom: [.swift],
        "values are URL-encoded before signing",
        "值在签名前做了 URL 编码"),
      row(
        "values-form-encoded", .form, cost: 1, idiom: [.php, .go, .python],
        "values are form-encoded before signing, a space as +", "值在签名前做了表单编码，空格写成了 +"),
      row(
        "values-url-encoded-lower", .rfc3986LowerCase,
        "values are URL-encoded before signing, with lower-case %2c", "值在签名前做了 URL 编码，且 %2c 为小写"),
      row(
        "values-form-encoded-lower", .formLowerCase,
        "values are form-encoded before signing, with lower-case %2c and a space as +",
        "值在签名前做了表单编码，%2c 为小写，空格写成了 +"),
      row(
        "values-encodeURIComponent", .javaScriptComponent, idiom: [.javaScript],
        "values went through encodeURIComponent, which does not encode ! ' ( ) *",
        "值经过了 encodeURIComponent（! ' ( ) * 不编码）"),
      row(
        "values-encodeURI", .javaScriptURI, idiom: [.javaScript],
        "values went through encodeURI, which does not encode , / & = and others",
        "值经过了 encodeURI（, / & = 等不编码）"),
      row(
        "values-python-quote", .pythonQuote, idiom: [.python],
        "values went through urllib's quote, which does not encode /", "值经过了 urllib 的 quote（/ 不编码）"),
      row(
        "values-java-encoded", .javaForm, idiom: [.java],
        "values went through URLEncoder, which does not encode * and writes a space as +",
        "值经过了 URLEncoder（* 不编码，空格写成 +）"),
      row(
        "values-encoded-twice", .twice, cost: isRaw ? 3 : 2,
        "values are URL-encoded twice before signing", "值在签名前做了两次 URL 编码"),
      row(
        "values-gbk-encoded", .gbk, "values are URL-encoded from GBK bytes", "值按 GBK 字节做了 URL 编码"),
    ]
    if !isRaw {
      rows.append(
        row("values-not-encoded", .raw, cost: 1, "values are signed raw", "值没有编码就签了名"))
    }
    return rows.flatMap { $0 } + encodedNames
  }

  private static let encodedNames = [
    Mistake(
      "names-url-encoded", .encodedNames, cost: 3,
      Phrase("names are URL-encoded before signing", "参数名在签名前做了 URL 编码"),
      fix: Phrase("sign the names as they are", "参数名按原样签名")
    ) { shape, input in
      shape.encodesNames = true
      return input.parameters.contains {
        EncodingHabit.rfc3986.apply($0.name).map(\.utf8.count) != $0.name.utf8.count
      }
    }
  ]

  /// Names written in another way, and sorted as they were or as they are then.
  package static func names(_ input: SigningInput) -> [Mistake] {
    nameRows.flatMap { row in
      [false, true].compactMap { isSorted in
        var shape = CodeShape(input.scheme)
        let sent = shape.prepare(input)?.parameters
        shape.names = row.1
        let written = shape.prepare(input)?.parameters
        guard written != sent else { return nil }
        shape.sortsWrittenNames = isSorted
        // Where the order is the same both ways, one entry says as much as two.
        guard !isSorted || shape.prepare(input)?.parameters != written else { return nil }
        return name(row.0, row.1, isSorted: isSorted, row.2, row.3)
      }
    }
  }

  private static let nameRows: [(String, NameHabit, String, String)] = [
    (
      "names-lower-case", .lowerCased, "names are signed in lower case", "参数名被转成小写后签名"
    ),
    (
      "names-upper-case", .upperCased, "names are signed in upper case", "参数名被转成大写后签名"
    ),
    (
      "names-camel-case", .camelCased,
      "names are signed as appKey but sent as app_key", "参数名按 appKey 的写法签名，发送的是 app_key"
    ),
    (
      "names-without-underscores", .withoutUnderscores,
      "names are signed as appkey but sent as app_key", "参数名按 appkey 的写法签名，发送的是 app_key"
    ),
  ]

  private static func name(
    _ id: String, _ habit: NameHabit, isSorted: Bool = false, _ en: String, _ zh: String
  ) -> Mistake {
    Mistake(
      isSorted ? id + "-sorted" : id, .names, cost: 3,
      Phrase(isSorted ? en + ", and sorted so" : en, isSorted ? zh + "并按此排序" : zh),
      fix: Phrase("sign the names exactly as they are sent", "参数名必须与发送的完全相同"),
      always: {
        $0.names = habit
        $0.sortsWrittenNames = isSorted
      })
  }
}
