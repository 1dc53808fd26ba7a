import ArgumentParser
import SignScopeEngine

struct CatalogueListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List known methods, or those that match some words.")

  @Argument(help: "Words in names or titles; lists all methods if omitted.")
  var words: [String] = []

  @Flag(help: "List only imported methods.")
  var imported = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.language
    let methods = MethodCatalogue.withImported(in: language)
      .matching(words.joined(separator: " ")).filter { $0.isImported || !imported }
    var fields = FieldList()
    for method in methods {
      if output.json {
        Console.output.write(method.json(in: language))
      } else {
        fields.add(method.name, method.title[language] + method.marks(in: language))
      }
    }
    if !output.json { fields.print(to: .output) }
    if methods.isEmpty {
      let words = Phrase("no method matches", "没有符合的接口")
      throw CommandError(words[language], status: .failed)
    }
  }
}

extension APIMethod {
  /// Special properties of the method, in brackets.
  fileprivate func marks(in language: Language) -> String {
    var marks: [Phrase] = []
    if isImported { marks.append(Phrase("imported", "导入")) }
    if writes { marks.append(Phrase("writes", "会写入")) }
    if status == .withdrawn { marks.append(Phrase("withdrawn", "已下线")) }
    guard !marks.isEmpty else { return "" }
    return "  (" + marks.map { $0[language] }.joined(separator: ", ") + ")"
  }
}
