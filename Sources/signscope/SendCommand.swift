import ArgumentParser
import Engine

struct SendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Sign request documents, send them, and say what comes back.",
    discussion: """
      Adds the platform's system parameters, waits for its turn under the key's quota and prints the \
      body; with --json the whole exchange, credentials masked.
      """)

  @OptionGroup var input: Input
  @OptionGroup var output: OutputOptions
  @OptionGroup var profile: ProfileOption
  @OptionGroup var scheme: SchemeOption

  @Option(help: "Seconds one transfer may take.")
  var timeout = 15.0

  @Flag(help: "Send once, whatever comes back.")
  var noRetry = false

  func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("the time-out must be more than 0 and at most 86400 seconds")
    }
  }

  func run() async throws {
    let catalogue = try scheme.catalogue(in: output.language)
    let account = try profile.account(in: output.language, catalogue: catalogue)
    let client = Client(limits: TransportLimits(timeout: timeout))
    let run = DocumentRun(input: input, output: output)
    try await run { value in
      let document = try RequestDocument(value)
      let request = try document.request(
        profile: account, catalogue: catalogue, environment: environment)
      for await progress in client.exchange(request) {
        switch progress {
        case .refused(let error): throw DocumentError(error)
        case .finished(let exchange): return report(exchange)
        case .waiting, .signed, .connecting, .sent, .receiving, .retrying, .noticed: continue
        }
      }
      // Only a cancelled exchange ends without either, and nobody cancels this one.
      throw ExitStatus.interrupted
    }
  }

  private func report(_ exchange: Exchange) -> ExitStatus {
    if output.json {
      Console.output.write(exchange.json(in: output.language).written + "\n")
    } else if let body = exchange.response?.body {
      Console.output.write(body: body)
    }
    if let error = exchange.error {
      let language = output.language
      let words = [error.explanation[language], error.remedy[language]].joined(separator: " ")
        .trimmingSuffix { ".。".contains($0) }
      let place = exchange.signed.masked.url.prefix { $0 != "?" }
      return CommandError(words, at: String(place), status: error.exitStatus).report(asJSON: false)
    }
    let diagnosis = exchange.diagnosis
    if !output.json, diagnosis.kind != .success {
      DiagnosisSheet(diagnosis, in: output.language).sheet.print(to: .error)
    }
    return diagnosis.outcome == .success ? .success : .failed
  }
}

extension NetworkError {
  /// A wrong address is the document's fault and not the network's.
  fileprivate var exitStatus: ExitStatus {
    if case .badAddress = self { .failed } else { .network }
  }
}

extension String {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    String(prefix(upTo: lastIndex { !isDropped($0) }.map { index(after: $0) } ?? startIndex))
  }
}
