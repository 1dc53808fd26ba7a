import Signing
import Text

extension Mistake {
  /// A change of values before they are signed, but not of those that are sent.
  package static func values(_ input: SigningInput) -> [Mistake] {
    table.compactMap { row in
      // A habit that changes no value of this request is no explanation.
      guard
        input.parameters.contains(where: { parameter in
          parameter.text.map { !row.habit.apply($0).hasSameBytes(as: $0) } ?? false
        })
      else { return nil }
      return Mistake(
        row.id, .values, cost: row.cost, row.title, fix: row.fix,
        always: {
          $0.values = row.habit
        })
    }
  }

  private struct ValueRow: Sendable {
    var id: String
    var habit: ValueHabit
    var cost: Int
    var title: Phrase
    var fix: Phrase
  }

  private static func row(
    _ id: String, _ habit: ValueHabit, cost: Int = 2, _ title: Phrase, _ fix: Phrase
  ) -> ValueRow {
    ValueRow(id: id, habit: habit, cost: cost, title: title, fix: fix)
  }

  private static let asSent = Phrase(
    "sign exactly the text that is sent", "签名用的值必须与发送的完全相同")

  private static let table: [ValueRow] = [
    row(
      "values-trimmed", .trimmed,
      Phrase("values are trimmed before signing but sent untrimmed", "签名前去掉了值首尾的空白，发送时没有"),
      asSent),
    row(
      "values-without-spaces", .withoutSpaces,
      Phrase("all whitespace is removed from values before signing", "签名前去掉了值中的所有空白"), asSent),
    row(
      "lists-without-spaces", .withoutSpacesInLists,
      Phrase("spaces after the commas of lists are not signed", "列表中逗号后面的空格没有签"), asSent),
    row(
      "values-quoted", .quoted, cost: 3,
      Phrase("values are signed in quotes", "值带着引号参与了签名"),
      Phrase("sign the text itself, not its JSON", "签文本本身，而不是它的 JSON 形式")),
    row(
      "values-lower-case", .lowerCased, cost: 3,
      Phrase("values are signed in lower case", "值被转成小写后签名"), asSent),
    row(
      "values-upper-case", .upperCased, cost: 3,
      Phrase("values are signed in upper case", "值被转成大写后签名"), asSent),
    row(
      "booleans-capital", .capitalBooleans, cost: 1,
      Phrase("true is signed as True, as Python prints it", "true 按 Python 的写法签成了 True"),
      Phrase("write true and false before signing", "签名前写成 true、false")),
    row(
      "booleans-numeric", .numericBooleans(false: "0"),
      Phrase("true is signed as 1", "true 签成了 1"),
      Phrase("write true and false before signing", "签名前写成 true、false")),
    row(
      "booleans-php", .numericBooleans(false: ""),
      Phrase(
        "true is signed as 1 and false as an empty string, as PHP converts them",
        "true 签成了 1，false 签成了空（PHP 的字符串转换）"),
      Phrase("write true and false before signing", "签名前写成 true、false")),
    row(
      "numbers-float", .floats,
      Phrase(
        "numbers are converted to floats: 129.00 is signed as 129.0", "数字经过浮点转换：129.00 签成了 129.0"),
      Phrase("keep prices as text", "价格请保持为文本")),
    row(
      "numbers-shortened", .shortNumbers,
      Phrase("trailing zeros are lost: 129.00 is signed as 129", "小数末尾的零丢失：129.00 签成了 129"),
      Phrase("keep prices as text", "价格请保持为文本")),
    row(
      "lists-python", .pythonLists,
      Phrase("lists are signed as Python prints them: ['a', 'b']", "列表按 Python 的写法签名：['a', 'b']"),
      Phrase("join lists by commas before signing", "签名前用逗号连接列表")),
    row(
      "lists-json", .jsonLists,
      Phrase("lists are signed as JSON: [\"a\",\"b\"]", "列表按 JSON 签名：[\"a\",\"b\"]"),
      Phrase("join lists by commas before signing", "签名前用逗号连接列表")),
    row(
      "json-spaced", .json(JSONStyle(isSpaced: true)), cost: 1,
      Phrase(
        "JSON is signed with a space after each comma and colon but sent without",
        "签名用的 JSON 在逗号和冒号后有空格，发送的没有"),
      Phrase("serialise the JSON once, then sign and send that text", "JSON 只序列化一次，签名和发送用同一文本")),
    row(
      "json-compact", .json(JSONStyle()), cost: 1,
      Phrase("JSON is signed without spaces but sent with them", "签名用的 JSON 没有空格，发送的有"),
      Phrase("serialise the JSON once, then sign and send that text", "JSON 只序列化一次，签名和发送用同一文本")),
    row(
      "json-sorted", .json(JSONStyle(sortsKeys: true)), cost: 1,
      Phrase("JSON is signed with sorted keys but sent unsorted", "签名用的 JSON 对键排了序，发送的没有"),
      Phrase("serialise the JSON once, then sign and send that text", "JSON 只序列化一次，签名和发送用同一文本")),
    row(
      "json-sorted-spaced", .json(JSONStyle(isSpaced: true, sortsKeys: true)),
      Phrase(
        "JSON is signed with sorted keys and spaces but sent without",
        "签名用的 JSON 排了序并带空格，与发送的不同"),
      Phrase("serialise the JSON once, then sign and send that text", "JSON 只序列化一次，签名和发送用同一文本")),
    row(
      "json-ascii", .json(JSONStyle(escapesUnicode: true)), cost: 1,
      Phrase(
        "JSON is signed with \\uXXXX for Chinese but sent with the characters",
        "签名用的 JSON 把中文写成 \\uXXXX，发送的是原字符"),
      Phrase(
        "make the encoder keep non-ASCII characters (ensure_ascii=False, JSON_UNESCAPED_UNICODE)",
        "让编码器保留原字符（ensure_ascii=False、JSON_UNESCAPED_UNICODE）")),
    row(
      "json-ascii-spaced", .json(JSONStyle(isSpaced: true, escapesUnicode: true)), cost: 1,
      Phrase(
        "JSON is signed as Python's json.dumps writes it: spaces, and \\uXXXX for Chinese",
        "签名用的是 json.dumps 的默认写法：带空格，中文写成 \\uXXXX"),
      Phrase(
        "use json.dumps(…, ensure_ascii=False, separators=(\",\", \":\"))",
        "使用 json.dumps(…, ensure_ascii=False, separators=(\",\", \":\"))")),
    row(
      "json-slashes", .json(JSONStyle(escapesSlashes: true)), cost: 1,
      Phrase("JSON is signed with \\/ for / but sent with /", "签名用的 JSON 把 / 写成了 \\/，发送的是 /"),
      Phrase("use JSON_UNESCAPED_SLASHES", "使用 JSON_UNESCAPED_SLASHES")),
    row(
      "json-php", .json(JSONStyle(escapesUnicode: true, escapesSlashes: true)),
      Phrase(
        "JSON is signed as PHP's json_encode writes it: \\/ and \\uXXXX",
        "签名用的是 json_encode 的默认写法：\\/ 与 \\uXXXX"),
      Phrase(
        "use JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE",
        "使用 JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE")),
    row(
      "json-html", .json(JSONStyle(escapesHTML: true)),
      Phrase(
        "JSON is signed with \\u0026 for &, as Go's and Gson's encoders write it",
        "签名用的 JSON 把 & 写成了 \\u0026（Go 与 Gson 的默认写法）"),
      Phrase("turn off HTML escaping in the encoder", "关闭编码器的 HTML 转义")),
    row(
      "html-escaped", .htmlEscaped,
      Phrase("& is signed as &amp;, as in HTML", "& 按网页的写法签成了 &amp;"), asSent),
    row(
      "backslashes-doubled", .backslashesDoubled, cost: 3,
      Phrase("backslashes are doubled before signing", "反斜杠被写成了两个来签名"), asSent),
    row(
      "unicode-escaped", .unicodeEscaped,
      Phrase("Chinese is signed as \\uXXXX", "中文写成 \\uXXXX 后签名"),
      Phrase("sign the characters themselves, in UTF-8", "按 UTF-8 签原字符")),
    row(
      "normalised-composed", .composed,
      Phrase(
        "accents are signed composed (NFC) but sent decomposed", "签名前做了 NFC 规范化，发送的没有"),
      asSent),
    row(
      "normalised-decomposed", .decomposed,
      Phrase(
        "accents are signed decomposed (NFD) but sent composed", "签名前做了 NFD 规范化，发送的没有"),
      asSent),
    row(
      "line-ends-crlf", .carriageReturns,
      Phrase("line ends are signed as CR LF but sent as LF", "换行按 CRLF 签名，发送的是 LF"), asSent),
    row(
      "line-ends-lf", .lineFeeds,
      Phrase("line ends are signed as LF but sent as CR LF", "换行按 LF 签名，发送的是 CRLF"), asSent),
    row(
      "values-decoded", .decoded,
      Phrase(
        "%XX in values is decoded before signing but sent encoded", "值中的 %XX 被解码后签名，发送的没有解码"),
      asSent),
  ]
}
