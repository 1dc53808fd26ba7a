import ArgumentParser
import FoundationEssentials
import Screen
import SignScopeEngine
import Workbench

struct SignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Sign request documents.",
    discussion: """
      Reads documents like {"platform":"top","secret":"…","parameters":[["method","taobao.time.get"]]}. \
      Adds nothing to the parameters unless --fill is given. With --from-curl the input is what you \
      have: a curl command, a URL, a literal from your code.
      """)

  @OptionGroup var input: StandardInput
  @OptionGroup var output: OutputOptions
  @OptionGroup var profile: ProfileOption
  @OptionGroup var scheme: SchemeOption
  @OptionGroup var imported: ImportOption

  @Flag(help: "Show each step: its input, its output, and why.")
  var explain = false

  @Flag(help: "Show the secret and session in clear text.")
  var reveal = false

  @Flag(help: "Add the platform's system parameters, timestamp included.")
  var fill = false

  func run() async throws {
    let catalogue = try scheme.catalogue(in: output.language)
    let account = try profile.account(in: output.language, catalogue: catalogue)
    let run = DocumentRun(
      command: "sign", example: RequestDocument.example, input: input, output: output)
    if imported.isOn {
      return try await run(imported, profile: account, catalogue: catalogue) { document, _ in
        try sign(document, account, catalogue)
      }
    }
    try await run { value in try sign(RequestDocument(value), account, catalogue) }
  }

  private func sign(
    _ document: RequestDocument, _ account: Account?, _ catalogue: PlatformCatalogue
  ) throws -> ExitStatus {
    let request = try document.request(
      profile: account, catalogue: catalogue, environment: environment)
    var result = try SignResult(document, request, fillingAt: fill ? Date() : nil)
    result.redactor.isRevealing = reveal
    if output.json {
      let json = result.json(explaining: explain, in: output.language)
      Console.output.write(json)
    } else {
      fields(result).print(to: .output)
      if explain {
        let walkthrough = Walkthrough(result.trace, of: request, revealing: reveal)
        Console.output.write("\n")
        Pages(walkthrough, in: output.language).print(to: .output)
      }
    }
    return .success
  }

  private func fields(_ result: SignResult) -> FieldList {
    let (trace, language) = (result.trace, output.language)
    var fields = FieldList()
    fields.add(Phrase("signature", "签名"), trace.signature, isExact: true, in: language)
    fields.add(
      Phrase("string to sign", "待签名串"),
      trace.stringToSign(by: result.redactor), isExact: true, in: language)
    fields.add(Phrase("digest", "摘要"), result.digestName, in: language)
    fields.add(Phrase("signed", "参与签名"), trace.signedNames.joined(separator: " "), in: language)
    for dropped in trace.dropped {
      fields.add(
        Phrase("dropped", "未参与"),
        "\(trace.parameters[dropped.parameter].name) (\(dropped.reason.rawValue))", in: language)
    }
    for warning in result.warnings {
      fields.add(Phrase("warning", "警告"), warning.message[language], in: language)
    }
    return fields
  }
}

/// Prints a walkthrough to a terminal or a file.
struct Pages {
  private let walkthrough: Walkthrough
  private let language: Language

  init(_ walkthrough: Walkthrough, in language: Language) {
    self.walkthrough = walkthrough
    self.language = language
  }

  /// Prints the pages at the console's width; in colour if it supports that.
  func print(to console: Console) {
    let printed = PrintedWalkthrough(walkthrough, language: language, width: console.width)
    guard console.takesColour else { return console.write(printed.text) }
    console.write(printed.lines.coloured)
  }
}
