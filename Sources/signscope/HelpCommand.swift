import ArgumentParser
import FoundationEssentials
import Glibc
import Manual
import SignScopeEngine
import System

/// Shows pages of the manual, and the `--help` of a command.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Show a manual page, or a command's options.",
    discussion: """
      Without a name it lists commands and pages. On a terminal it shows a page with $PAGER, or with \
      less. json and the name of a command print the JSON Schema of its output alone.
      """)

  @Argument(
    help: "The page or command to show.",
    completion: .list(Topic.allCases.map(\.rawValue) + SignScope.subcommandNames))
  var name: [String] = []

  @Flag(help: "Print the whole manual as a man page.")
  var man = false

  @Option(help: "The output language, en or zh; the locale's by default.")
  var lang: Language?

  private var language: Language { lang ?? .preferred(by: environment) }

  func validate() throws {
    if man, !name.isEmpty { throw ValidationError("--man prints the whole manual; give no name") }
  }

  func run() throws {
    if man {
      let today = TimestampForm.formatted.text(for: Date()).prefix(10)
      Console.output.write(
        ManPage.roff(
          version: SignScope.configuration.version, date: String(today),
          options: Self.options(of: SignScope.self, after: []), in: language))
      guard Console.output.isTerminal else { return }
      let words = Phrase("install it with: ", "安装方法：")[language]
      return Console.error.write("signscope: \(words)\(ManPage.installing(in: language))\n")
    }
    guard !name.isEmpty else {
      return Console.output.write(SignScope.helpMessage() + "\n\n" + index)
    }
    if name.first == Topic.json.rawValue, name.count > 1 {
      guard name.count == 2, let schema = Schema(rawValue: name[1]) else { throw unknownSchema }
      return Console.output.write(schema.text)
    }
    let topic = name.count == 1 ? Topic(rawValue: name[0]) : nil
    let command = SignScope.command(named: name)
    guard topic != nil || command != nil else { throw unknown }
    let options = command.map { SignScope.helpMessage(for: $0) + "\n" }
    guard let topic else { return Console.output.write(options ?? "") }
    let isColoured = Console.output.takesColour
    let width = min(Console.output.width, Self.widest)
    let lines = topic.lines(in: language, width: width, styled: isColoured)
    let text = isColoured ? lines.coloured : lines.text
    Pager(environment: environment).show(
      [text, options].compactMap(\.self).joined(separator: "\n"))
  }

  /// The help of every command, and of the commands below it.
  private static func options(
    of command: any ParsableCommand.Type, after path: [String]
  ) -> [(command: String, help: String)] {
    command.configuration.subcommands.flatMap { child in
      let path = path + [child._commandName]
      let help = SignScope.helpMessage(for: child, columns: 78)
      return [(path.joined(separator: " "), help)] + options(of: child, after: path)
    }
  }

  /// Columns; longer lines are hard to read.
  private static let widest = 100

  /// The list of pages, each with its subject.
  private var index: String {
    let title = Phrase("MANUAL:", "手册：")
    var fields = FieldList()
    for topic in Topic.allCases { fields.add("  " + topic.rawValue, topic.summary(in: language)) }
    let closing = Phrase(
      "See 'signscope help <page>' for a manual page.", "用 signscope help <名称> 阅读手册的一页。")
    return
      "\(title[language])\n\(fields.text(inColour: false, columns: Console.output.wrapWidth))\n  \(closing[language])\n"
  }

  private var unknownSchema: CommandError {
    let typed = name.dropFirst().joined(separator: " ")
    let names = Schema.allCases.map(\.rawValue)
    let message = Phrase(
      "no schema for “\(typed)”; there are schemas for \(names.joined(separator: ", "))",
      "没有“\(typed)”的 schema；可用：\(names.joined(separator: "、"))")
    return CommandError(message[language], status: .usage)
  }

  private var unknown: CommandError {
    let typed = name.joined(separator: " ")
    let topics = Topic.allCases.map(\.rawValue)
    let nearest = (topics + SignScope.subcommandNames).nearest(to: typed)
    let message = Phrase(
      "unknown page or command “\(typed)”\(nearest.map { " (did you mean “\($0)”?)" } ?? "")"
        + "; the pages are \(topics.joined(separator: ", "))",
      "未知的手册页或命令“\(typed)”\(nearest.map { "（是否想写“\($0)”？）" } ?? "")"
        + "；手册页有 \(topics.joined(separator: "、"))")
    return CommandError(message[language], status: .usage)
  }
}

extension SignScope {
  /// The command with this path, such as `["scheme", "check"]`; `nil` if there is none.
  fileprivate static func command(named words: [String]) -> (any ParsableCommand.Type)? {
    words.reduce(SignScope.self as (any ParsableCommand.Type)?) { command, word in
      command?.configuration.subcommands.first { $0._commandName == word }
    }
  }
}

/// Shows text a screen at a time, with the program in `PAGER` or with `less`.
struct Pager {
  /// A shell command that reads standard input; empty for no pager.
  private let command: String

  /// Without `less` the text is written to the terminal unchanged.
  private static let usual = "if command -v less >/dev/null; then exec less -R; else exec cat; fi"

  init(environment: (String) -> String?) {
    command = environment("PAGER") ?? Self.usual
  }

  /// Shows the text, and returns when the user has left the pager. Writes the text directly if there is
  /// no terminal or the pager cannot be run.
  func show(_ text: String) {
    guard isatty(STDOUT_FILENO) == 1, !command.isEmpty, page(text) else {
      return Console.output.write(text)
    }
  }

  /// - Returns: Whether the pager could be run.
  private func page(_ text: String) -> Bool {
    // In a locale that is not UTF-8, `less` would show bytes instead of Chinese characters.
    ChildEnvironment.pager.apply()
    setenv("LESSCHARSET", "utf-8", 0)
    guard let pipe = popen(command, "w") else { return false }
    // Leaving the pager early closes the pipe; Ctrl-C belongs to the pager while it runs.
    let handlers = [SIGPIPE, SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in handlers { signal(number, handler) } }
    fputs(text, pipe)
    let status = pclose(pipe)
    let isExit = status & 0x7F == 0
    return !(isExit && [126, 127].contains(status >> 8 & 0xFF))
  }
}
