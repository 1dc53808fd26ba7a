import FoundationEssentials
package import History
package import Screen
package import SignScopeEngine
package import Workspace

/// Runs the model: receives what is pending, draws once, runs the effects.
///
/// The main thread sleeps in the terminal's `wait`, without a time-out unless something on the screen
/// changes with time. Tasks communicate with it only through the mailbox.
package struct Runtime {
  private let effects: EffectRunner

  /// - Parameters:
  ///   - profiles: The profiles whose secrets the model can ask for.
  ///   - catalogue: The methods that the user has imported.
  ///   - tokens: The store of sessions obtained by authorising; `nil` keeps them only until the program
  ///     ends.
  ///   - draft: Where the draft is kept for the next start; `nil` keeps none.
  ///   - programs: The editor and the pager.
  ///   - check: Runs a self-check of an account; dropping the stream ends it.
  ///   - openBrowser: Opens a URL, and returns the reason if it cannot.
  ///   - settings: Where to read the settings again; `nil` if they stay as they are.
  ///   - profileFile: Where profiles are added; `nil` if they are not kept.
  ///   - history: Where to find what was sent; `nil` if nothing is kept.
  package init(
    terminal: any Terminal, client: any Exchanging, profiles: [Profile] = [],
    catalogue: CatalogueStore? = nil, tokens: TokenStore? = nil,
    tokenClient: TokenClient = TokenClient(), draft: DraftFile? = nil,
    programs: OutsidePrograms = OutsidePrograms(),
    check: @escaping @Sendable (Account) -> AsyncStream<CheckResult> = {
      SelfCheck(account: $0).results()
    },
    openBrowser: @escaping @Sendable (String) -> Phrase? = { Browser.open($0) },
    settings: SettingsSource? = nil, history: HistoryStore? = nil,
    profileFile: ProfileFile? = nil
  ) {
    effects = EffectRunner(
      terminal: terminal, client: client, profiles: profiles, catalogue: catalogue,
      tokens: tokens, tokenClient: tokenClient, draft: draft, programs: programs,
      selfCheck: check, openBrowser: openBrowser, settings: settings,
      history: history, profileFile: profileFile)
  }

  /// Runs until the user leaves or the terminal closes, and returns which.
  package func run(_ start: Model) -> Ending {
    let (terminal, mailbox) = (effects.terminal, effects.mailbox)
    defer { effects.cancelAll() }
    var model = start
    model.isDraftKept = effects.keepsDraft
    model.hasHistory = effects.history != nil
    model.keepsProfiles = effects.profileFile != nil
    var due: [Effect] = []
    // The first screen does not wait for any of these.
    var later = model.start()
    while true {
      // First, because the next effect may be the end.
      for effect in model.keepDraft() + due {
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
