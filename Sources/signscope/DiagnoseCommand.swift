import ArgumentParser
import Screen
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

  @Option(help: "The platform that answered.", completion: Candidates.platforms)
  var platform = Platform.default.id

  @Option(help: "The method that was called.", completion: Candidates.methods)
  var method: String?

  @Option(help: "Whether a session was sent.")
  var session: Answer?

  @Option(help: "The HTTP status; 200 by default.")
  var status = 200

  @Flag(help: "Treat each input line as a body.")
  var lines = false

  private static let example = #"{"error_response":{"code":25,"msg":"Invalid signature"}}"#

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
    for (place, body) in bodies(in: try input.read(example: Self.example)).enumerated() {
      let response = HTTPResponse(status: status, body: body)
      var diagnosis = Diagnosis.of(response, context: context)
      if !lines, let advice = diagnosis.lead(on: body, in: input.file) {
        Console.error.write("signscope: \(advice[output.language].printable)\n")
      }
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

extension Diagnosis {
  /// Names the command that an unreadable body is for, as the next step.
  ///
  /// - Parameter file: The body's file; `nil` or `-` for standard input.
  /// - Returns: The same in words; `nil` if the body is readable or for no command.
  mutating func lead(on body: [UInt8], in file: String?) -> Phrase? {
    guard outcome == .unreadable, let likely = LikelyCommand(for: body, insteadOf: "diagnose")
    else { return nil }
    next = likely.commandLine(for: file)
    return likely.advice(for: file)
  }
}

/// Prints a diagnosis for people.
struct DiagnosisPrinter {
  let fields: FieldList

  init(_ diagnosis: Diagnosis, in language: Language) {
    var fields = FieldList()
    let number = diagnosis.pitfall.map { Self.circled($0) + " " } ?? ""
    fields.add(
      diagnosis.outcome.rawValue, number + diagnosis.title[language], role: diagnosis.role)
    func add(_ en: String, _ zh: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      fields.add(Phrase(en, zh), value, in: language)
    }
    add("code", "代码", diagnosis.code)
    add("sub_code", "sub_code", diagnosis.subCode)
    add("message", "消息", diagnosis.message)
    add("sub_msg", "sub_msg", diagnosis.subMessage)
    if diagnosis.causes.count > 1 {
      for cause in diagnosis.causes {
        add(cause.standing.title.en.lowercased(), cause.standing.title.zh, cause.sentence[language])
      }
    } else {
      add("cause", "原因", diagnosis.cause[language])
    }
    add("fix", "办法", diagnosis.fix[language])
    for evidence in diagnosis.evidence {
      add("evidence", "依据", evidence.words[language])
    }
    if diagnosis.outcome != .success { add("retry", "重试", Self.words(diagnosis.retry)[language]) }
    if let next = diagnosis.next {
      fields.add(Phrase("next", "下一步"), next, isExact: true, in: language)
    }
    add("request_id", "request_id", diagnosis.requestID)
    self.fields = fields
  }

  /// ① to ⑬
  static func circled(_ number: Int) -> String {
    Unicode.Scalar(0x245F + UInt32(number)).map { String(Character($0)) } ?? String(number)
  }

  private static func words(_ retry: Diagnosis.Retry) -> Phrase {
    switch retry {
    case .never: Phrase("never the same request", "不要重发同一请求")
    case .later: Phrase("later", "稍后")
    case .after(let seconds): Phrase("after \(seconds) s", "\(seconds) 秒后")
    }
  }
}
