import FoundationEssentials
import History
import Screen
import SignScopeEngine
import System
import Workspace

/// Performs the model's effects. Slow ones run in a task, whose results come back through the mailbox.
final class EffectRunner {
  let terminal: any Terminal
  let mailbox = Mailbox<Message>()
  private let client: any Exchanging
  private let profiles: [Profile]
  private let catalogue: CatalogueStore?
  let tokens: TokenStore?
  let tokenClient: TokenClient
  private let selfCheck: @Sendable (Account) -> AsyncStream<CheckResult>
  private let openBrowser: @Sendable (String) -> Phrase?
  private let drafts: DraftKeeper?
  private let settings: SettingsSource?
  let history: HistoryStore?
  let profileFile: ProfileFile?
  private let watch = FileWatch()
  private let programs: OutsidePrograms

  private var sending: Task<Void, Never>?
  private(set) var examining: Task<Void, Never>?
  private var checking: Task<Void, Never>?
  private var querying: [BodyQueryState.Kind: Task<Void, Never>] = [:]
  private var working: [BodyWork.Kind: Task<Void, Never>] = [:]
  /// By the name of the profile.
  private var fetching: [String: Task<Void, Never>] = [:]
  /// Holds the port of the callback.
  var listening: Task<Void, Never>?

  /// The parameters are those of ``Runtime``.
  init(
    terminal: any Terminal, client: any Exchanging, profiles: [Profile] = [],
    catalogue: CatalogueStore? = nil, tokens: TokenStore? = nil,
    tokenClient: TokenClient = TokenClient(), draft: DraftFile? = nil,
    programs: OutsidePrograms = OutsidePrograms(),
    selfCheck: @escaping @Sendable (Account) -> AsyncStream<CheckResult> = {
      SelfCheck(account: $0).results()
    },
    openBrowser: @escaping @Sendable (String) -> Phrase? = { Browser.open($0) },
    settings: SettingsSource? = nil, history: HistoryStore? = nil,
    profileFile: ProfileFile? = nil
  ) {
    self.terminal = terminal
    self.client = client
    self.profiles = profiles
    self.catalogue = catalogue
    self.tokens = tokens
    self.tokenClient = tokenClient
    self.selfCheck = selfCheck
    self.openBrowser = openBrowser
    self.programs = programs
    drafts = draft.map { [mailbox] in DraftKeeper($0, mailbox: mailbox) }
    self.settings = settings
    self.history = history
    self.profileFile = profileFile
  }

  deinit { cancelAll() }

  var keepsDraft: Bool { drafts != nil }

  /// Cancels everything that is running, and writes the last change of the draft.
  func cancelAll() {
    drafts?.finish()
    for task in [sending, examining, checking, listening] { task?.cancel() }
    for task in querying.values { task.cancel() }
    for task in working.values { task.cancel() }
    stopFetching()
    watch.stop()
  }

  /// The thread sleeps while the file does not change.
  private func watchSettings() {
    guard let settings else { return }
    Task.detached(executorPreference: BlockingThreads.shared) { [watch, mailbox] in
      watch.run(settings.path) { mailbox.post(.settings(settings.read())) }
    }
  }

  /// Starts an effect.
  ///
  /// - Returns: How the program ends, if the effect ends it.
  func run(_ effect: Effect) -> Ending? {
    switch effect {
    case .send(let attempt, let request): send(request, attempt: attempt, retry: .standard)
    case .sendOnce(let attempt, let request): send(request, attempt: attempt, retry: .none)
    case .cancel: sending?.cancel()
    case .lookUpPace(let request): lookUpPace(of: request)
    case .liftBans(let request): liftBans(on: request)
    case .copy(let text, let what): copy(text, what: what)
    case .decodeBody(let exchange, let charset): decodeBody(of: exchange, from: charset)
    case .queryBody(let run): query(run)
    case .work(let work): start(work)
    case .stopWork(let kind): working[kind]?.cancel()
    case .copyBytes(let text, let what): copy(String(decoding: text, as: UTF8.self), what: what)
    case .fetchSecrets(let name): fetchSecrets(of: name)
    case .editOutside(let edit):
      drafts?.finish()
      mailbox.post(.edited(edit, programs.result(of: edit, on: terminal)))
    case .page(let body):
      drafts?.finish()
      mailbox.post(.paged(programs.page(body, on: terminal)))
    case .save(let bytes, let path, let isReplacing): save(bytes, path, replacing: isReplacing)
    case .keepDraft(let draft, let profiles):
      drafts?.keep(DraftKeeper.Snapshot(draft: draft, profiles: profiles))
    case .stopFetching: stopFetching()
    case .readImport(let reading, let text, let entry): readImport(text, reading, entry)
    case .examine(let number, let doctor, let observed):
      examine(observed, by: doctor, number: number)
    case .stopExamining: examining?.cancel()
    case .check(let number, let account): check(account, number: number)
    case .stopChecking: checking?.cancel()
    case .authorisation(let number, let effect): authorise(effect, number: number)
    case .openBrowser(let url):
      if let reason = openBrowser(url) { mailbox.post(.noBrowser(reason)) }
    case .readCatalogue: readCatalogue()
    case .inspectFile(let path): inspectFile(path)
    case .listFolder(let path): listFolder(path)
    case .history(let effect): run(effect)
    case .addProfile(let profile): add(profile)
    case .suspend:
      drafts?.finish()
      terminal.suspend()
    case .watchSettings: watchSettings()
    case .setDisplay(let display): terminal.use(display)
    case .redraw: terminal.redraw()
    case .quit(let ending): return ending
    }
    return nil
  }

  private func copy(_ text: String, what: Phrase) {
    mailbox.post(.copied(terminal.copy(text), what: what))
  }

  /// The task also lays out a large body, off the main thread.
  private func send(_ request: Request, attempt: Int, retry: RetryPolicy) {
    sending?.cancel()
    sending = Task.detached { [client, mailbox] in
      for await progress in client.exchange(request, retry: retry) {
        guard !Task.isCancelled else { return }
        let outline = progress.exchange?.response.map { BodyOutline($0.body, charset: $0.charset) }
        mailbox.post(.progress(attempt: attempt, progress, outline))
      }
    }
  }

  private func decodeBody(of exchange: Exchange, from charset: String) {
    Task.detached { [mailbox] in
      let exchange = exchange.decoded(from: charset)
      mailbox.post(
        .decoded(exchange, exchange.response.map { BodyOutline($0.body, charset: $0.charset) }))
    }
  }

  /// A body may be large and a query slow: the screen does not wait for it, and the next key cancels it.
  private func query(_ run: BodyQueryRun) {
    querying[run.kind]?.cancel()
    querying[run.kind] = Task.detached { [mailbox] in
      let message = run.message()
      if !Task.isCancelled { mailbox.post(message) }
    }
  }

  /// The same for work whose result a box waits for.
  private func start(_ work: BodyWork) {
    working[work.kind]?.cancel()
    working[work.kind] = Task.detached { [mailbox] in
      let message = work.message()
      if !Task.isCancelled { mailbox.post(message) }
    }
  }

  /// Another process may hold the ledger's lock: the screen does not wait for it.
  private func lookUpPace(of request: Request) {
    Task.detached { [client, mailbox] in mailbox.post(.pace(await client.state(of: request))) }
  }

  private func liftBans(on request: Request) {
    Task.detached { [client, mailbox] in
      await client.liftBans(on: request)
      mailbox.post(.pace(await client.state(of: request)))
    }
  }

  /// A profile's command may be slow: the screen does not wait for it.
  private func fetchSecrets(of name: String) {
    let known = profiles.first { $0.name == name }
    fetching[name]?.cancel()
    fetching[name] = Task.detached(executorPreference: BlockingThreads.shared) {
      [mailbox, tokens, profileFile] in
      // One that has been added since the start is in the file.
      guard let profile = known ?? profileFile?.profile(named: name) else { return }
      do throws(ProfileSecretError) {
        let fetched = try profile.fetched(tokens: tokens, at: .now)
        mailbox.post(.fetched(fetched.account))
        if let problem = fetched.tokenProblem { mailbox.post(.notFetched(problem.message)) }
      } catch {
        // A session can be obtained by authorising, which needs only the secret.
        if error.field == "session", let account = try? profile.withSecret() {
          mailbox.post(.fetched(account))
        }
        mailbox.post(.notFetched(error.message))
      }
    }
  }

  private func add(_ profile: NewProfile) {
    guard let profileFile else { return }
    Task.detached(executorPreference: BlockingThreads.shared) { [mailbox] in
      do throws(ProfileWritingError) {
        try profileFile.add(profile)
        mailbox.post(.added(profile, nil))
      } catch {
        mailbox.post(.added(profile, error))
      }
    }
  }

  /// Kills the commands of profiles.
  private func stopFetching() {
    for task in fetching.values { task.cancel() }
  }

  /// A text may have megabytes: the screen does not wait for it.
  private func readImport(_ text: String, _ reading: Int, _ entry: Int?) {
    Task.detached { [mailbox] in
      do throws(ImportError) {
        let imported = try ImportedText(reading: text, entry: entry)
        mailbox.post(.imported(reading: reading, .success(imported)))
      } catch {
        mailbox.post(.imported(reading: reading, .failure(error)))
      }
    }
  }

  /// A search may take a second: it reports its progress, and ends when it is cancelled.
  private func examine(_ observed: Secret, by doctor: SignatureDoctor, number: Int) {
    examining?.cancel()
    examining = Task.detached { [mailbox] in
      let clock = ContinuousClock()
      var told = clock.now
      do throws(ObservationError) {
        let report = try observed.withText { observed throws(ObservationError) in
          try doctor.examine(observed) { tried in
            if clock.now - told > .milliseconds(100) {
              told = clock.now
              mailbox.post(.tried(number: number, tried))
            }
            return !Task.isCancelled
          }
        }
        guard !Task.isCancelled else { return }
        mailbox.post(.examined(number: number, .success(report)))
      } catch {
        mailbox.post(.examined(number: number, .failure(error)))
      }
    }
  }

  private func check(_ account: Account, number: Int) {
    checking?.cancel()
    checking = Task.detached { [selfCheck, mailbox] in
      for await result in selfCheck(account) {
        guard !Task.isCancelled else { return }
        mailbox.post(.checked(number: number, result))
      }
      mailbox.post(.checked(number: number, nil))
    }
  }

  private func readCatalogue() {
    guard let catalogue else { return }
    Task.detached(executorPreference: BlockingThreads.shared) { [mailbox] in
      do throws(CatalogueStoreError) {
        let imported = try catalogue.load()
        guard !imported.isEmpty else { return }
        mailbox.post(.catalogue(PlatformCatalogue.builtIn.methods.knowing(imported)))
      } catch {
        mailbox.post(.noCatalogue(error.message))
      }
    }
  }

  /// A disk may be slow, and a network drive slower: the screen does not wait for it.
  private func inspectFile(_ path: String) {
    Task.detached(executorPreference: BlockingThreads.shared) { [mailbox] in
      do throws(UploadFile.Problem) {
        mailbox.post(.inspected(path: path, .success(try UploadFile(at: path))))
      } catch {
        mailbox.post(.inspected(path: path, .failure(error)))
      }
    }
  }

  private func save(_ bytes: [UInt8], _ path: String, replacing: Bool) {
    Task.detached(executorPreference: BlockingThreads.shared) { [mailbox] in
      do throws(UserFile.Problem) {
        try UserFile.write(bytes, to: UploadFile.expanded(path), replacing: replacing)
        mailbox.post(.saved(path: path, .success(bytes.count)))
      } catch {
        mailbox.post(.saved(path: path, .failure(error)))
      }
    }
  }

  private func listFolder(_ path: String) {
    Task.detached(executorPreference: BlockingThreads.shared) { [mailbox] in
      let names = FolderListing.names(in: UploadFile.expanded(path))
      mailbox.post(.listed(folder: path, names))
    }
  }
}

extension Progress {
  /// The finished exchange.
  fileprivate var exchange: Exchange? {
    switch self {
    case .finished(let exchange), .retrying(let exchange, _): exchange
    default: nil
    }
  }
}
