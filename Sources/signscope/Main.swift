import ArgumentParser
import Engine

@main
enum Main {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    let status = await Self.status(ofRunning: Array(arguments))
    exitProcess(status)
  }

  /// Runs a command line; errors are said on the way.
  private static func status(ofRunning arguments: [String]) async -> ExitStatus {
    do {
      var command = try SignScope.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
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
}
