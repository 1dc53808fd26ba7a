import ArgumentParser

/// The argument parser's message: the requested help, or an error in the command line.
struct UsageMessage {
  private let error: any Error

  init(_ error: any Error) {
    self.error = error
  }

  func report(asJSON: Bool) -> ExitStatus {
    guard !SignScope.exitCode(for: error).isSuccess else {
      Console.output.write(SignScope.fullMessage(for: error) + "\n")
      return .success
    }
    let message = SignScope.message(for: error)
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
