import ArgumentParser
import SignScopeEngine
import Workspace

struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Say what is known of methods, and make more known.",
    discussion: """
      Some methods are built in. The metadata of the SDK that TOP makes for your app (ApiMetadata.xml in \
      the download) makes all methods known that your app may call, with their parameters.
      """,
    subcommands: [
      CatalogueListCommand.self, CatalogueShowCommand.self, CatalogueImportCommand.self,
      CatalogueRemoveCommand.self,
    ],
    defaultSubcommand: CatalogueListCommand.self)
}

extension PlatformCatalogue {
  /// The same with what the person has imported. What is wrong with it is said, and no reason to do
  /// without the rest.
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
  /// TOP's methods, with what the person has imported.
  static func withImported(in language: Language) -> MethodCatalogue {
    let platforms = PlatformCatalogue.builtIn.withImported(in: language)
    return (try? platforms.named(Platform.top.id))?.methods ?? .top
  }
}
