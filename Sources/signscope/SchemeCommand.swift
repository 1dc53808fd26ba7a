import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

struct SchemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scheme", abstract: "List, print and check signing schemes.",
    discussion: """
      Without a name it lists all schemes, built-in and your own. With a name it prints that scheme as a \
      scheme file. To write your own, start from a similar platform's scheme.
      """,
    subcommands: [SchemeShowCommand.self, SchemeCheckCommand.self],
    defaultSubcommand: SchemeShowCommand.self)
}

struct SchemeShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List all schemes, or print one as a file.")

  @Argument(
    help: "The scheme to print; lists all if omitted.", completion: Candidates.platforms)
  var name: String?

  @OptionGroup var scheme: SchemeOption
  @OptionGroup var output: OutputOptions

  func run() throws {
    let catalogue = try scheme.catalogue(in: output.language)
    guard let name else { return list(catalogue) }
    do throws(Platform.UnknownPlatform) {
      let platform = try catalogue.named(name)
      if output.json {
        Console.output.write(json(platform, catalogue))
      } else {
        Console.output.write(SchemeFile.text(of: platform))
      }
    } catch {
      let typo = MisplacedWord.typo(name, after: ["scheme"], of: SchemeCommand.subcommandNames)
      let words = error.nearest == nil ? typo ?? error.message : error.message
      throw CommandError(words[output.language], field: "scheme", status: .usage)
    }
  }

  private func list(_ catalogue: PlatformCatalogue) {
    guard !output.json else {
      for platform in catalogue.all {
        Console.output.write(json(platform, catalogue))
      }
      return
    }
    var fields = FieldList()
    for platform in catalogue.all {
      let methods = platform.schemes.map(\.signMethod).joined(separator: ", ")
      let mark = isOwn(platform, catalogue) ? Phrase(", your own", "，自定义") : Phrase("", "")
      let language = output.language
      fields.add(platform.id, "\(platform.name[language])  (\(methods)\(mark[language]))")
    }
    fields.print(to: .output)
  }

  private func isOwn(_ platform: Platform, _ catalogue: PlatformCatalogue) -> Bool {
    catalogue.own.contains { $0.id.hasSameBytes(as: platform.id) }
  }

  private func json(_ platform: Platform, _ catalogue: PlatformCatalogue) -> JSON {
    [
      "scheme": .string(platform.id), "title": .string(platform.name[output.language]),
      "methods": .strings(platform.schemes.map(\.signMethod)),
      "own": .boolean(isOwn(platform, catalogue)),
      "file": name == nil ? nil : .string(SchemeFile.text(of: platform)),
    ]
  }
}

struct SchemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check scheme files and report every error.")

  @Argument(help: "The files to check.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @OptionGroup var output: OutputOptions

  func run() throws {
    var worst = ExitStatus.success
    for file in files {
      do throws(SchemeFileError) {
        report(try SchemeFile.read(file))
      } catch {
        report(error, in: file)
        worst.worsen(to: error.isAboutContent ? .failed : .usage)
      }
    }
    try worst.end()
  }

  private func report(_ file: SchemeFile) {
    let platform = file.platform
    let methods = platform.schemes.map(\.signMethod)
    if output.json {
      let json: JSON = [
        "file": .string(file.path), "scheme": .string(platform.id), "methods": .strings(methods),
        "problems": [],
      ]
      Console.output.write(json)
    } else {
      let words = Phrase(
        "\(file.path): valid; scheme \(platform.id), \(methods.joined(separator: ", "))",
        "\(file.path)：没有错误；方案 \(platform.id)，\(methods.joined(separator: "、"))")
      Console.output.write(words[output.language].printable + "\n")
    }
  }

  private func report(_ error: SchemeFileError, in file: String) {
    for problem in error.problems {
      Console.error.write("signscope: " + problem.message[output.language].printable + "\n")
    }
    guard output.json else { return }
    let problems = error.problems.map { problem -> JSON in
      [
        "line": .int(problem.line), "field": .text(problem.key),
        "message": .string(problem.message[output.language]),
      ]
    }
    let json: JSON = ["file": .string(file), "scheme": nil, "problems": .array(problems)]
    Console.output.write(json)
  }
}

extension SchemeFileError {
  /// Whether the error concerns the contents of a readable file.
  fileprivate var isAboutContent: Bool {
    !problems.contains { if case .unreadable = $0 { true } else { false } }
  }
}
