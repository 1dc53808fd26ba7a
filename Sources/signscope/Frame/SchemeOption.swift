import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

/// Where a command looks up the names of platforms: the built-in ones, the folder of the person's own,
/// and files that are named here.
struct SchemeOption: ParsableArguments {
  @Option(
    name: .customLong("scheme"),
    help: "A file with your own scheme, for this run; may be repeated.",
    completion: .file(extensions: ["yaml", "yml"]))
  var files: [String] = []

  /// A file that is named must be right; what is wrong with one of the folder is said, and the rest
  /// still work.
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
  /// Says on standard error what is wrong with files of the folder.
  func report(in language: Language) {
    for problem in errors.flatMap(\.problems) {
      Console.error.write("signscope: " + problem.message[language].printable + "\n")
    }
  }
}
