import ArgumentParser
import Engine
import Workspace

/// Whose credentials a command uses where the document has none of its own.
struct ProfileOption: ParsableArguments {
  @Option(
    name: .customLong("profile"),
    help: "A profile of profiles.yaml, for what is not given otherwise.")
  var name: String?

  /// The profile's account with its secrets fetched; `nil` when no profile was named.
  ///
  /// - Parameter catalogue: Where the names of platforms are looked up.
  func account(
    in language: Language, catalogue: PlatformCatalogue = .builtIn
  ) throws(CommandError) -> Account? {
    guard let name else { return nil }
    do {
      return try Profiles.load(catalogue: catalogue).named(name).account()
    } catch let error as ConfigurationError {
      throw CommandError(error.message[language], field: "profile", status: .usage)
    } catch let error as ProfileSecretError {
      throw CommandError(error.message[language], field: error.field, status: .usage)
    } catch {
      throw CommandError("\(error)", field: "profile", status: .usage)
    }
  }
}
