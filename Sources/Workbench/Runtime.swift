import FoundationEssentials
package import Screen
package import SignScopeEngine
package import Workspace

/// Runs the model: takes in what waits, draws once, does what the model asks for.
///
/// The main thread sleeps in the terminal's `wait`, without a time-out unless something on the screen
/// moves. Tasks reach it through the mailbox only.
package struct Runtime {
  private let effects: EffectRunner

  /// - Parameters:
  ///   - profiles: Where the secrets of the model's profiles are to be had.
  ///   - catalogue: The methods that the person has imported.
  ///   - tokens: Where sessions are kept that are obtained by authorising; `nil` keeps them only for as
  ///     long as the program runs.
  ///   - check: Makes a self-check of an account; dropping the stream ends it.
  ///   - openBrowser: Opens a URL, and says why where it could not.
  package init(
    terminal: any Terminal, client: any Exchanging, profiles: [Profile] = [],
    catalogue: CatalogueStore? = nil, tokens: TokenStore? = nil,
    tokenClient: TokenClient = TokenClient(),
    check: @escaping @Sendable (Account) -> AsyncStream<CheckResult> = {
      SelfCheck(account: $0).results()
    },
    openBrowser: @escaping @Sendable (String) -> Phrase? = { Browser.open($0) }
  ) {
    effects = EffectRunner(
      terminal: terminal, client: client, profiles: profiles, catalogue: catalogue,
      tokens: tokens, tokenClient: tokenClient, selfCheck: check, openBrowser: openBrowser)
  }

  /// Runs until the person leaves or the terminal goes, and says which.
  package func run(_ start: Model) -> Ending {
    let (terminal, mailbox) = (effects.terminal, effects.mailbox)
    defer { effects.cancelAll() }
    var model = start
    var due: [Effect] = []
    // The first screen does not wait for any of these.
    var later = model.start()
    while true {
      for effect in due {
        if let ending = effects.run(effect) { return ending }
      }
      terminal.show(model.draw())
      for effect in later + model.lookUpPace() {
        if let ending = effects.run(effect) { return ending }
      }
      later = []
      let input = terminal.wait(
        descriptor: mailbox.descriptor, timeout: model.standsStillFor)
      let now = Date()
      model.tick(at: now)
      due = (input.map { .input($0) } + mailbox.take()).flatMap { model.update($0, at: now) }
    }
  }
}
