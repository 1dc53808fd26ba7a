import ArgumentParser
import Screen
import SignScopeEngine
import Workspace

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check signing, connection, clock and credentials step by step.",
    discussion: """
      Without a profile it checks only signing, against published test signatures, and sends nothing. \
      With a profile it sends that gateway at most three requests, all read-only.
      """)

  @OptionGroup var profile: ProfileOption
  @OptionGroup var scheme: SchemeOption

  @Option(help: "The time-out of one transfer, in seconds.")
  var timeout = 15.0

  @Flag(help: "Print one JSON object per check, one per line.")
  var json = false

  @Option(help: "The output language, en or zh; the locale's by default.")
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
        Console.output.write(result.json(in: language))
      } else {
        CheckLine(result, in: language).print(to: .output)
      }
      if result.outcome == .failed { worst.worsen(to: .failed) }
    }
    try worst.end()
  }
}

/// A result of the self-check for people: `✗ public call   ① taobao.time.get: Wrong signature, code 25`,
/// with advice below it.
struct CheckLine {
  private let result: CheckResult
  private let language: Language

  init(_ result: CheckResult, in language: Language) {
    self.result = result
    self.language = language
  }

  private static let titleWidth = 14

  func print(to console: Console) {
    let isColoured = console.takesColour
    let mark = isColoured ? "\u{1B}[\(colour)m\(result.outcome.mark)\u{1B}[0m" : result.outcome.mark
    let title = result.check.title[language]
    let gap = String(repeating: " ", count: max(1, Self.titleWidth - title.columns))
    let number = result.pitfall.map { "\(DiagnosisPrinter.circled($0)) " } ?? ""
    let indent = String(repeating: " ", count: Self.titleWidth + 2)
    let message = "\(number)\(result.message[language].printable)"
    let lines = console.wrapWidth.map { message.wrappedWords(columns: max(20, $0 - indent.count)) }
    var text =
      "\(mark) \(title)\(gap)" + (lines ?? [message]).joined(separator: "\n" + indent) + "\n"
    if let fix = result.fix {
      for line in fix[language].wrapped(columns: max(20, console.width - Self.titleWidth - 2)) {
        text += indent + String(line).printable + "\n"
      }
    }
    console.write(text)
  }

  private var colour: String {
    switch result.outcome {
    case .passed: "1;32"
    case .failed: "1;31"
    case .skipped: "2;37"
    }
  }
}

extension CheckResult.Outcome {
  fileprivate var mark: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped: "–"
    }
  }
}
