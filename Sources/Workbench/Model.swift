package import FoundationEssentials
package import Screen
package import SignScopeEngine

/// The whole state of the workbench. One function changes it, ``update(_:at:)``; one draws it,
/// ``draw()``.
package struct Model: Sendable {
  package internal(set) var size: Size
  package internal(set) var language: Language
  /// Set where the built-in gateway answers.
  package let isDemo: Bool
  package internal(set) var profiles: [Account] {
    didSet { findFixes() }
  }
  /// Names of profiles whose secrets have not been fetched yet.
  var unfetched: Set<String>
  package internal(set) var prepared: [PreparedRequest]
  /// TOP's methods with those the person has imported; `nil` where none were.
  var importedMethods: MethodCatalogue?

  package internal(set) var focus = Pane.request
  package internal(set) var isZoomed = false
  /// Secrets show until another pane has the focus.
  package internal(set) var isRevealed = false

  package internal(set) var draft: Draft {
    didSet { if draft != oldValue { live = LiveSignature(draft, clockSkew: clockSkew) } }
  }
  var live: LiveSignature {
    didSet { findFixes() }
  }
  /// The mechanical fixes there are for the draft, the likeliest first. They are searched for when the
  /// draft, the diagnosis or the profiles change, and not on every draw.
  var fixes: [Fix] = []
  /// The diagnosis that they are for.
  var diagnosisOfFixes: Diagnosis?
  /// What answers have told of the clocks of their gateways, by ``ClockSkew/source``.
  var clocks: [String: ClockSkew] = [:]
  /// Earlier drafts, the latest last.
  var earlier: [Draft] = []
  /// The prepared request that the draft began as.
  var openedID: String?

  var credentialsCursor = 0
  var requestCursor = 0
  /// The parameter under the cursor in the signature pane, an index among the filled ones.
  var signatureParameter: Int?

  package internal(set) var editing: Editing?
  var boxes = BoxStack()
  /// The language that the doctor shows code in.
  package internal(set) var codeLanguage = CodeLanguage.python
  package internal(set) var response = ResponseState() {
    didSet { if response.exchange?.diagnosis != diagnosisOfFixes { findFixes() } }
  }
  /// What is known of the files that are to be uploaded.
  var files = FilesState()
  /// Where the answers are in the list that they are pages of.
  var pages = PageWalk()
  package internal(set) var notice: Notice?

  /// The authorisation in its box, or under way without it.
  package internal(set) var authorising: AuthoriseState?
  var lastAuthorisation = 0
  /// How the draft's key stood when it was last looked up.
  var pace: PaceState?
  var paceTakenAt = Date.distantPast
  var paceQuestion: PaceQuestion?
  /// Whether a call has begun or ended since.
  var looksAgain = false
  /// Whether what may pass is tried again by itself.
  package internal(set) var retries = true
  /// How the network is reached.
  package var network = NetworkEnvironment()
  /// The time, for what counts down.
  var now: Date

  /// The number of the latest attempt to send; answers to earlier ones are dropped.
  var attempt = 0
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
    self.prepared = prepared.map {
      var request = $0
      request.hint = KeyMap.filling(request.hint)
      return request
    }
    self.now = now
    draft = Draft(request, at: now)
    live = LiveSignature(draft)
    requestCursor = firstParameterRow
    findFixes()
    if !prepared.isEmpty {
      openedID = prepared.first { $0.request == request }?.id
      boxes.open(PreparedBox())
    }
  }

  /// What is to be done before anything has happened.
  package func start() -> [Effect] { fetching(draft.account) + [.readCatalogue] }

  /// Fetches the secrets of an account that has come without them.
  func fetching(_ account: Account) -> [Effect] {
    unfetched.contains(account.name) ? [.fetchSecrets(profile: account.name)] : []
  }

  /// Takes the secrets in, unless somebody has typed others meanwhile.
  mutating func useFetched(_ fetched: Account) {
    unfetched.remove(fetched.name)
    guard let index = profiles.firstIndex(where: { $0.name == fetched.name }) else { return }
    let before = profiles[index]
    profiles[index] = knowing(fetched)
    guard draft.account.name == fetched.name else { return }
    if draft.account.secret == before.secret { draft.account.secret = fetched.secret }
    if draft.account.session == before.session {
      draft.account.session = fetched.session
      draft.account.token = fetched.token
    }
  }

  /// One line at the bottom that says what has just happened.
  package struct Notice: Sendable, Equatable {
    package enum Level: Sendable { case info, warning, error }

    package var level: Level
    package var words: Phrase
  }

  var layout: Layout {
    Layout(
      size: size, focus: focus, isZoomed: isZoomed, credentialRows: credentialRows.count)
  }

  /// Whether something on the screen moves by itself.
  package var isMoving: Bool { response.sending != nil || boxes.isMoving }

  func words(_ phrase: Phrase) -> String { phrase[language] }

  /// The catalogue's entry for the draft's method.
  var apiMethod: APIMethod? { draft.account.platform.methods.named(draft.method) }

  /// Whether SignScope knows the platform's methods.
  var hasCatalogue: Bool { !draft.account.platform.methods.isEmpty }

  /// The parameter that names the method; `nil` where the platform's requests name none.
  var methodParameter: String? {
    draft.account.platform.systemParameters.first { $0.source == .method }?.name
  }

  var hasMethod: Bool { methodParameter != nil }

  /// How far the clock of the draft's gateway is from this machine's; `nil` before its first answer.
  package var clockSkew: ClockSkew? { clocks[ClockSkew.source(of: draft.account.gateway)] }

  /// Remembers what an answer tells of its gateway's clock.
  mutating func recordClock(of exchange: Exchange) {
    guard let skew = exchange.clockSkew else { return }
    clocks[skew.source] = skew
    live = LiveSignature(draft, clockSkew: clockSkew)
  }

  /// Remembers the draft, so that the change that follows can be undone.
  mutating func remember(_ draft: Draft) {
    guard earlier.last != draft else { return }
    earlier.append(draft)
    if earlier.count > 100 { earlier.removeFirst() }
  }

  /// Says where profiles would be, and what there is without them.
  package mutating func tellOfNoProfiles(at path: String) {
    tell(
      .info,
      Phrase(
        "No profiles in \(path). Type the credentials here, or try signscope demo",
        "\(path) 中没有账号配置。可在此直接填写凭证，或试试 signscope demo"))
  }

  /// Says what is wrong with something that is not needed to begin.
  package mutating func tellOfFault(_ words: Phrase) { tell(.warning, words) }

  mutating func tell(_ level: Notice.Level, _ words: Phrase) {
    notice = Notice(level: level, words: words)
  }
}
