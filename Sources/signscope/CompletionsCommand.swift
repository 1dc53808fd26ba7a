import ArgumentParser
import FoundationEssentials
import SignScopeEngine
import Workspace

/// Prints the completion script of a shell.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Complete commands in bash, zsh or fish.",
    discussion: """
      With a shell's name it prints the script; without one it prints the line that installs it. The \
      script completes commands, options, profiles, platforms, methods and files. Completing reads \
      profiles.yaml, but fetches no secret from it.
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// The line that installs the script, which then always fits the installed program.
    var installing: String {
      switch self {
      case .bash: "echo 'source <(signscope completions bash)' >> ~/.bashrc"
      case .zsh: "echo 'source <(signscope completions zsh)' >> ~/.zshrc"
      case .fish:
        "mkdir -p ~/.config/fish && echo 'signscope completions fish | source' >> ~/.config/fish/config.fish"
      }
    }

    fileprivate var parsers: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  @Argument(help: "The shell; prints how to install the script if omitted.")
  var shell: Shell?

  func run() throws {
    guard let shell else {
      var fields = FieldList()
      for shell in Shell.allCases { fields.add(shell.rawValue, shell.installing, isExact: true) }
      return fields.print(to: .output)
    }
    Console.output.write(Self.script(for: shell))
  }

  static func script(for shell: Shell) -> String {
    var lines = SignScope.completionScript(for: shell.parsers)
      .split(separator: "\n", omittingEmptySubsequences: false)
    removeParsersHelp(from: &lines, of: shell)
    // The first line is for the shell itself.
    lines.insert("# To install it: \(shell.installing)", at: 1)
    if shell == .zsh {
      lines.insert("(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }", at: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The parser has a command `help` of its own, which never runs, and whose completions would replace
  /// those of ``HelpCommand``.
  private static func removeParsersHelp(from lines: inout [Substring], of shell: Shell) {
    if shell != .fish, let last = lines.lastIndex(of: "_signscope_help() {"),
      lines.firstIndex(of: "_signscope_help() {") != last,
      let end = lines[last...].firstIndex(of: "}")
    {
      lines.removeSubrange(last...end)
    }
    lines.removeAll { $0.contains("Show subcommand help information.") }
    lines = lines.map { line in
      Substring(
        line.replacing(" help help'", with: " help'").replacing("|help|help)", with: "|help)"))
    }
  }
}

/// What can be completed with names that only the program knows.
enum Candidates {
  /// The names in `profiles.yaml`, where it can be read.
  static var profiles: CompletionKind {
    .custom { _, _, _ in
      let profiles = try? Profiles.load(catalogue: SchemeFolder().catalogue)
      return profiles?.all.map(\.name) ?? []
    }
  }

  static var platforms: CompletionKind {
    .custom { _, _, _ in SchemeFolder().catalogue.all.map(\.id) }
  }

  /// The methods, built in and imported.
  static var methods: CompletionKind {
    .custom { _, _, _ in
      let imported = (try? CatalogueStore().load()) ?? []
      return PlatformCatalogue.builtIn.methods.knowing(imported).all.map(\.name)
    }
  }

  /// The methods that can be removed.
  static var importedMethods: CompletionKind {
    .custom { _, _, _ in ((try? CatalogueStore().load()) ?? []).map(\.name) }
  }

  /// The names of environment variables.
  static var variables: CompletionKind {
    .custom { _, _, _ in ProcessInfo.processInfo.environment.keys.sorted() }
  }
}
