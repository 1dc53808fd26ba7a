import ArgumentParser
import Glibc
import Screen
import SignScopeEngine

/// A command's error, printed as `signscope: what: where`.
struct CommandError: Error {
  var message: String
  /// A file, a line, a field; empty if there is none.
  var place: String
  /// The name of the field in JSON.
  var field: String?
  var status: ExitStatus

  init(_ message: String, at place: String = "", field: String? = nil, status: ExitStatus) {
    self.message = message
    self.place = place
    self.field = field
    self.status = status
  }

  /// - Parameter document: Which of several documents it is, such as `document 2`; empty if there is
  ///   only one.
  init(_ error: DocumentError, document: String = "", in language: Language) {
    let line = error.line.map { Phrase("line \($0)", "第 \($0) 行")[language] } ?? ""
    let places = [document, line, error.field ?? ""].filter { !$0.isEmpty }
    self.init(
      error.message[language], at: places.joined(separator: ", "), field: error.field,
      status: .failed)
  }

  var json: JSON {
    ["error": ["message": .string(message), "field": .text(field)]]
  }

  /// Prints it on standard error and, with `--json`, as a line on standard output.
  @discardableResult
  func report(asJSON: Bool) -> ExitStatus {
    for part in message.split(separator: "\n") {
      let line = ["signscope", String(part), place].filter { !$0.isEmpty }.joined(separator: ": ")
      Console.error.write(line.printable + "\n")
    }
    if asJSON { Console.output.write(json) }
    return status
  }
}

/// The exit status of the program; thrown by a command that has printed everything.
enum ExitStatus: Int32, Error {
  case success = 0
  /// A document failed, or the API returned an error.
  case failed = 1
  /// Wrong usage or unreadable input.
  case usage = 2
  case network = 3
  case interrupted = 130

  /// Keeps the worse of two statuses, for the run over several documents.
  mutating func worsen(to other: ExitStatus) {
    if other.rawValue > rawValue { self = other }
  }

  /// Ends the command with this status.
  func end() throws {
    if self != .success { throw self }
  }
}

/// Exits at once, after all output has been written: `exit` would run the clean-up of libraries, OpenSSL
/// among them, while other threads still use them.
func exitProcess(_ status: ExitStatus) -> Never {
  Console.output.finish()
  _exit(status.rawValue)
}

/// Ends the process with status 130 on Ctrl-C. The workbench does not use it, because it has to give the
/// terminal back first.
func exitWhenInterrupted() {
  signal(SIGINT) { _ in
    StatusLine.eraseOnSignal()
    _exit(ExitStatus.interrupted.rawValue)
  }
}

/// The argument parser's message: the requested help, or an error in the command line.
struct UsageMessage {
  private let error: any Error
  private let arguments: [String]

  /// - Parameter arguments: The command line that the parser refused.
  init(_ error: any Error, parsing arguments: [String]) {
    self.error = error
    self.arguments = arguments
  }

  /// The parser does not think of its own options when it looks for the nearest.
  private var nearestBuiltIn: String {
    let message = SignScope.message(for: error)
    let typed = arguments.first { $0.hasPrefix("--") && message == "Unknown option '\($0)'" }
    let nearest = typed.flatMap { ["--help", "--version"].nearest(to: $0) }
    return nearest.map { ". Did you mean '\($0)'?" } ?? ""
  }

  func report() -> ExitStatus {
    let asJSON = arguments.contains("--json")
    guard !SignScope.exitCode(for: error).isSuccess else {
      Console.output.write(SignScope.fullMessage(for: error) + "\n")
      return .success
    }
    if let word = MisplacedWord(in: arguments) {
      return CommandError(word.message[Console.language], status: .usage).report(asJSON: asJSON)
    }
    let message = SignScope.message(for: error) + nearestBuiltIn
    let status = CommandError(message, status: .usage).report(asJSON: asJSON)
    let full = SignScope.fullMessage(for: error)
    // The parser's first line repeats the message as `Error: …`; the usage lines follow.
    if let usage = full.split(separator: "\n", omittingEmptySubsequences: false)
      .drop(while: { !$0.hasPrefix("Usage:") }).joined(separator: "\n") as String?, !usage.isEmpty
    {
      Console.error.write(usage + "\n")
    }
    return status
  }
}
