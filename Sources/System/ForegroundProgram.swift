import CProcess
import Glibc

/// A program that has the terminal while it runs: an editor, a pager. It stays in this process's group, so
/// that the terminal's keys for signals and for stopping the job mean it too.
package struct ForegroundProgram: Sendable, Equatable {
  package enum Ending: Sendable, Equatable {
    case exited(status: Int)
    case killed(signal: Int32)
    /// The system's error message.
    case notStarted(String)
  }

  /// The program, looked for in `PATH`, and its arguments.
  package var words: [String]
  package var environment: ChildEnvironment
  /// The file that is its standard input; `nil` for the terminal.
  package var input: String?

  package init(_ words: [String], environment: ChildEnvironment, input: String? = nil) {
    self.words = words
    self.environment = environment
    self.input = input
  }

  /// Runs it, and returns when it has ended.
  ///
  /// - Parameters:
  ///   - descriptor: Watched in the meantime.
  ///   - act: Called with the program's process when the descriptor is readable.
  package func run(watching descriptor: Int32, _ act: (_ process: Int32) -> Void) -> Ending {
    var inputEnd: Int32 = -1
    if let input {
      inputEnd = open(input, O_RDONLY | O_CLOEXEC)
      guard inputEnd >= 0 else { return .notStarted(SystemError.last.reason) }
    }
    defer { if inputEnd >= 0 { close(inputEnd) } }
    var process: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] =
      environment.variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let code = cproc_start(words, variables, inputEnd, -1, -1, 0, &process)
    guard code == 0 else {
      if process > 0 { _ = Self.wait(for: process) }
      return .notStarted(SystemError(code: code).reason)
    }
    return wait(for: process, watching: descriptor, act)
  }

  /// Waits on a thread of its own, so that the descriptor can be watched without waking up in between.
  private func wait(
    for process: pid_t, watching descriptor: Int32, _ act: (_ process: Int32) -> Void
  ) -> Ending {
    let hasEnded = WakePipe()
    do throws(SystemError) {
      try startThread {
        // Leaves the process to be waited for below.
        var information = siginfo_t()
        while waitid(P_PID, id_t(process), &information, Int32(WEXITED) | Int32(WNOWAIT)) != 0,
          errno == EINTR
        {}
        hasEnded.wake()
      }
      while true {
        var entries = [descriptor, hasEnded.descriptor].map {
          pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&entries, 2, -1) >= 0 || errno == EINTR else { break }
        if entries[0].revents != 0 { act(process) }
        if entries[1].revents != 0 { break }
      }
    } catch {
      // Without a thread nothing else is watched.
    }
    let code = Self.wait(for: process)
    return code & 0x7F == 0
      ? .exited(status: Int(code >> 8) & 0xFF) : .killed(signal: code & 0x7F)
  }

  private static func wait(for process: pid_t) -> Int32 {
    var code: Int32 = 0
    while waitpid(process, &code, 0) < 0, errno == EINTR {}
    return code
  }
}
