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
    let places = [document, error.field ?? ""].filter { !$0.isEmpty }
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
