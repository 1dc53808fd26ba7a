import ArgumentParser
import SignScopeEngine
import Workspace

struct SchemeShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List all schemes, or print one as a file.")

  @Argument(help: "The scheme to print; lists all if omitted.")
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
      throw CommandError(error.message[output.language], field: "scheme", status: .usage)
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
