import ArgumentParser
import FoundationEssentials
import SignScopeEngine
import Workspace

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Get a seller's session by OAuth and store it.",
    discussion: """
      Prints the URL of the page where the seller agrees, waits for the browser at the profile's \
      callback (http://127.0.0.1:8910/callback by default), exchanges the code and stores the session \
      for the profile. It takes precedence over the profile's own session until it expires.
      """)

  @OptionGroup var output: OutputOptions
  @OptionGroup var scheme: SchemeOption

  @Option(
    help: "The profile in profiles.yaml whose app to authorise.", completion: Candidates.profiles)
  var profile: String

  @Flag(help: "Read the code or the redirected URL from a line of standard input.")
  var paste = false

  @Option(help: "Exchange this authorisation code.")
  var code: String?

  @Flag(help: "Refresh the session with its refresh token.")
  var refresh = false

  @Flag(help: "Show the stored session without a network call.")
  var show = false

  @Flag(help: "Delete the stored session.")
  var forget = false

  @Flag(help: "Show the session and refresh token in clear text.")
  var reveal = false

  @Option(
    help: "The page's view: web, tmall or wap.", completion: .list(["web", "tmall", "wap"]))
  var view: String?

  @Option(help: "How long to wait for the browser, in seconds.")
  var wait = 600.0

  @Option(
    help: """
      The time-out of one transfer, in seconds, 15 by default; with --paste also how long a line from a pipe \
      may take, instead of --wait.
      """)
  var timeout: Double?

  func validate() throws {
    guard [paste, code != nil, refresh, show, forget].count(where: { $0 }) < 2 else {
      throw ValidationError("give only one of --paste, --code, --refresh, --show and --forget")
    }
    guard [timeout ?? 15, wait].allSatisfy({ $0 > 0 && $0 <= 86_400 }) else {
      throw ValidationError("a time must be more than 0 and at most 86400 seconds")
    }
  }

  func run() async throws {
    exitWhenInterrupted()
    let desk = try TokenController(
      profile: profile, scheme: scheme, view: view, limits: TransportLimits(timeout: timeout ?? 15),
      output: output)
    if forget { return try desk.forget() }
    let obtained: TokenController.Obtained
    if show {
      obtained = try desk.kept()
    } else if refresh {
      obtained = try await desk.refreshed()
    } else if let code {
      obtained = try await desk.exchange(code)
    } else {
      obtained = try await desk.authorised(
        byPasting: paste, wait: wait, patience: timeout ?? wait)
    }
    desk.print(obtained, by: Redactor(isRevealing: reveal))
  }
}

/// Prints a session for people: its owner, and when it expires.
struct TokenPrinter {
  private(set) var fields = FieldList()

  /// - Parameter path: The file that holds the session; `nil` if it could not be stored.
  init(_ token: AccessToken, by redactor: Redactor, keptIn path: String?, in language: Language) {
    let now = Date.now
    let count = token.value.count
    let size = Phrase("\(count) characters", "\(count) 个字符")
    fields.add(
      Phrase("session", "session"),
      redactor.text(token.value) + (redactor.isRevealing ? "" : "  \(size[language])"),
      in: language)
    if redactor.isRevealing, let refreshToken = token.refreshToken {
      fields.add("refresh_token", redactor.text(refreshToken))
    }
    if let owner = token.owner { fields.add(Phrase("seller", "卖家"), owner, in: language) }
    for period in AccessToken.Period.allCases {
      let words =
        token.lifetime(of: period, at: now)
        ?? (period == .session
          ? Phrase("the platform did not say for how long", "平台未说明有效期") : nil)
      guard let words else { continue }
      let name = period == .session ? Phrase("valid", "有效期") : period.title
      fields.add(
        name[language], words[language], role: token.isOver(period, at: now) ? .session : nil)
    }
    for problem in token.problems {
      let words = Phrase(
        "\(problem.field) = \(problem.value): not a time",
        "\(problem.field) = \(problem.value)：不是时间")
      fields.add(Phrase("unreadable", "无法识别"), words[language], in: language)
    }
    if let path { fields.add(Phrase("stored in", "保存于"), path, in: language) }
  }
}
