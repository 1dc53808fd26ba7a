import FoundationEssentials
package import Screen
package import SignScopeEngine
import System
package import Workspace

/// Runs the model: takes in what waits, draws once, does what the model asks for.
///
/// The main thread sleeps in the terminal's `wait`, without a time-out unless something on the screen
/// moves. Tasks reach it through the mailbox only.
package struct Runtime {
  private let terminal: any Terminal
  private let client: any Exchanging
  private let profiles: [Profile]
  private let check: @Sendable (Account) -> AsyncStream<CheckResult>
  private let catalogue: CatalogueStore?
  private let tokens: TokenStore?
  private let tokenClient: TokenClient
  private let mailbox = Mailbox<Message>()

  /// - Parameters:
  ///   - profiles: Where the secrets of the model's profiles are to be had.
  ///   - catalogue: The methods that the person has imported.
  ///   - tokens: Where sessions are kept that are obtained by authorising; `nil` keeps them only for as
  ///     long as the program runs.
  ///   - check: Makes a self-check of an account; dropping the stream ends it.
  package init(
    terminal: any Terminal, client: any Exchanging, profiles: [Profile] = [],
    catalogue: CatalogueStore? = nil, tokens: TokenStore? = nil,
    tokenClient: TokenClient = TokenClient(),
    check: @escaping @Sendable (Account) -> AsyncStream<CheckResult> = {
      SelfCheck(account: $0).results()
    }
  ) {
    self.terminal = terminal
    self.client = client
    self.profiles = profiles
    self.check = check
    self.catalogue = catalogue
    self.tokens = tokens
    self.tokenClient = tokenClient
  }

  /// Runs until the person leaves or the terminal goes, and says which.
  package func run(_ start: Model) -> Ending {
    var model = start
    var sending: Task<Void, Never>?
    defer { sending?.cancel() }
    var examining: Task<Void, Never>?
    defer { examining?.cancel() }
    var checking: Task<Void, Never>?
    defer { checking?.cancel() }
    let authorisations = AuthorisationRunner(tokens: tokens, client: tokenClient) {
      [mailbox] in mailbox.post($0)
    }
    var due = model.start()
    var unread = catalogue
    while true {
      for effect in due {
        switch effect {
        case .send(let attempt, let request):
          sending?.cancel()
          sending = send(request, attempt: attempt, retry: .standard)
        case .sendOnce(let attempt, let request):
          sending?.cancel()
          sending = send(request, attempt: attempt, retry: .none)
        case .liftBans(let request): liftBans(on: request)
        case .cancel:
          sending?.cancel()
          sending = nil
        case .copy(let text, let what):
          mailbox.post(.copied(terminal.copy(text), what: what))
        case .fetchSecrets(let name): fetchSecrets(of: name)
        case .readImport(let reading, let text): readImport(text, reading)
        case .examine(let number, let doctor, let observed):
          examining?.cancel()
          examining = examine(observed, by: doctor, number: number)
        case .stopExamining: examining?.cancel()
        case .check(let number, let account):
          checking?.cancel()
          checking = makeCheck(of: account, number: number)
        case .stopChecking: checking?.cancel()
        case .authorisation(let number, let effect): authorisations.run(effect, number: number)
        case .openBrowser(let url):
          if let reason = Browser.open(url) { mailbox.post(.noBrowser(reason)) }
        case .inspectFile(let path): inspectFile(path)
        case .listFolder(let path): listFolder(path)
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        case .quit(let ending): return ending
        }
      }
      terminal.show(model.draw())
      if let request = model.looking() { look(at: request) }
      if let store = unread {
        unread = nil
        readCatalogue(store)
      }
      let input = terminal.wait(
        descriptor: mailbox.descriptor, timeout: model.standsStillFor)
      let now = Date()
      model.tick(at: now)
      due = (input.map { .input($0) } + mailbox.take()).flatMap { model.update($0, at: now) }
    }
  }

  /// The first screen does not wait for what was imported.
  private func readCatalogue(_ store: CatalogueStore) {
    Task.detached { [mailbox] in
      do throws(CatalogueStoreError) {
        let imported = try store.load()
        guard !imported.isEmpty else { return }
        mailbox.post(.catalogue(MethodCatalogue.top.knowing(imported)))
      } catch {
        mailbox.post(.noCatalogue(error.message))
      }
    }
  }

  /// A disk may be slow, and a network drive slower.
  private func inspectFile(_ path: String) {
    Task.detached { [mailbox] in
      do throws(UploadFile.Problem) {
        mailbox.post(.inspected(path: path, .success(try UploadFile(at: path))))
      } catch {
        mailbox.post(.inspected(path: path, .failure(error)))
      }
    }
  }

  private func listFolder(_ path: String) {
    Task.detached { [mailbox] in
      let names = FolderListing.names(in: UploadFile.expanded(path))
      mailbox.post(.listed(folder: path, names))
    }
  }

  /// A text may have megabytes: the screen does not wait for it.
  private func readImport(_ text: String, _ reading: Int) {
    Task.detached { [mailbox] in
      do throws(ImportError) {
        mailbox.post(.imported(reading: reading, .success(try ImportedText(reading: text))))
      } catch {
        mailbox.post(.imported(reading: reading, .failure(error)))
      }
    }
  }

  /// A search may take a second: it says now and then how far it is, and ends when it is cancelled.
  private func examine(
    _ observed: String, by doctor: SignatureDoctor, number: Int
  ) -> Task<Void, Never> {
    Task.detached { [mailbox] in
      let clock = ContinuousClock()
      var told = clock.now
      do throws(ObservationError) {
        let report = try doctor.examine(observed) { tried in
          if clock.now - told > .milliseconds(100) {
            told = clock.now
            mailbox.post(.tried(number: number, tried))
          }
          return !Task.isCancelled
        }
        guard !Task.isCancelled else { return }
        mailbox.post(.examined(number: number, .success(report)))
      } catch {
        mailbox.post(.examined(number: number, .failure(error)))
      }
    }
  }

  private func makeCheck(of account: Account, number: Int) -> Task<Void, Never> {
    Task.detached { [check, mailbox] in
      for await result in check(account) {
        guard !Task.isCancelled else { return }
        mailbox.post(.checked(number: number, result))
      }
      mailbox.post(.checked(number: number, nil))
    }
  }

  /// A profile's command may take its time: the screen does not wait for it.
  private func fetchSecrets(of name: String) {
    guard let profile = profiles.first(where: { $0.name == name }) else { return }
    Task.detached { [mailbox, tokens] in
      do throws(ProfileSecretError) {
        let fetched = try profile.fetched(tokens: tokens, at: .now)
        mailbox.post(.fetched(fetched.account))
        if let problem = fetched.tokenProblem { mailbox.post(.notFetched(problem.message)) }
      } catch {
        // A session can be had by authorising, for which the secret is enough.
        if error.field == "session", let account = try? profile.withSecret() {
          mailbox.post(.fetched(account))
        }
        mailbox.post(.notFetched(error.message))
      }
    }
  }

  /// The ledger may be another process's for a moment: the screen does not wait for it.
  private func look(at request: Request) {
    Task.detached { [client, mailbox] in mailbox.post(.pace(await client.state(of: request))) }
  }

  private func liftBans(on request: Request) {
    Task.detached { [client, mailbox] in
      await client.liftBans(on: request)
      mailbox.post(.pace(await client.state(of: request)))
    }
  }

  /// Makes the exchange in a task. A large body is laid out there too, not on the main thread.
  private func send(
    _ request: Request, attempt: Int, retry: RetryPolicy
  ) -> Task<Void, Never> {
    Task.detached { [client, mailbox] in
      for await progress in client.exchange(request, retry: retry) {
        guard !Task.isCancelled else { return }
        switch progress {
        case .finished(let exchange):
          let outline = exchange.response.map { BodyOutline($0.body) }
          mailbox.post(.finished(attempt: attempt, exchange, outline))
        case .retrying(let exchange, let next):
          let outline = exchange.response.map { BodyOutline($0.body) }
          mailbox.post(.retrying(attempt: attempt, exchange, outline, next))
        default:
          mailbox.post(.progress(attempt: attempt, progress))
        }
      }
    }
  }
}
