import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check signing, connection, clock and credentials, step by step.",
    discussion: """
      Without a profile only signing is checked, against published signatures, and nothing is sent. \
      With one, its gateway is sent at most three requests, all of which only read.
      """)

  @OptionGroup var profile: ProfileOption
  @OptionGroup var scheme: SchemeOption

  @Option(help: "Seconds one transfer may take.")
  var timeout = 15.0

  @Flag(help: "One JSON object a check, on one line each.")
  var json = false

  @Option(help: "The language of the texts, en or zh; by the locale when absent.")
  var lang: Language?

  private var language: Language { lang ?? .preferred(by: environment) }

  func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("the time-out must be more than 0 and at most 86400 seconds")
    }
  }

  func run() async throws {
    exitWhenInterrupted()
    let catalogue = try scheme.catalogue(in: language)
    let account = try profile.account(in: language, catalogue: catalogue)
    let check = SelfCheck(
      account: account, pacer: Pacer(ledger: FileLedger()),
      limits: TransportLimits(timeout: timeout))
    var worst = ExitStatus.success
    for await result in check.results() {
      if json {
        Console.output.write(result.json(in: language).written + "\n")
      } else {
        CheckLine(result, in: language).print(to: .output)
      }
      if result.outcome == .failed { worst.worsen(to: .failed) }
    }
    try worst.end()
  }
}
