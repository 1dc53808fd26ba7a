import ArgumentParser
import FoundationEssentials
import Screen
import SignScopeEngine
import Workspace

/// The profile whose credentials a command uses for documents without any.
struct ProfileOption: ParsableArguments {
  @Option(
    name: .customLong("profile"),
    help: "A profile in profiles.yaml, for values not given otherwise.",
    completion: Candidates.profiles)
  var name: String?

  /// The profile's account with its secrets fetched; `nil` if no profile was named. An expired session
  /// obtained by authorising is not used, and that is reported.
  ///
  /// - Parameter catalogue: The platforms that names are looked up in.
  func account(
    in language: Language, catalogue: PlatformCatalogue = .builtIn
  ) throws(CommandError) -> Account? {
    guard let name else { return nil }
    do {
      let fetched = try Profiles.load(catalogue: catalogue).named(name)
        .fetched(tokens: TokenStore(), at: .now)
      if let problem = fetched.tokenProblem { tell(problem.message, in: language) }
      if case .ended = fetched.account.sessionOrigin(at: .now) {
        let words = Phrase(
          "the session of profile \(name) has expired and is not used; renew it: signscope token --profile \(name)",
          "账号配置 \(name) 的 session 已过期，未使用；请更新：signscope token --profile \(name)")
        tell(words, in: language)
      }
      return fetched.account
    } catch let error as ConfigurationError {
      throw CommandError(error.message[language], field: "profile", status: .usage)
    } catch let error as ProfileSecretError {
      throw CommandError(error.message[language], field: error.field, status: .usage)
    } catch {
      throw CommandError("\(error)", field: "profile", status: .usage)
    }
  }

  private func tell(_ words: Phrase, in language: Language) {
    Console.error.write("signscope: " + words[language].printable + "\n")
  }
}

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
