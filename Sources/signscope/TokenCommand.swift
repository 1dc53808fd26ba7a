import ArgumentParser
import FoundationEssentials
import SignScopeEngine
import Workspace

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Authorise: get a seller's session by OAuth, and keep it.",
    discussion: """
      Prints the address of the page where the seller agrees, waits for the browser at the profile's \
      callback (http://127.0.0.1:8910/callback unless the profile says otherwise), exchanges the code and \
      keeps the session for the profile. It goes before the profile's own session for as long as it lives.
      """)

  @OptionGroup var output: OutputOptions
  @OptionGroup var scheme: SchemeOption

  @Option(help: "The profile of profiles.yaml whose app is authorised.")
  var profile: String

  @Flag(help: "Read what the page or the address bar shows from standard input, a line.")
  var paste = false

  @Option(help: "Exchange a code that is at hand.")
  var code: String?

  @Flag(help: "Get another session for the refresh token.")
  var refresh = false

  @Flag(help: "Show the session that is kept, and ask nobody.")
  var show = false

  @Flag(help: "Forget the session that is kept.")
  var forget = false

  @Flag(help: "Show session and refresh token in clear.")
  var reveal = false

  @Option(help: "The look of the page: web, tmall or wap.")
  var view: String?

  @Option(help: "Seconds to wait for the browser.")
  var wait = 600.0

  @Option(help: "Seconds one transfer may take.")
  var timeout = 15.0

  func validate() throws {
    guard [paste, code != nil, refresh, show, forget].count(where: { $0 }) < 2 else {
      throw ValidationError("only one of --paste, --code, --refresh, --show and --forget")
    }
    guard [timeout, wait].allSatisfy({ $0 > 0 && $0 <= 86_400 }) else {
      throw ValidationError("a time must be more than 0 and at most 86400 seconds")
    }
  }

  func run() async throws {
    exitWhenInterrupted()
    let desk = try TokenDesk(
      profile: profile, scheme: scheme, view: view, limits: TransportLimits(timeout: timeout),
      output: output)
    if forget { return try desk.forget() }
    let token: AccessToken
    if show {
      token = try desk.kept()
    } else if refresh {
      token = try await desk.refreshed()
    } else if let code {
      token = try await desk.exchange(code)
    } else {
      token = try await desk.authorised(byPasting: paste, wait: wait)
    }
    desk.print(token, isRevealed: reveal)
  }
}
