import ArgumentParser
import Glibc
import SignScopeEngine

/// A word on the command line that stands where a command should be.
struct MisplacedWord {
  /// What is wrong, and the nearest that is right.
  let message: Phrase

  /// Finds the word in a command line that cannot be parsed.
  ///
  /// - Returns: `nil` if every word can be a command, or an argument of one.
  init?(in arguments: [String]) {
    var command: any ParsableCommand.Type = SignScope.self
    var path: [String] = []
    for word in arguments {
      let names = command.subcommandNames
      if names.isEmpty { return nil }
      if let next = command.configuration.subcommands.first(where: { $0._commandName == word }) {
        command = next
        path.append(word)
        continue
      }
      guard let words = Self.words(on: word, after: path, names, in: arguments) else { return nil }
      message = words
      return
    }
    return nil
  }

  private static func words(
    on word: String, after path: [String], _ names: [String], in arguments: [String]
  ) -> Phrase? {
    if word.hasPrefix("-") {
      guard path.isEmpty, let command = arguments.first(where: names.contains) else { return nil }
      return Phrase(
        "options come after the command: signscope \(command) \(word)",
        "选项应写在命令之后：signscope \(command) \(word)")
    }
    if let words = typo(word, after: path, of: names) { return words }
    // Below a command a word may be one of its arguments.
    guard path.isEmpty else { return nil }
    if let advice = advice(onFile: word) {
      return Phrase(
        "“\(word)” is a file, not a command; \(advice.en)", "“\(word)”是文件，不是命令；\(advice.zh)")
    }
    let list = list(of: names)
    return Phrase("unknown command “\(word)”; \(list.en)", "未知命令“\(word)”；\(list.zh)")
  }

  /// The message on a word that is close to the name of a command; `nil` if it is close to none.
  ///
  /// - Parameters:
  ///   - path: The commands before it.
  ///   - names: Those that can follow.
  static func typo(_ word: String, after path: [String], of names: [String]) -> Phrase? {
    guard let nearest = names.nearest(to: word) else { return nil }
    let command = (["signscope"] + path + [nearest]).joined(separator: " ")
    let list = list(of: names)
    return Phrase(
      "unknown command “\(word)” (did you mean “\(command)”?); \(list.en)",
      "未知命令“\(word)”（是否想写“\(command)”？）；\(list.zh)")
  }

  private static func list(of names: [String]) -> Phrase {
    Phrase(
      "the commands are \(names.joined(separator: ", "))", "命令有 \(names.joined(separator: "、"))")
  }

  /// The command for a file that was given without one; `nil` if there is no such file, or it is of no
  /// known kind.
  private static func advice(onFile name: String) -> Phrase? {
    var state = stat()
    guard stat(name, &state) == 0, state.st_mode & S_IFMT == S_IFREG,
      let bytes = try? StandardInput.parse([name]).read()
    else { return nil }
    return LikelyCommand(for: bytes, insteadOf: "")?.advice(for: name)
  }
}

extension ParsableCommand {
  /// The names of its subcommands, in the order of its help.
  static var subcommandNames: [String] { configuration.subcommands.map { $0._commandName } }
}
