import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Show and extend the catalogue of API methods.",
    discussion: """
      Some methods are built in. Import the metadata of the SDK that TOP generates for your app \
      (ApiMetadata.xml in the download) to add every method your app may call, with its parameters.
      """,
    subcommands: [
      CatalogueListCommand.self, CatalogueShowCommand.self, CatalogueImportCommand.self,
      CatalogueRemoveCommand.self,
    ],
    defaultSubcommand: CatalogueListCommand.self)
}

extension PlatformCatalogue {
  /// Adds the methods that the user has imported. Reports errors in them and continues without them.
  func withImported(in language: Language) -> PlatformCatalogue {
    do throws(CatalogueStoreError) {
      return knowing(try CatalogueStore().load())
    } catch {
      Console.error.write("signscope: " + error.message[language].printable + "\n")
      return self
    }
  }
}

extension MethodCatalogue {
  /// The built-in methods and those that the user has imported.
  static func withImported(in language: Language) -> MethodCatalogue {
    PlatformCatalogue.builtIn.withImported(in: language).methods
  }
}

struct CatalogueImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import methods from a metadata file.",
    discussion: """
      Reads ApiMetadata.xml from TOP's SDK download, or JSON with names and parameters. An imported \
      method overrides the built-in one. A file that cannot be read changes nothing.
      """)

  @OptionGroup var input: StandardInput
  @OptionGroup var output: OutputOptions

  func run() throws {
    let place = input.file ?? "-"
    let bytes = try input.read()
    let file: MethodFile
    do throws(MethodFileError) {
      file = try MethodFile(bytes)
    } catch {
      throw CommandError(error.message[output.language], at: place, field: "file", status: .failed)
    }
    let store = CatalogueStore()
    let before: Set<String>
    do throws(CatalogueStoreError) {
      before = Set(PlatformCatalogue.builtIn.methods.knowing(try store.load()).all.map(\.name))
      try store.add(file.methods)
    } catch {
      throw CommandError(error.message[output.language], status: .failed)
    }
    report(file, new: file.methods.count { !before.contains($0.name) }, at: place, in: store.path)
  }

  private func report(_ file: MethodFile, new: Int, at place: String, in path: String) {
    let language = output.language
    guard !output.json else {
      let skipped = file.skipped.map { skipped -> JSON in
        ["place": .string(skipped.place), "message": .string(skipped.reason[language])]
      }
      let json: JSON = [
        "file": .string(place), "methods": .int(file.methods.count), "new": .int(new),
        "parameters": .int(file.methods.reduce(0) { $0 + $1.arguments.count }),
        "skipped": .array(skipped), "catalogue": .string(path),
      ]
      return Console.output.write(json)
    }
    var fields = FieldList()
    let (count, known) = (file.methods.count, file.methods.count - new)
    let words = Phrase(
      "\(count) methods: \(new) new, \(known) already known",
      "\(count) 个接口，其中新增 \(new) 个，已知 \(known) 个")
    fields.add(Phrase("imported", "已读取"), words[language], in: language)
    for skipped in file.skipped {
      fields.add(
        Phrase("skipped", "已略过"), "\(skipped.place): \(skipped.reason[language])", in: language)
    }
    fields.add(Phrase("stored in", "保存于"), path, in: language)
    fields.print(to: .output)
  }
}

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
      let typo = self.words.first.flatMap {
        MisplacedWord.typo($0, after: ["catalogue"], of: CatalogueCommand.subcommandNames)
      }
      throw CommandError((typo ?? words)[language], status: .failed)
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

struct CatalogueShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything known about a method.")

  @Argument(help: "The method's name.", completion: Candidates.methods)
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

struct CatalogueRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove imported methods; built-in ones stay.")

  @Argument(help: "The methods to remove.", completion: Candidates.importedMethods)
  var names: [String] = []

  @Flag(help: "Remove all imported methods.")
  var all = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard all != !names.isEmpty else {
      throw ValidationError("name the methods to remove, or give --all")
    }
  }

  func run() throws {
    let language = output.language
    let store = CatalogueStore()
    var removed: [String] = []
    do throws(CatalogueStoreError) {
      if all {
        try store.removeAll()
      } else {
        removed = try store.remove(names)
      }
    } catch {
      throw CommandError(error.message[language], status: .failed)
    }
    if output.json {
      let json: JSON = ["removed": all ? nil : .strings(removed), "all": .boolean(all)]
      Console.output.write(json)
    }
    let missing = names.filter { !removed.containsBytes(of: $0) }
    guard missing.isEmpty else {
      let list = missing.joined(separator: ", ")
      throw CommandError(
        Phrase("not imported: \(list)", "没有导入过：\(list)")[language], field: "name",
        status: .failed)
    }
  }
}
