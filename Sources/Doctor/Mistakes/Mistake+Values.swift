import Signing
import Text

extension Mistake {
  /// A change of values before they are signed, but not of those that are sent.
  package static func values(_ input: SigningInput) -> [Mistake] {
    (table + writtenJSON("json", Phrase("JSON", "JSON"))).flatMap { row in
      // A habit that changes no value of this request is no explanation.
      let names = names(in: input) { row.habit.apply($0) }
      guard !names.isEmpty else { return [Mistake]() }
      let all = Mistake(
        row.id, .values, cost: row.cost, row.title, fix: row.fix, always: { $0.values = row.habit }
      ).idiom(row.idiom)
      guard names.count > 1 else { return [all] }
      return [all] + names.map { one(row, $0) }
    } + amounts(input)
  }

  /// The names of the parameters whose values a change touches, each once.
  static func names(in input: SigningInput, by change: (String) -> String?) -> [String] {
    var names: [String] = []
    for parameter in input.parameters {
      guard let text = parameter.text, !parameter.name.hasSameBytes(as: input.scheme.signParameter),
        change(text).map({ !$0.hasSameBytes(as: text) }) ?? true,
        !names.containsBytes(of: parameter.name)
      else { continue }
      names.append(parameter.name)
    }
    return names
  }

  /// The same, of one value only.
  private static func one(
    _ row: ValueRow, _ name: String, isNamed: Bool = true
  ) -> Mistake {
    let title =
      isNamed
      ? Phrase("“\(name)” only: \(row.title.en)", "仅“\(name)”：\(row.title.zh)") : row.title
    return Mistake(
      "\(row.id):\(name)", .values, cost: alone, title, fix: row.fix,
      always: {
        $0.values = row.habit
        $0.valuesOf = name
      }
    ).idiom(row.idiom)
  }

  /// Amounts in another unit: one value, for a request has other numbers too.
  private static func amounts(_ input: SigningInput) -> [Mistake] {
    let rows: [(id: String, form: NumberForm, title: Phrase)] = [
      (
        "amount-divided", .hundredth,
        Phrase("the amount is signed in units but sent in cents", "金额按元签名，却按分发送")
      ),
      (
        "amount-divided-padded", .hundredthPadded,
        Phrase("the amount is signed in units but sent in cents", "金额按元签名，却按分发送")
      ),
      (
        "amount-multiplied", .hundredfold,
        Phrase("the amount is signed in cents but sent in units", "金额按分签名，却按元发送")
      ),
    ]
    let system = input.platform.systemParameters.map(\.name)
    return rows.flatMap { row in
      names(in: input) { row.form.text(of: $0) ?? $0 }.filter { !system.containsBytes(of: $0) }
        .filter { name in
          row.id != "amount-divided-padded"
            || input.parameters.contains {
              $0.name.hasSameBytes(as: name) && $0.text?.utf8.last == UInt8(ascii: "0")
            }
        }
        .map {
          one(
            ValueRow(
              id: row.id, habit: .numbers(row.form), cost: alone, title: row.title, fix: asSent),
            $0,
            isNamed: input.parameters.count > 1
          )
        }
    }
  }

  struct ValueRow: Sendable {
    var id: String
    var habit: ValueHabit
    var cost: Int
    var title: Phrase
    var fix: Phrase
    var idiom: Set<CodeLanguage> = []
  }

  private static func row(
    _ id: String, _ habit: ValueHabit, cost: Int = 2, idiom: Set<CodeLanguage> = [],
    _ title: Phrase, _ fix: Phrase
  ) -> ValueRow {
    ValueRow(id: id, habit: habit, cost: cost, title: title, fix: fix, idiom: idiom)
  }

  /// JSON as other libraries write it: of values, or of the body.
  ///
  /// - Parameters:
  ///   - part: What the ids begin with.
  ///   - what: What is written so.
  static func writtenJSON(_ part: String, _ what: Phrase) -> [ValueRow] {
    let once = Phrase(
      "serialise the JSON once, then sign and send that text", "JSON 只序列化一次，签名和发送用同一文本")
    func row(
      _ id: String, _ style: JSONStyle, cost: Int = 2, idiom: Set<CodeLanguage> = [],
      _ en: String,
      _ zh: String, _ fix: Phrase? = nil
    ) -> ValueRow {
      ValueRow(
        id: "\(part)-\(id)", habit: .json(style), cost: cost,
        title: Phrase("\(what.en) is signed \(en)", "签名用的 \(what.zh) \(zh)"), fix: fix ?? once,
        idiom: idiom)
    }
    let kept = Phrase(
      "make the encoder keep non-ASCII characters (ensure_ascii=False, JSON_UNESCAPED_UNICODE)",
      "让编码器保留原字符（ensure_ascii=False、JSON_UNESCAPED_UNICODE）")
    var rows = [
      row(
        "spaced", JSONStyle(isSpaced: true), cost: 1, idiom: [.python],
        "with a space after each comma and colon but sent without", "在逗号和冒号后有空格，发送的没有"),
      row(
        "compact", JSONStyle(), cost: 1, idiom: [.javaScript, .php, .java, .go],
        "without spaces but sent with them", "没有空格，发送的有"),
      row(
        "sorted", JSONStyle(sortsKeys: true), cost: 1, idiom: [.go, .java],
        "with sorted keys but sent unsorted", "对键排了序，发送的没有"),
      row(
        "sorted-spaced", JSONStyle(isSpaced: true, sortsKeys: true), idiom: [.python],
        "with sorted keys and spaces but sent without", "排了序并带空格，与发送的不同"),
      row(
        "ascii", JSONStyle(escapesUnicode: true), cost: 1, idiom: [.python, .php],
        "with \\uXXXX for Chinese but sent with the characters", "把中文写成 \\uXXXX，发送的是原字符", kept),
      row(
        "ascii-spaced", JSONStyle(isSpaced: true, escapesUnicode: true), cost: 1, idiom: [.python],
        "as Python's json.dumps writes it: spaces, and \\uXXXX for Chinese",
        "是 json.dumps 的默认写法：带空格，中文写成 \\uXXXX",
        Phrase(
          "use json.dumps(…, ensure_ascii=False, separators=(\",\", \":\"))",
          "使用 json.dumps(…, ensure_ascii=False, separators=(\",\", \":\"))")),
      row(
        "slashes", JSONStyle(escapesSlashes: true), cost: 1, idiom: [.php],
        "with \\/ for / but sent with /", "把 / 写成了 \\/，发送的是 /",
        Phrase("use JSON_UNESCAPED_SLASHES", "使用 JSON_UNESCAPED_SLASHES")),
      row(
        "php", JSONStyle(escapesUnicode: true, escapesSlashes: true), idiom: [.php],
        "as PHP's json_encode writes it: \\/ and \\uXXXX", "是 json_encode 的默认写法：\\/ 与 \\uXXXX",
        Phrase(
          "use JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE",
          "使用 JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE")),
      row(
        "html", JSONStyle(escapesHTML: true), idiom: [.go, .java],
        "with \\u0026 for &, as Go's and Gson's encoders write it",
        "把 & 写成了 \\u0026（Go 与 Gson 的默认写法）",
        Phrase("turn off HTML escaping in the encoder", "关闭编码器的 HTML 转义")),
      row(
        "sorted-ascii-spaced",
        JSONStyle(isSpaced: true, sortsKeys: true, escapesUnicode: true), cost: 3, idiom: [.python],
        "with sorted keys, spaces and \\uXXXX", "排了序、带空格，中文写成 \\uXXXX"),
      row(
        "sorted-html", JSONStyle(sortsKeys: true, escapesHTML: true), cost: 3, idiom: [.go],
        "with sorted keys and \\u0026 for &, as Go writes maps", "排了序并把 & 写成 \\u0026（Go 的 map）"),
      row(
        "pretty", JSONStyle(indent: "  "), cost: 2, idiom: [.javaScript, .java, .go],
        "over several lines, indented by two spaces", "分成多行，缩进两个空格"),
      row(
        "pretty-4", JSONStyle(indent: "    "), cost: 3, idiom: [.python, .php],
        "over several lines, indented by four spaces", "分成多行，缩进四个空格"),
      row(
        "pretty-tab", JSONStyle(indent: "\t"), cost: 3, idiom: [.go],
        "over several lines, indented by tabs", "分成多行，用制表符缩进"),
      row(
        "pretty-sorted", JSONStyle(sortsKeys: true, indent: "    "), cost: 3, idiom: [.python],
        "over several lines, with sorted keys", "分成多行并排了序"),
      row(
        "pretty-ascii", JSONStyle(escapesUnicode: true, indent: "    "), cost: 3,
        idiom: [.python, .php],
        "over several lines, with \\uXXXX", "分成多行，中文写成 \\uXXXX"),
      row(
        "pretty-php", JSONStyle(escapesUnicode: true, escapesSlashes: true, indent: "    "),
        cost: 3,
        idiom: [.php], "over several lines, with \\/ and \\uXXXX", "分成多行，带 \\/ 与 \\uXXXX"),
    ]
    let printed: [(String, PrintedStyle, CodeLanguage?, String)] = [
      ("python", .python, .python, "Python"), ("java", .java, .java, "Java"),
      ("javascript", .javaScript, .javaScript, "JavaScript"), ("php-array", .php, .php, "PHP"),
      ("go", .go, .go, "Go"), ("ruby", .ruby, nil, "Ruby"),
    ]
    rows += printed.map { id, style, language, title in
      ValueRow(
        id: "\(part)-printed-\(id)", habit: .printed(style, arraysOnly: false), cost: 3,
        title: Phrase(
          "\(what.en) is signed as \(title) prints what it holds",
          "签名用的 \(what.zh) 是 \(title) 直接打印的结果"),
        fix: Phrase("serialise it as JSON before signing", "签名前先序列化为 JSON"),
        idiom: language.map { [$0] } ?? [])
    }
    let numbers: [(String, NumberForm, CodeLanguage, Phrase)] = [
      (
        "floats", .java, .java,
        Phrase("as doubles: 9 as 9.0, as Gson reads a map", "为 Double：9 变成 9.0（Gson 读入 Map）")
      ),
      (
        "rounded", .javaScript, .javaScript,
        Phrase("rounded beyond 2^53, as JavaScript reads them", "超过 2^53 时被舍入（JavaScript）")
      ),
      ("go", .go, .go, Phrase("as Go prints a float64", "为 Go 的 float64 写法")),
    ]
    rows += numbers.map { id, form, language, title in
      ValueRow(
        id: "\(part)-numbers-\(id)", habit: .jsonNumbers(form), cost: 3,
        title: Phrase(
          "\(what.en) is signed with its numbers \(title.en)", "签名用的 \(what.zh) 中数字\(title.zh)"),
        fix: once, idiom: [language])
    }
    rows.append(
      ValueRow(
        id: "\(part)-twice", habit: .jsonTwice, cost: 2,
        title: Phrase(
          "\(what.en) is signed as a JSON string, serialised twice", "签名用的 \(what.zh) 被序列化了两次"),
        fix: once))
    return rows
  }

  private static let asSent = Phrase(
    "sign exactly the text that is sent", "签名用的值必须与发送的完全相同")

  private static let joined = Phrase("join lists by commas before signing", "签名前用逗号连接列表")
  private static let serialised = Phrase(
    "serialise arrays as JSON before signing", "签名前先把数组序列化为 JSON")
  private static let textual = Phrase(
    "keep numbers and identifiers as text", "数字和编号请保持为文本")

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
      "booleans-capital", .capitalBooleans, cost: 1, idiom: [.python],
      Phrase("true is signed as True, as Python prints it", "true 按 Python 的写法签成了 True"),
      Phrase("write true and false before signing", "签名前写成 true、false")),
    row(
      "booleans-numeric", .numericBooleans(false: "0"),
      Phrase("true is signed as 1", "true 签成了 1"),
      Phrase("write true and false before signing", "签名前写成 true、false")),
    row(
      "booleans-php", .numericBooleans(false: ""), idiom: [.php],
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
      "lists-python", .pythonLists, idiom: [.python],
      Phrase("lists are signed as Python prints them: ['a', 'b']", "列表按 Python 的写法签名：['a', 'b']"),
      Phrase("join lists by commas before signing", "签名前用逗号连接列表")),
    row(
      "lists-json", .jsonLists,
      Phrase("lists are signed as JSON: [\"a\",\"b\"]", "列表按 JSON 签名：[\"a\",\"b\"]"),
      Phrase("join lists by commas before signing", "签名前用逗号连接列表")),
    row(
      "lists-spaced", .spacedLists, cost: 3,
      Phrase("lists are signed with a space after each comma", "列表的逗号后面有空格"), asSent),
    row(
      "lists-java", .printedLists(.java), cost: 3, idiom: [.java, .python],
      Phrase("lists are signed as Java prints them: [a, b]", "列表按 Java 的写法签名：[a, b]"), joined),
    row(
      "lists-go", .printedLists(.go), cost: 3, idiom: [.go],
      Phrase("lists are signed as Go prints them: [a b]", "列表按 Go 的写法签名：[a b]"), joined),
    row(
      "lists-php", .printedLists(.php), cost: 3, idiom: [.php],
      Phrase("lists are signed as the word Array, as PHP prints them", "列表签成了单词 Array（PHP 的字符串转换）"),
      joined),
    row(
      "arrays-python", .printed(.python, arraysOnly: true), cost: 2, idiom: [.python],
      Phrase(
        "JSON arrays are signed as Python prints lists: ['a', 'b']",
        "JSON 数组按 Python 的写法签名：['a', 'b']"), serialised),
    row(
      "arrays-java", .printed(.java, arraysOnly: true), cost: 3, idiom: [.java],
      Phrase("JSON arrays are signed as Java prints lists: [a, b]", "JSON 数组按 Java 的写法签名：[a, b]"),
      serialised),
    row(
      "arrays-javascript", .printed(.javaScript, arraysOnly: true), cost: 2, idiom: [.javaScript],
      Phrase("JSON arrays are signed joined by commas: a,b", "JSON 数组按逗号连接签名：a,b"), serialised),
    row(
      "arrays-php", .printed(.php, arraysOnly: true), cost: 2, idiom: [.php],
      Phrase("JSON arrays are signed as the word Array, as PHP prints them", "JSON 数组签成了单词 Array"),
      serialised),
    row(
      "arrays-go", .printed(.go, arraysOnly: true), cost: 3, idiom: [.go],
      Phrase("JSON arrays are signed as Go prints slices: [a b]", "JSON 数组按 Go 的写法签名：[a b]"),
      serialised),
    row(
      "numbers-as-floats", .numbers(.float), cost: 3, idiom: [.python],
      Phrase("whole numbers are signed as floats: 9 as 9.0", "整数签成了浮点数：9 签成了 9.0"), textual),
    row(
      "numbers-java", .numbers(.java), cost: 3, idiom: [.java],
      Phrase(
        "numbers are signed as Java's Double prints them: 6.5E11", "数字按 Java 的 Double 写法签名：6.5E11"),
      textual),
    row(
      "numbers-go", .numbers(.go), cost: 3, idiom: [.go],
      Phrase("numbers are signed as Go prints a float64: 6.5e+11", "数字按 Go 的 float64 写法签名：6.5e+11"),
      textual),
    row(
      "numbers-php", .numbers(.php), cost: 3, idiom: [.php],
      Phrase(
        "large numbers are signed as PHP prints a float: 1.2345678901235E+18",
        "大整数按 PHP 的浮点数写法签名：1.2345678901235E+18"), textual),
    row(
      "numbers-rounded", .numbers(.javaScript), cost: 2, idiom: [.javaScript],
      Phrase(
        "numbers beyond 2^53 are rounded before signing, as JavaScript does",
        "超过 2^53 的整数在签名前被舍入（JavaScript 的数字）"), textual),
    row(
      "numbers-15-digits", .numbers(.spreadsheet), cost: 3,
      Phrase("numbers keep 15 digits only, as in a spreadsheet", "数字只保留了 15 位（电子表格）"), textual),
    row(
      "dates-with-t", .datesWithT, cost: 2, idiom: [.java, .javaScript],
      Phrase("dates are signed with T for the space", "日期时间中的空格签成了 T"), asSent),
    row(
      "dates-with-space", .datesWithSpace, cost: 2, idiom: [.python],
      Phrase("dates are signed with a space for the T", "日期时间中的 T 签成了空格"), asSent),
    row(
      "dates-with-fraction", .datesWithFraction, cost: 3, idiom: [.java],
      Phrase("dates are signed with .0 at the end, as Java prints them", "日期时间末尾多了 .0（Java 的写法）"),
      asSent),
    row(
      "commas-full-width", .fullWidthCommas, cost: 3,
      Phrase("commas are signed full-width: ，", "逗号签成了全角的“，”"), asSent),
    row(
      "slashes-escaped", .slashesEscaped(unicodeToo: false), cost: 2, idiom: [.php],
      Phrase("/ in values is signed as \\/, as JSON text has it", "值中的 / 签成了 \\/（JSON 的写法）"),
      Phrase("sign the text itself, not its JSON", "签文本本身，而不是它的 JSON 形式")),
    row(
      "values-php-json", .slashesEscaped(unicodeToo: true), cost: 3, idiom: [.php],
      Phrase(
        "values are signed as PHP's json_encode writes them: \\/ and \\uXXXX",
        "值按 json_encode 的写法签名：\\/ 与 \\uXXXX"),
      Phrase("sign the text itself, not its JSON", "签文本本身，而不是它的 JSON 形式")),
    row(
      "quotes-escaped", .quotesEscaped, cost: 2,
      Phrase("quotes in values are signed as \\\"", "值中的引号签成了 \\\""), asSent),
    row(
      "markup-escaped", .markupEscaped, cost: 3,
      Phrase("&, < and > are signed as &amp;, &lt; and &gt;", "&、<、> 签成了 &amp;、&lt;、&gt;"), asSent),
    row(
      "values-form-decoded", .formDecoded, cost: 3,
      Phrase("+ in values is signed as a space, as a form is decoded", "值中的 + 按表单解码签成了空格"),
      asSent),
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
