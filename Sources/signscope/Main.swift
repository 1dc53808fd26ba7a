import ArgumentParser
import Glibc
import SignScopeEngine

@main
enum Main {
  /// Not `async`: the workbench needs the main thread for itself, and an `async` main gives it away.
  static func main() {
    openStandardStreams()
    turnCoreDumpsOff()
    exitProcess(status(ofRunning: Array(CommandLine.arguments.dropFirst())))
  }

  /// A core would hold the secrets. Only the soft limit, which children may raise again; and no
  /// PR_SET_DUMPABLE, which would keep debuggers and Swift's backtraces out as well: who may attach one may
  /// read profiles.yaml.
  private static func turnCoreDumpsOff() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    limit.rlim_cur = 0
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
  }

  /// A stream that the parent has closed gets a descriptor that fails, before a file is opened under its
  /// number and takes the output in.
  private static func openStandardStreams() {
    for (number, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }

  /// Runs a command line; errors are said on the way.
  private static func status(ofRunning arguments: [String]) -> ExitStatus {
    do {
      if try isWorkbench(arguments) { return .success }
      var command = try SignScope.parseAsRoot(arguments)
      guard command is any AsyncParsableCommand else {
        try command.run()
        return .success
      }
      try waiting {
        // Parsed once more, since a command must not go from one thread to another.
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
      return UsageMessage(error).report(asJSON: arguments.contains("--json"))
    }
  }

  /// Opens the workbench if it is asked for without options. The parser would take as long to see that
  /// as the first screen takes.
  private static func isWorkbench(_ arguments: [String]) throws -> Bool {
    switch arguments {
    case []: try WorkbenchStart().openProfiles()
    case ["demo"]: try WorkbenchStart().openDemo()
    default: return false
    }
    return true
  }
}
