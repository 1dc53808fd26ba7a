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
