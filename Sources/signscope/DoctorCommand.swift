public import ArgumentParser
package import SignScopeEngine

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Explain why a signature is wrong.",
    discussion: """
      Reads the documents of sign plus "observed": the signature, or the string to sign, that other \
      code computed. Finds the mistakes (up to three together) that reproduce it exactly. With --from-curl \
      the input is the request your code sent; its signature is examined.
      """)

  @OptionGroup var input: StandardInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var profile: ProfileOption
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var imported: ImportOption

  @Option(
    help: "The programming language of your code; without it a guess from the text, or python.")
  var code: CodeLanguage?

  @Flag(help: "Show secrets in clear text in comparisons.")
  var reveal = false

  @Option(help: "The longest search, in seconds; the likeliest mistakes are tried first.")
  var budget = SignatureDoctor.usualBudget / .seconds(1)

  func validate() throws {
    guard budget > 0, budget <= 86_400 else {
      throw ValidationError("the budget must be more than 0 and at most 86400 seconds")
    }
  }

  func run() async throws {
    let catalogue = try scheme.catalogue(in: output.language)
    let account = try profile.account(in: output.language, catalogue: catalogue)
    let examination = Examination(
      profile: account, catalogue: catalogue,
      others: Examination.otherSecrets(than: profile.name, in: catalogue),
      budget: .seconds(budget), isRevealed: reveal)
    let run = DocumentRun(
      command: "doctor", example: RequestDocument.observedExample, input: input, output: output)
    if imported.isOn {
      return try await run(imported, profile: account, catalogue: catalogue) { document, text in
        guard let observed = text.observed else {
          throw DocumentError(
            "observed",
            Phrase(
              "the text has no signature to examine; paste the request as your code sent it",
              "文本中没有可检查的签名；请粘贴你的代码实际发送的请求"))
        }
        return try examine(
          DoctorDocument(document: document, observed: observed), examination,
          guess: text.codeLanguage)
      }
    }
    try await run { value in try examine(DoctorDocument(value), examination) }
  }

  private func examine(
    _ document: DoctorDocument, _ examination: Examination, guess: CodeLanguage? = nil
  ) throws -> ExitStatus {
    var progress = SearchProgress(in: output.language)
    let result: Examination.Result
    do throws(DocumentError) {
      result = try examination.examine(document, code: code ?? guess) { tried in
        progress.show(tried)
        return true
      }
    } catch {
      guard ["secret", "secret_env"].contains(error.field) else { throw error }
      throw CommandError(
        error.field == "secret" ? noSecret : error.message[output.language],
        at: error.field ?? "", field: error.field, status: .usage)
    }
    progress.end()
    if output.json {
      Console.output.write(result.report.json(in: output.language))
    } else {
      DoctorPrinter(
        result.report, code: code ?? guess ?? .python, isGuessed: code == nil && guess != nil,
        on: result.platform, in: output.language
      ).print(to: .output)
    }
    return .success
  }

  /// What was left undone without a secret, and how to give one.
  private var noSecret: String {
    let words =
      imported.isOn
      ? Phrase(
        "no secret, so nothing was examined; name its environment variable with --secret-env NAME, or use --profile NAME",
        "没有 AppSecret，未作诊断；请用 --secret-env NAME 指定其环境变量，或使用 --profile NAME")
      : Phrase(
        "no secret, so nothing was examined; put “secret” or “secret_env” into the document, or use --profile NAME",
        "没有 AppSecret，未作诊断；请在文档中提供 secret 或 secret_env，或使用 --profile NAME")
    return words[output.language]
  }
}

/// The progress of a search, on the ``StatusLine``.
private struct SearchProgress {
  private let language: Language
  private let start = ContinuousClock.now
  private var shown: ContinuousClock.Instant
  private let line = StatusLine()

  init(in language: Language) {
    self.language = language
    shown = start
  }

  /// Shows the number of variants tried, five times a second; a short search shows nothing.
  mutating func show(_ tried: Int) {
    let now = ContinuousClock.now
    guard now - shown > .milliseconds(200) else { return }
    shown = now
    let seconds = Int((now - start) / .seconds(1))
    let words = Phrase(
      "looking for the mistake: \(tried) signing variants, \(seconds) s",
      "正在查找错误：\(tried) 种签法，\(seconds) 秒")
    line.show(words[language])
  }

  func end() { line.end() }
}

extension CodeLanguage: ExpressibleByArgument {}
