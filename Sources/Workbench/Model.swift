package import FoundationEssentials
package import Screen
package import SignScopeEngine

/// The whole state of the workbench. ``update(_:at:)`` is the only function that changes it; ``draw()``
/// draws it.
package struct Model: Sendable {
  package internal(set) var size: Size
  package internal(set) var language: Language
  /// The keys of each action.
  package internal(set) var assigned = KeyAssignments()
  /// The settings in use; `nil` without any, as in tests.
  var settings: ScreenSettings?
  /// The theme chosen while the program runs; `nil` for that of the settings.
  var chosenTheme: ThemeName?
  /// The characters of frames and rules.
  package var borders = Borders.lines
  /// Whether the screen is read as text: only what is in front is drawn.
  package var isPlain = false
  /// Whether the built-in gateway answers.
  package let isDemo: Bool
  package internal(set) var profiles: [Account] {
    didSet { findFixes() }
  }
  /// Names of the profiles whose secrets have not been fetched.
  var unfetched: Set<String>
  package internal(set) var prepared: [PreparedRequest]
  /// TOP's methods including those that the user has imported; `nil` if none were.
  var importedMethods: MethodCatalogue?

  package internal(set) var focus = Pane.request
  package internal(set) var isZoomed = false
  /// Whether secrets are visible, until another pane gets the focus.
  package internal(set) var isRevealed = false

  package internal(set) var draft: Draft {
    didSet {
      guard draft != oldValue else { return }
      live = LiveSignature(draft, clockSkew: clockSkew)
      isDraftChanged = true
    }
  }
  /// Whether the next start will have the draft.
  var isDraftKept = false
  /// Whether what is sent is kept, and can be looked for.
  package var hasHistory = false
  /// Whether `profiles.yaml` can be added to.
  package var keepsProfiles = false
  /// Whether the draft has changed since it was kept.
  var isDraftChanged = false
  var live: LiveSignature {
    didSet { findFixes() }
  }
  /// The mechanical fixes for the draft, the likeliest first. They are searched for when the draft, the
  /// diagnosis or the profiles change, not on every draw.
  var fixes: [Fix] = []
  /// The diagnosis that the fixes are for.
  var diagnosisOfFixes: Diagnosis?
  /// The clock skew of each gateway, as its responses have shown it, by ``ClockSkew/source``.
  var clocks: [String: ClockSkew] = [:]
  var history = DraftHistory()
  /// The request as it was opened or imported.
  var opened: Draft
  /// The English words of the commands chosen in the palette, the latest first.
  var recentCommands: [String] = []
  /// A request as edited outside that could not be read, to go on with.
  @Unprinted var rejectedEdit: String? = nil

  var credentialsCursor = 0
  var requestCursor = 0
  /// The parameter under the cursor in the signature pane, as an index among the filled ones.
  var signatureParameter: Int?

  package internal(set) var editing: Editing?
  var boxes = BoxStack()
  /// The language that the doctor shows code in.
  package internal(set) var codeLanguage = CodeLanguageChoice()
  package internal(set) var response = ResponseState() {
    didSet { if response.exchange?.diagnosis != diagnosisOfFixes { findFixes() } }
  }
  /// What is known of the files to upload.
  var files = FilesState()
  /// The position of the responses in the list that they are pages of.
  var pages = PageWalk()
  /// Whether another page is sent at once: somebody has said so for this sitting.
  var pagesUnasked = false
  package internal(set) var notice: Notice?

  /// The authorisation in its box, or in progress without it.
  package internal(set) var authorising: AuthoriseState?
  var lastAuthorisation = 0
  /// The state of the draft's key when it was last looked up.
  var pace: PaceState?
  var paceTakenAt = Date.distantPast
  var paceQuestion: PaceQuestion?
  /// Whether a call has started or ended since.
  var looksAgain = false
  /// Whether temporary failures are retried automatically.
  package internal(set) var retries = true
  /// The proxy and other network settings of the environment.
  package var network = NetworkEnvironment()
  /// The current time, for countdowns.
  var now: Date

  /// Where profiles would be, if there are none: the panes then say what works without them.
  package var placeOfProfiles: String?

  /// The number of the latest attempt to send; responses to earlier ones are ignored.
  var attempt = 0
  /// The number of the latest work on a body.
  var workNumber = 0
  /// The number of the body that is shown, for boxes that are opened on it.
  var bodyNumber = 0
  /// Earlier responses of this sitting.
  var received = ReceivedResponses()
  /// The number of the latest self-check.
  var checkNumber = 0

  package init(
    size: Size, language: Language, request: Request, profiles: [Account],
    unfetched: Set<String> = [], prepared: [PreparedRequest] = [], isDemo: Bool = false,
    at now: Date
  ) {
    self.size = size
    self.language = language
    self.isDemo = isDemo
    self.profiles = profiles
    self.unfetched = unfetched
    self.prepared = prepared
    self.now = now
    draft = Draft(request, at: now)
    opened = draft
    live = LiveSignature(draft)
    requestCursor = firstParameterRow
    findFixes()
    if !prepared.isEmpty {
      draft.openedID = prepared.first { $0.request == request }?.id
      boxes.open(PreparedBox())
    }
  }

  /// The effects to run before anything has happened.
  package func start() -> [Effect] {
    fetching(draft.account) + [.readCatalogue] + (settings == nil ? [] : [.watchSettings])
  }

  /// Fetches the secrets of an account that lacks them.
  func fetching(_ account: Account) -> [Effect] {
    unfetched.contains(account.name) ? [.fetchSecrets(profile: account.name)] : []
  }

  /// Uses the fetched secrets, unless the user has typed others in the meantime.
  mutating func useFetched(_ fetched: Account) {
    unfetched.remove(fetched.name)
    guard let index = profiles.firstIndex(where: { $0.name == fetched.name }) else { return }
    let before = profiles[index]
    profiles[index] = knowing(fetched)
    let isDraftChanged = isDraftChanged
    draft.account.use(fetched, insteadOf: before)
    // A draft is kept without its secrets.
    self.isDraftChanged = isDraftChanged
    history.changeAccounts { $0.use(fetched, insteadOf: before) }
  }

  /// A message in the bottom line about what has just happened.
  package struct Notice: Sendable, Equatable {
    package enum Level: Sendable { case info, warning, error }

    package var level: Level
    package var words: Phrase
  }

  var layout: Layout {
    Layout(
      size: size, focus: focus, isZoomed: isZoomed, credentialRows: credentialRows.count)
  }

  /// Whether anything on the screen changes with time.
  package var isMoving: Bool { response.sending != nil || boxes.isMoving }

  func words(_ phrase: Phrase) -> String { phrase[language] }

  /// How to call an action, for sentences.
  func key(_ action: Action) -> String { assigned.name(of: action) }

  /// The catalogue's entry for the draft's method.
  var apiMethod: APIMethod? { draft.account.platform.methods.named(draft.method) }

  /// Whether SignScope knows the platform's methods.
  var hasCatalogue: Bool { !draft.account.platform.methods.isEmpty }

  /// The parameter that names the method; `nil` if the platform's requests have none.
  var methodParameter: String? {
    draft.account.platform.systemParameters.first { $0.source == .method }?.name
  }

  var hasMethod: Bool { methodParameter != nil }

  /// The offset of the gateway's clock from this machine's; `nil` before its first response.
  package var clockSkew: ClockSkew? { clocks[ClockSkew.source(of: draft.account.gateway)] }

  /// Records the clock skew that a response shows.
  mutating func recordClock(of exchange: Exchange) {
    guard let skew = exchange.clockSkew else { return }
    clocks[skew.source] = skew
    live = LiveSignature(draft, clockSkew: clockSkew)
  }

  /// Shows a problem with something that is not needed to start.
  package mutating func tellOfFault(_ words: Phrase) {
    guard let notice, notice.level == .warning else { return tell(.warning, words) }
    tell(
      .warning, Phrase("\(notice.words.en) · \(words.en)", "\(notice.words.zh) · \(words.zh)"))
  }

  mutating func tell(_ level: Notice.Level, _ words: Phrase) {
    notice = Notice(level: level, words: words)
  }
}

extension Model {
  /// Adds imported methods. They are read after the first screen, so everything else exists already.
  mutating func useImported(_ methods: MethodCatalogue) {
    importedMethods = methods
    profiles = profiles.map(knowing)
    for index in prepared.indices {
      prepared[index].request.account = knowing(prepared[index].request.account)
    }
    draft.account = knowing(draft.account)
    history.changeAccounts { [self] in $0 = knowing($0) }
    refreshSuggestions()
  }

  /// The account with the imported methods added to its platform, if that platform has a catalogue.
  func knowing(_ account: Account) -> Account {
    var account = account
    account.platform = knowing(account.platform)
    return account
  }

  func knowing(_ platform: Platform) -> Platform {
    guard let importedMethods, !platform.methods.isEmpty else { return platform }
    var platform = platform
    platform.methods = importedMethods
    return platform
  }
}

extension Account {
  /// Takes the fetched secrets of the same profile, unless it has others than before.
  fileprivate mutating func use(_ fetched: Account, insteadOf before: Account) {
    guard name == fetched.name else { return }
    if secret == before.secret { secret = fetched.secret }
    if session == before.session {
      session = fetched.session
      token = fetched.token
    }
  }
}
