import ArgumentParser
import SignScopeEngine

struct CatalogueShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything known about a method.")

  @Argument(help: "The method's name.")
  var name: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language
    let methods = MethodCatalogue.withImported(in: language)
    guard let method = methods.named(name) else {
      let near = methods.nearest(to: name)
      let words = Phrase(
        "unknown method “\(name)”" + (near.map { "; did you mean \($0)?" } ?? ""),
        "未知方法“\(name)”" + (near.map { "，是否想写 \($0)？" } ?? ""))
      throw CommandError(words[language], field: "name", status: .usage)
    }
    if output.json {
      Console.output.write(method.json(in: language))
    } else {
      fields(method).print(to: .output)
    }
  }

  private func fields(_ method: APIMethod) -> FieldList {
    let language = output.language
    var fields = FieldList()
    func add(_ label: Phrase, _ value: Phrase) { fields.add(label, value[language], in: language) }
    fields.add(Phrase("method", "接口"), method.name, in: language)
    add(Phrase("title", "名称"), method.title)
    add(
      Phrase("source", "来源"),
      method.isImported
        ? Phrase("imported file", "导入的文件") : Phrase("built in", "内置"))
    add(Phrase("session", "授权"), method.session.words)
    if method.account == .enterprise {
      add(Phrase("account", "账号"), Phrase("enterprise app", "企业应用"))
    }
    if method.writes {
      add(Phrase("writes", "写入"), Phrase("yes: never retried automatically", "是：不会自动重试"))
    }
    if method.status == .withdrawn {
      let instead = method.replacement ?? "–"
      add(Phrase("withdrawn", "已下线"), Phrase("use \(instead)", "请改用 \(instead)"))
    }
    for argument in method.arguments {
      fields.add(
        "  " + argument.name,
        [
          argument.kind.rawValue, argument.isRequired ? Phrase("required", "必填")[language] : "",
          argument.limit[language],
        ].filter { !$0.isEmpty }.joined(separator: ", "))
    }
    if let table = method.fieldTable {
      fields.add("  fields", table.all.joined(separator: " "))
    }
    return fields
  }
}

extension APIMethod.Session {
  fileprivate var words: Phrase {
    switch self {
    case .required: Phrase("required", "必需")
    case .optional: Phrase("optional", "可选")
    case .unneeded: Phrase("not needed", "不需要")
    case .unknown: Phrase("not documented", "未知")
    }
  }
}

extension APIMethod.Argument {
  fileprivate var limit: Phrase {
    if let mostItems { return Phrase("at most \(mostItems) entries", "最多 \(mostItems) 项") }
    guard let range else { return Phrase("", "") }
    switch (range.lowerBound, range.upperBound) {
    case (.min, let most): return Phrase("at most \(most)", "最大 \(most)")
    case (let least, .max): return Phrase("at least \(least)", "最小 \(least)")
    case (let least, let most): return Phrase("\(least) to \(most)", "\(least) 到 \(most)")
    }
  }
}
