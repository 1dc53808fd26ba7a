public import ArgumentParser
import FoundationEssentials
import Glibc
import Screen
package import SignScopeEngine
import System
import Workspace

/// The output format and language of a command.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON object per document, one per line.")
  var json = false

  @Option(help: "The output language, en or zh; the locale's by default.")
  var lang: Language?

  var language: Language { lang ?? .preferred(by: environment) }
}

extension Language: ExpressibleByArgument {}

/// The profile whose credentials a command uses for documents without any.
struct ProfileOption: ParsableArguments {
  @Option(
    name: .customLong("profile"),
    help: "A profile in profiles.yaml, for values not given otherwise.")
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

/// The input of a command: a file, or standard input for `-` or if nothing is given.
struct StandardInput: ParsableArguments {
  @Argument(
    help: "The file to read; standard input when it is - or absent.", completion: .file())
  var file: String?

  /// The maximum size of the input, in bytes: a pipe can be endless, memory is not.
  private static let limit = 512 << 20

  /// Reads the whole input.
  ///
  /// - Parameter timeout: In seconds; not applied to a terminal.
  func read(timeout: Double? = nil) throws(CommandError) -> [UInt8] {
    let isFile = file != nil && file != "-"
    let name = isFile ? file ?? "" : "standard input"
    let descriptor = isFile ? open(name, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    defer { if isFile, descriptor >= 0 { close(descriptor) } }
    let bytes: [UInt8]
    do throws(SystemError) {
      guard descriptor >= 0 else { throw .last }
      let isTyped = isatty(descriptor) == 1
      let deadline = isTyped ? nil : timeout.map { ContinuousClock.now + .seconds($0) }
      bytes = try readAll(descriptor, limit: Self.limit + 1, by: deadline)
    } catch {
      if let timeout, error == SystemError(code: ETIMEDOUT) {
        throw CommandError(
          "the input has not ended within \(timeout) s; end it, or raise --timeout", at: name,
          status: .usage)
      }
      throw CommandError("cannot be read, \(error.reason)", at: name, status: .usage)
    }
    guard bytes.count <= Self.limit else {
      throw CommandError("the input is larger than 512 MB; split it", at: name, status: .usage)
    }
    return bytes
  }
}
