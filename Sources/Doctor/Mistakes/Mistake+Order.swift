import Signing
import Text

extension Mistake {
  /// Wrong orders.
  package static let order: [Mistake] = [
    order(
      "order-as-given", .asGiven, cost: 1, "the parameters are not sorted", "参数没有排序"),
    order(
      "order-reversed", .reversed, "the parameters are sorted in descending order", "参数按降序排列"),
    order(
      "order-ignoring-case", .ignoringCase, cost: 1,
      "the parameters are sorted ignoring case", "排序时忽略了大小写"),
    order(
      "order-natural", .natural,
      "the parameters are sorted as words, ignoring case and underscores",
      "按自然语言规则排序：忽略了大小写和下划线"),
    order(
      "order-numeric", .numeric, "numeric names are sorted as numbers", "数字参数名按数值大小排序"),
    order("order-by-value", .byValue, "the parameters are sorted by value", "参数按值排序"),
    order(
      "order-by-pair", .byPair, cost: 1,
      "the pairs are joined first and then sorted", "先拼接成“名值对”再排序"),
    Mistake(
      "order-by-name", .order, cost: 1,
      Phrase("the names are sorted, not the joined pairs", "按参数名排序，而不是先拼接再排序"),
      fix: Phrase(
        "join each name and value first, then sort these texts by their bytes",
        "先把参数名与参数值拼接，再把这些文本按字节升序排列")
    ) { shape, _ in
      guard shape.scheme.order == .pairs else { return false }
      shape.scheme.order = .utf8
      return true
    },
    order(
      "order-by-length", .byLength, cost: 3, "the parameters are sorted by length",
      "参数按名称长度排序"),
    order(
      "order-utf16", .utf16, "the parameters are sorted by UTF-16 units",
      "参数按 UTF-16 编码单元排序"),
    order(
      "order-system-first", .systemFirst, cost: 1,
      "system parameters come first, then the API's own, each group sorted separately",
      "系统参数在前、业务参数在后，各自排序"),
    order(
      "order-business-first", .businessFirst,
      "the API's own parameters come first, then the system parameters, each group sorted separately",
      "业务参数在前、系统参数在后，各自排序"),
  ]

  private static func order(
    _ id: String, _ habit: OrderHabit, cost: Int = 2, _ en: String, _ zh: String
  ) -> Mistake {
    Mistake(
      id, .order, cost: cost, Phrase(en, zh),
      fix: Phrase(
        "sort all names together by their bytes, upper case before lower case",
        "所有参数名一起按字节升序排列，大写在小写之前")
    ) { shape, _ in
      shape.order = habit
      return shape.scheme.order != .listed && !(habit == .byPair && shape.scheme.order == .pairs)
    }
  }

  /// Wrong separators.
  package static func pair(_ input: SigningInput) -> [Mistake] {
    let right = input.scheme.pair
    let rows: [(String, SigningScheme.PairForm, Int, Phrase)] = [
      (
        "pairs-equals-ampersand", .query, 1,
        Phrase("pairs are written name=value and joined by &", "写成了 name=value 并用 & 连接")
      ),
      (
        "pairs-equals", .init(nameValueSeparator: "=", pairSeparator: ""), 1,
        Phrase("pairs are written name=value, one after the other", "写成了 name=value 依次拼接")
      ),
      (
        "pairs-ampersand", .init(nameValueSeparator: "", pairSeparator: "&"), 2,
        Phrase("pairs are joined by &", "参数之间用 & 连接")
      ),
      (
        "pairs-concatenated", .concatenated, 1,
        Phrase("names and values are joined without separators", "参数名与值之间没有分隔符")
      ),
      (
        "pairs-colon", .init(nameValueSeparator: ":", pairSeparator: ""), 3,
        Phrase("pairs are written name:value", "写成了 name:value")
      ),
      (
        "pairs-colon-comma", .init(nameValueSeparator: ":", pairSeparator: ","), 3,
        Phrase("pairs are written name:value and joined by commas", "写成了 name:value 并用逗号连接")
      ),
      (
        "pairs-comma", .init(nameValueSeparator: "=", pairSeparator: ","), 3,
        Phrase("pairs are written name=value and joined by commas", "写成了 name=value 并用逗号连接")
      ),
      (
        "pairs-spaced", .init(nameValueSeparator: "=", pairSeparator: "& "), 3,
        Phrase("there is a space after each &", "每个 & 后面有空格")
      ),
      (
        "pairs-lines", .init(nameValueSeparator: "=", pairSeparator: "\n"), 3,
        Phrase("pairs are joined by line feeds", "参数之间用换行连接")
      ),
      (
        "pairs-html-ampersand", .init(nameValueSeparator: "=", pairSeparator: "&amp;"), 3,
        Phrase("pairs are joined by &amp;, as in HTML", "参数之间用 &amp; 连接（网页的写法）")
      ),
      (
        "values-only", .init(nameValueSeparator: "", pairSeparator: "", includesName: false), 2,
        Phrase("only the values are written, without their names", "只写了值，没有写参数名")
      ),
    ]
    let fix = separators(right)
    var mistakes = rows.filter { $0.1 != right }.map { id, form, cost, title in
      Mistake(id, .pair, cost: cost, title, fix: fix, always: { $0.scheme.pair = form })
    }
    mistakes += [
      Mistake(
        "pairs-trailing-ampersand", .pair, cost: 2,
        Phrase("every pair is followed by &, including the last", "每个参数后都有 &，最后一个也有"), fix: fix,
        always: {
          $0.scheme.pair = .query
          $0.scheme.suffix.insert(.literal("&"), at: 0)
        }),
      Mistake(
        "pairs-json", .pair, cost: 2,
        Phrase("the parameters are written as a JSON object", "参数被写成了 JSON 对象"), fix: fix,
        always: { $0.writeJSON(separator: ",", colon: ":") }),
      Mistake(
        "pairs-json-spaced", .pair, cost: 2,
        Phrase(
          "the parameters are written as a JSON object, with spaces", "参数被写成了带空格的 JSON 对象"),
        fix: fix, always: { $0.writeJSON(separator: ", ", colon: ": ") }),
    ]
    return mistakes
  }

  private static func separators(_ form: SigningScheme.PairForm) -> Phrase {
    guard form.includesName else {
      return Phrase("write the values only, one after the other", "只依次写值，不写参数名")
    }
    if form == .concatenated {
      return Phrase(
        "write name and value one after the other, without = and &", "参数名与值直接相连，不要 = 和 &")
    }
    return Phrase(
      "write name\(form.nameValueSeparator)value, joined by “\(form.pairSeparator)”",
      "写成 name\(form.nameValueSeparator)value，用“\(form.pairSeparator)”连接")
  }
}

extension CodeShape {
  /// `{"name":"value"}` in place of the pairs.
  fileprivate mutating func writeJSON(separator: String, colon: String) {
    scheme.pair = .init(
      nameValueSeparator: "\"\(colon)\"", pairSeparator: "\"\(separator)\"")
    scheme.prefix.append(.literal("{\""))
    scheme.suffix.insert(.literal("\"}"), at: 0)
  }
}
