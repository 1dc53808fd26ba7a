import ArgumentParser
import Glibc
import SignScopeEngine

@main
enum Main {
  /// Not `async`: the workbench needs the main thread, which an `async` main would give up.
  static func main() {
    openStandardStreams()
    turnCoreDumpsOff()
    exitProcess(status(ofRunning: Array(CommandLine.arguments.dropFirst())))
  }

  /// A core dump would contain the secrets. Sets only the soft limit, which children may raise again.
  /// Does not use PR_SET_DUMPABLE, which would also block debuggers and Swift's backtraces: whoever may
  /// attach a debugger may read profiles.yaml too.
  private static func turnCoreDumpsOff() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    limit.rlim_cur = 0
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }

  /// If the parent has closed a standard stream, opens a descriptor that fails, before a file gets its
  /// number and receives the output.
  private static func openStandardStreams() {
    for (number, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }

  /// Runs a command line and prints errors.
  private static func status(ofRunning arguments: [String]) -> ExitStatus {
    do {
      if try isWorkbench(arguments) { return .success }
      if VersionReport.isWanted(by: arguments) {
        Console.output.write(VersionReport().json)
        return .success
      }
      var command = try SignScope.parseAsRoot(arguments)
      guard command is any AsyncParsableCommand else {
        try command.run()
        return .success
      }
      try waiting {
        // Parsed again, because a command must not cross threads.
        if var command = try SignScope.parseAsRoot(arguments) as? any AsyncParsableCommand {
          try await command.run()
        }
      }
      return .success
    } catch let status as ExitStatus {
      return status
    } catch let error as CommandError {
      return error.report(asJSON: arguments.contains("--json"))
    } catch {
      return UsageMessage(error, parsing: arguments).report()
    }
  }

  /// Recognises the workbench without options, because the argument parser would take as long as drawing
  /// the first screen.
  private static func isWorkbench(_ arguments: [String]) throws -> Bool {
    switch arguments {
    case []: try WorkbenchStart().openProfiles()
    case ["demo"]: try WorkbenchStart().openDemo()
    default: return false
    }
    return true
  }
}
