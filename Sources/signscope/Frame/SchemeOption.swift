import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

/// The platforms that a command knows: the built-in ones, the user's own folder of schemes, and files
/// named by the option.
struct SchemeOption: ParsableArguments {
  @Option(
    name: .customLong("scheme"),
    help: "A file with your own scheme, for this run; may be repeated.",
    completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  /// Throws if a file named by the option is invalid. Only reports errors in the folder, and uses the
  /// other files.
  func catalogue(in language: Language) throws(CommandError) -> PlatformCatalogue {
    var folder = SchemeFolder()
    folder.report(in: language)
    for file in files {
      do throws(SchemeFileError) { try folder.add(file) } catch {
        throw CommandError(error.message[language], field: "scheme", status: .usage)
      }
    }
    return folder.catalogue.withImported(in: language)
  }
}

extension SchemeFolder {
  /// Reports errors in the files of the folder on standard error.
  func report(in language: Language) {
    for problem in errors.flatMap(\.problems) {
      Console.error.write("signscope: " + problem.message[language].printable + "\n")
    }
  }
}
