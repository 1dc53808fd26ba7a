import ArgumentParser
import SignScopeEngine

struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose", abstract: "Explain a response body.",
    discussion: """
      Reads a JSON or XML body and names the pitfall, with evidence, cause and fix. The body may be printed \
      by a program (print_r, var_dump, console.log and their like), in a log line, or behind the head of \
      curl -i.
      """)

  enum Answer: String, ExpressibleByArgument, CaseIterable {
    case yes, no
  }

  @OptionGroup var input: StandardInput
  @OptionGroup var output: OutputOptions

  @OptionGroup var scheme: SchemeOption

  @Option(help: "The platform that answered.")
  var platform = Platform.default.id

  @Option(help: "The method that was called.")
  var method: String?

  @Option(help: "Whether a session was sent.")
  var session: Answer?

  @Option(help: "The HTTP status; 200 by default.")
  var status = 200

  @Flag(help: "Treat each input line as a body.")
  var lines = false

  func validate() throws {
    guard (100...599).contains(status) else {
      throw ValidationError("the status must be from 100 to 599, not \(status)")
    }
  }

  func run() throws {
    exitWhenInterrupted()
    let context = DiagnosisContext(
      platform: try resolvedPlatform(), method: method,
      hasSession: session.map { $0 == .yes })
    var worst = ExitStatus.success
    for (place, body) in bodies(in: try input.read()).enumerated() {
      let response = HTTPResponse(status: status, body: body)
      let diagnosis = Diagnosis.of(response, context: context)
      if output.json {
        Console.output.write(diagnosis.json(in: output.language))
      } else {
        if place > 0 { Console.output.write("\n") }
        DiagnosisPrinter(diagnosis, in: output.language).fields.print(to: .output)
      }
      if diagnosis.outcome != .success { worst.worsen(to: .failed) }
    }
    try worst.end()
  }

  private func resolvedPlatform() throws(CommandError) -> Platform {
    let catalogue = try scheme.catalogue(in: output.language)
    do throws(Platform.UnknownPlatform) { return try catalogue.named(platform) } catch {
      throw CommandError(error.message[output.language], field: "platform", status: .usage)
    }
  }

  /// One body per line with `--lines`; otherwise the input is one body.
  private func bodies(in bytes: [UInt8]) -> [[UInt8]] {
    lines ? JSONLines.lines(in: bytes).map { Array(bytes[$0]) } : [bytes]
  }
}
