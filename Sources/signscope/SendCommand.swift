import ArgumentParser
import History
import Screen
import SignScopeEngine
import Workspace

struct SendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Sign and send request documents, and explain the responses.",
    discussion: """
      Adds the platform's system parameters, waits for the key's quota, sends, and prints the response \
      body; with --json the whole exchange, with credentials masked. All SignScope processes on this \
      machine share a key's quota and remember its bans. Temporary failures are retried up to three times \
      if the call only reads. With --from-curl the input is what you have, as for sign; its timestamp is \
      replaced by the current one.
      """)

  @OptionGroup var input: StandardInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var profile: ProfileOption
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var imported: ImportOption

  @Flag(help: "Send once; never retry.")
  var noRetry = false

  @Flag(help: "Keep nothing of it in the history.")
  var noHistory = false

  func run() async throws {
    let timeout = input.timeout ?? 15
    let catalogue = try scheme.catalogue(in: output.language)
    let account = try profile.account(in: output.language, catalogue: catalogue)
    let client = Client(
      pacer: Pacer(ledger: FileLedger()), limits: TransportLimits(timeout: timeout),
      journal: noHistory ? nil : HistoryJournal(HistoryStore(), origin: .command))
    let run = DocumentRun(
      command: "send", example: RequestDocument.example, input: input, output: output,
      timeout: timeout)
    if imported.isOn {
      return try await run(imported, profile: account, catalogue: catalogue) { document, _ in
        var document = document
        if let account { keepGateway(of: account, in: &document) }
        let request = try document.request(
          profile: account, catalogue: catalogue, environment: environment)
        return try await send(request.unstamped, by: client)
      }
    }
    try await run { value in
      try await send(
        RequestDocument(value).request(
          profile: account, catalogue: catalogue, environment: environment), by: client)
    }
  }

  /// A profile's credentials are for its own gateway, whatever the text calls.
  private func keepGateway(of profile: Account, in document: inout RequestDocument) {
    if let named = document.gateway.map({ HostName(of: $0).withPort }) {
      let own = HostName(of: profile.gateway).withPort
      let words = Phrase(
        "the text calls \(named); sent to \(own), the gateway of profile \(profile.name)",
        "文本调用的是 \(named)；实际发往 \(own)，即账号配置 \(profile.name) 的网关")
      if named != own { Console.error.write("signscope: \(words[output.language].printable)\n") }
    }
    document.gateway = nil
  }

  private func send(_ request: Request, by client: Client) async throws -> ExitStatus {
    if request.account.platform.abilities.closesKeys { warnOfProxies() }
    // JSON in a pipe is for a program, which may have the terminal for itself.
    let line = StatusLine(if: !output.json || Console.output.isTerminal)
    let shown = SendProgress(to: request.account.gateway, on: line, in: output.language)
    defer { shown.end() }
    do {
      let (exchange, earlier) = try await client.outcome(
        of: request, retry: noRetry ? .none : .standard
      ) { progress in
        shown.note(progress)
        switch progress {
        case .retrying(let exchange, let next): tell(of: exchange, next)
        case .noticed(let words): Console.error.write("signscope: \(words[output.language])\n")
        case .waiting, .signed, .connecting, .sent, .receiving, .refused, .finished: break
        }
      }
      return report(exchange, after: earlier)
    } catch is CancellationError {
      // This one is never cancelled.
      throw ExitStatus.interrupted
    }
  }

  /// A platform may close a key that is used from several IP addresses.
  private func warnOfProxies() {
    guard let warning = NetworkEnvironment.current.warning else { return }
    Console.error.write("signscope: \(warning[output.language])\n")
  }

  /// Reports that an attempt has failed and is being retried; JSON output lists all attempts at the end.
  private func tell(of exchange: Exchange, _ next: Retrying) {
    guard !output.json else { return }
    let (title, reason) = (exchange.diagnosis.title, next.reason.words)
    let wait = Countdown(next.wait.rounded(.up)).words
    let words = Phrase(
      "attempt \(next.attempt - 1): \(title.en); retry within \(wait.en): \(reason.en)",
      "第 \(next.attempt - 1) 次：\(title.zh)；\(wait.zh)内重试：\(reason.zh)")
    Console.error.write("signscope: \(words[output.language])\n")
  }

  private func report(_ exchange: Exchange, after earlier: [Attempt]) -> ExitStatus {
    if output.json {
      Console.output.write(exchange.json(in: output.language, after: earlier))
    } else if let body = exchange.response?.body {
      Console.output.write(body: body)
    }
    if let error = exchange.error {
      let language = output.language
      let words = [error.explanation[language], error.fix[language]].joined(separator: " ")
        .trimmingSuffix { ".。".contains($0) }
      let place = exchange.signed.redacted.url.prefix { $0 != "?" }
      return CommandError(words, at: String(place), status: error.exitStatus).report(asJSON: false)
    }
    let diagnosis = exchange.diagnosis
    if !output.json, diagnosis.kind != .success {
      DiagnosisPrinter(diagnosis, in: output.language).fields.print(to: .error)
    }
    return diagnosis.outcome == .success ? .success : .failed
  }
}

extension Request {
  /// Without the timestamp and nonce of the text that it was imported from: they have been used, and are
  /// too old by now.
  var unstamped: Request {
    let stamped = account.platform.systemParameters.filter {
      $0.source == .timestamp || $0.source == .nonce
    }
    var request = self
    request.parameters.removeAll { parameter in
      stamped.contains { $0.name.hasSameBytes(as: parameter.name) }
    }
    return request
  }
}

extension NetworkError {
  /// An invalid URL is the document's fault, not the network's.
  fileprivate var exitStatus: ExitStatus {
    if case .badAddress = self { .failed } else { .network }
  }
}

extension String {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    String(prefix(upTo: lastIndex { !isDropped($0) }.map { index(after: $0) } ?? startIndex))
  }
}
