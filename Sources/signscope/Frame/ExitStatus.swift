import Glibc

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
  signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
}
