import ArgumentParser
import FoundationEssentials
import History
import SignScopeEngine
import Workspace

/// The tools that sign: they take a request document, or a text with a request.
struct SigningTools {
  let catalogue: PlatformCatalogue
  let language: Language

  /// A request that was given, with the account that completes it.
  private struct Given {
    var document: RequestDocument
    var profile: Account?
    var profileName: String?
    /// Where it was given as text.
    var imported: ImportedText?
  }

  private static let options = ["profile", "text", "entry"]

  func sign(_ arguments: ToolArguments, into notes: inout [String]) throws -> JSON {
    let given = try read(arguments, for: "sign", options: ["explain", "fill"], &notes)
    let request = try given.document.request(
      profile: given.profile, catalogue: catalogue, environment: environment)
    let result = try SignResult(
      given.document, request, fillingAt: arguments.flag("fill") ? Date() : nil)
    return result.json(explaining: try arguments.flag("explain"), in: language)
  }

  func examine(_ arguments: ToolArguments, into notes: inout [String]) throws -> JSON {
    let given = try read(arguments, for: "doctor", options: ["observed", "code", "budget"], &notes)
    guard let observed = try arguments.text("observed") ?? given.imported?.observed else {
      throw DocumentError(
        "observed",
        Phrase(
          "nothing to examine; give the signature or the string to sign that your code computed",
          "没有可检查的内容；请提供你的代码算出的签名或待签名串"))
    }
    let budget = try arguments.seconds("budget", most: ToolBox.longestSearch)
    let examination = Examination(
      profile: given.profile, catalogue: catalogue,
      others: Examination.otherSecrets(than: given.profileName, in: catalogue),
      budget: budget.map { .seconds($0) } ?? SignatureDoctor.usualBudget)
    let code: CodeLanguage? = try arguments.word("code")
    let result = try examination.examine(
      DoctorDocument(document: given.document, observed: observed),
      code: code ?? given.imported?.codeLanguage
    ) { _ in !Task.isCancelled }
    return result.report.json(in: language)
  }

  func send(_ arguments: ToolArguments, into notes: inout [String]) async throws -> JSON {
    var given = try read(arguments, for: "send", options: ["no_retry", "timeout"], &notes)
    try check(&given)
    let request = try given.document.request(
      profile: given.profile, catalogue: catalogue, environment: environment)
    let timeout = try arguments.seconds("timeout", most: 600) ?? 15
    let client = Client(
      pacer: Pacer(ledger: FileLedger()), limits: TransportLimits(timeout: timeout),
      journal: HistoryJournal(HistoryStore(), origin: .command))
    let retry = try arguments.flag("no_retry") ? RetryPolicy.none : .standard
    let stamped = given.imported == nil ? request : request.unstamped
    var seen: [String] = []
    defer { notes += seen }
    let (exchange, earlier) = try await client.outcome(of: stamped, retry: retry) { progress in
      if case .noticed(let words) = progress { seen.append(words[language]) }
    }
    return exchange.json(in: language, after: earlier)
  }

  /// What a model asks for must neither send a profile's credentials to another host nor send a file.
  private func check(_ given: inout Given) throws(DocumentError) {
    if given.imported != nil, given.profile != nil { given.document.gateway = nil }
    if given.profile != nil, given.document.gateway != nil {
      throw DocumentError(
        "gateway",
        Phrase(
          "a profile's credentials are only sent to its own gateway; leave gateway out",
          "账号配置的凭证只会发往它自己的网关；请去掉 gateway"))
    }
    for parameter in given.document.parameters {
      guard case .file = parameter.value else { continue }
      throw DocumentError(
        parameter.name,
        Phrase("no file is sent; use signscope send", "不发送文件；请使用 signscope send"))
    }
  }

  // MARK: Reading

  /// - Parameter options: The tool's own arguments.
  private func read(
    _ arguments: ToolArguments, for command: String, options: [String], _ notes: inout [String]
  ) throws -> Given {
    let profileName = try arguments.text("profile")
    guard try arguments.text("text") != nil else {
      let document = try RequestDocument(arguments.value)
      try arguments.refuse(
        allBut: RequestDocument.members.filter { $0 != "observed" } + Self.options + options)
      return Given(
        document: document, profile: try account(profileName), profileName: profileName)
    }
    let names = ["platform", "secret_env", "profile", "text", "entry"]
    try arguments.refuse(allBut: names + options)
    let (platform, variable) = (try arguments.text("platform"), try arguments.text("secret_env"))
    guard profileName != nil || variable != nil else {
      throw DocumentError(
        "secret_env",
        Phrase(
          "no secret; name its environment variable with secret_env, or a profile with profile",
          "没有 AppSecret；请用 secret_env 指定其环境变量，或用 profile 指定账号配置"))
    }
    let entry = try arguments.whole("entry", in: 1...1_000_000)
    let option = try ImportOption.parse(
      ["--from-curl"] + (platform.map { ["--platform=\($0)"] } ?? [])
        + (variable.map { ["--secret-env=\($0)"] } ?? [])
        + (entry.map { ["--entry=\($0)"] } ?? []))
    let profile = try account(profileName)
    var told: [String] = []
    defer { notes += told }
    let read = try option.read(
      try arguments.bytes("text"), for: command, profile: profile, catalogue: catalogue,
      in: language
    ) { told.append($0) }
    return Given(
      document: read.document, profile: profile, profileName: profileName, imported: read.imported)
  }

  private func account(_ name: String?) throws -> Account? {
    guard let name else { return nil }
    return try ProfileOption.parse(["--profile=\(name)"])
      .account(in: language, catalogue: catalogue)
  }
}
