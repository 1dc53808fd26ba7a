import ArgumentParser
import Screen
import SignScopeEngine

/// Reads text of any kind instead of documents: a `curl` command, a URL, a literal, a log line.
struct ImportOption: ParsableArguments {
  @Flag(
    name: .customLong("from-curl"),
    help: """
      The input is a curl command, or a URL, a form, JSON, a Python, JavaScript or PHP literal, an HTTP \
      request, a HAR entry.
      """)
  var isOn = false

  @Option(
    help: "With --from-curl: the platform, if the text does not show it.",
    completion: Candidates.platforms)
  var platform: String?

  @Option(
    help: "With --from-curl: the environment variable with the secret.",
    completion: Candidates.variables)
  var secretEnv: String?

  @Option(help: "With --from-curl: which of several requests, from 1.")
  var entry: Int?

  func validate() throws {
    if !isOn, entry != nil { throw ValidationError("--entry needs --from-curl") }
    if let entry, entry < 1 { throw ValidationError("--entry must be 1 or more") }
    if !isOn, platform != nil { throw ValidationError("--platform needs --from-curl") }
    if !isOn, secretEnv != nil { throw ValidationError("--secret-env needs --from-curl") }
  }

  fileprivate static let example =
    "curl 'https://eco.taobao.com/router/rest?method=taobao.time.get&app_key=12345678'"

  /// Takes a remark on how a text was read.
  typealias Note = (String) -> Void

  /// Reads a text. Notes what it was recognised as, and what could not be read.
  ///
  /// - Parameters:
  ///   - command: The name of the command that signs what is read.
  ///   - profile: The account named by `--profile`.
  ///   - catalogue: The platforms that the name is looked up in.
  ///   - note: Writes to standard error by default.
  func read(
    _ bytes: [UInt8], for command: String, profile: Account?, catalogue: PlatformCatalogue,
    in language: Language, note: Note = Self.tellOnStandardError
  ) throws(CommandError) -> (document: RequestDocument, imported: ImportedText) {
    func tell(_ words: Phrase, at place: Phrase? = nil, in language: Language) {
      let parts = [words[language], place?[language] ?? ""].filter { !$0.isEmpty }
      note(parts.joined(separator: ": "))
    }
    let imported: ImportedText
    do {
      imported = try ImportedText(reading: bytes, in: catalogue, entry: entry)
    } catch {
      throw CommandError(error.message[language], status: .usage)
    }
    guard !imported.parameters.isEmpty || imported.document.body != nil else {
      let words =
        LikelyCommand(for: bytes, insteadOf: command, isImporting: true)?.advice(for: nil)
        ?? ImportError.nothingInside(imported.kind).message
      throw CommandError(words[language], field: "parameters", status: .usage)
    }
    let reading = imported.reading
    tell(Phrase("read as \(reading.en)", "识别为：\(reading.zh)"), in: language)
    if imported.entries.count > 1 {
      let (number, count) = (imported.entry, imported.entries.count)
      tell(
        Phrase(
          "read request \(number) of \(count); choose another with --entry",
          "读取了 \(count) 个请求中的第 \(number) 个；可用 --entry 选择其他"), in: language)
    }
    for note in imported.notes {
      tell(note.message, at: note.place, in: language)
    }
    let platform = try chosenPlatform(imported, profile, catalogue, language, note)
    let unknown = imported.unknown(on: platform)
    if !unknown.isEmpty {
      let words = ImportedText.wording(ofUnknown: unknown)
      throw CommandError(words[language], field: "parameters", status: .usage)
    }
    var document = imported.document(for: platform)
    if let secretEnv { document.secret = .environment(secretEnv) }
    guard document.secret != nil || profile?.secret.isEmpty == false else {
      let words = Phrase(
        "no secret; name its environment variable with --secret-env NAME, or use --profile NAME",
        "没有 AppSecret；请用 --secret-env NAME 指定其环境变量，或使用 --profile NAME")
      throw CommandError(words[language], field: "secret", status: .usage)
    }
    if let profile, let key = imported.appKey(on: platform), !key.hasSameBytes(as: profile.appKey) {
      tell(
        Phrase(
          "the text has app key \(key), but profile \(profile.name) has \(profile.appKey); its secret belongs to another app",
          "文本中的 AppKey 是 \(key)，账号配置 \(profile.name) 的是 \(profile.appKey)；密钥属于另一个应用"),
        in: language)
    }
    return (document, imported)
  }

  /// The platform of the option; otherwise that of the text or the profile; otherwise a guess.
  private func chosenPlatform(
    _ imported: ImportedText, _ profile: Account?, _ catalogue: PlatformCatalogue,
    _ language: Language, _ note: Note
  ) throws(CommandError) -> Platform {
    if let name = platform ?? imported.document.platform {
      do {
        return try catalogue.named(name)
      } catch {
        throw CommandError(error.message[language], field: "platform", status: .usage)
      }
    }
    if let profile {
      if let guess = imported.guess, guess.id != profile.platform.id {
        let words = Phrase(
          "the text looks like \(guess.id) (\(guess.reason.en)); signed for \(profile.platform.id), as the profile says",
          "文本看起来属于 \(guess.id)（\(guess.reason.zh)）；按账号配置以 \(profile.platform.id) 签名")
        note(words[language])
      }
      return profile.platform
    }
    if let platform = imported.guess?.platform { return platform }
    let known = catalogue.all.map(\.id)
    let words = Phrase(
      "the platform is not clear from the text; name it with --platform: \(known.joined(separator: ", "))",
      "无法从文本判断平台；请用 --platform 指定：\(known.joined(separator: "、"))")
    throw CommandError(words[language], field: "platform", status: .usage)
  }

  private static func tellOnStandardError(_ words: String) {
    Console.error.write("signscope: \(words)".printable + "\n")
  }
}

extension DocumentRun {
  /// Runs a command for the one document in a text.
  ///
  /// - Parameter answer: Takes the document, and what the text was read as.
  func callAsFunction(
    _ option: ImportOption, profile: Account?, catalogue: PlatformCatalogue,
    _ answer: (RequestDocument, ImportedText) async throws -> ExitStatus
  ) async throws {
    exitWhenInterrupted()
    let read = try option.read(
      try input.read(timeout: timeout, example: ImportOption.example), for: command,
      profile: profile, catalogue: catalogue, in: output.language)
    var status = ExitStatus.success
    do {
      status = try await answer(read.document, read.imported)
    } catch let error as DocumentError {
      status = CommandError(error, in: output.language).report(asJSON: output.json)
    }
    try status.end()
  }
}
