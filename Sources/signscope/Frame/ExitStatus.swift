import Glibc

/// How the program ends; thrown by a command that has said what there is to say.
enum ExitStatus: Int32, Error {
  case success = 0
  /// A document failed, or the API answered with an error.
  case failed = 1
  /// Wrong usage or unreadable input.
  case usage = 2
  case network = 3
  case interrupted = 130

  /// The worse of two: what the whole of several documents ends with.
  mutating func worsen(to other: ExitStatus) {
    if other.rawValue > rawValue { self = other }
  }

  /// Ends the command with this status.
  func end() throws {
    if self != .success { throw self }
  }
}

/// Leaves at once, once everything is written: `exit` would run the clean-up of libraries, OpenSSL's among
/// them, while other threads still use them.
func exitProcess(_ status: ExitStatus) -> Never {
  Console.output.finish()
  _exit(status.rawValue)
}

/// Ends the process with status 130 on Ctrl-C. The workbench does not call it: it has a terminal to
/// give back first.
func exitWhenInterrupted() {
  signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
}
