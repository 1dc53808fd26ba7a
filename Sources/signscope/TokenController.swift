import FoundationEssentials
import Glibc
import Screen
import SignScopeEngine
import System
import Workspace

/// What the subcommands of `signscope token` share: the profile's app, where its session is stored, and
/// how failures are reported.
struct TokenController {
  /// A session, and the file that holds it.
  struct Obtained {
    var token: AccessToken
    /// `nil` when it could not be stored.
    var path: String?
  }

  private let profile: Profile
  private let key: TokenStore.Key
  private let store = TokenStore()
  private let client: TokenClient
  private let view: String?
  private let output: OutputOptions

  init(
    profile name: String, scheme: SchemeOption, view: String?, limits: TransportLimits,
    output: OutputOptions
  ) throws(CommandError) {
    let language = output.language
    let catalogue = try scheme.catalogue(in: language)
    do throws(ConfigurationError) {
      profile = try Profiles.load(catalogue: catalogue).named(name)
    } catch {
      throw CommandError(error.message[language], field: "profile", status: .usage)
    }
    let account = profile.accountWithoutSecrets
    guard let rule = account.platform.oauth else {
      throw Self.error(.unsupported(account.platform.name), in: language)
    }
    guard let key = TokenStore.Key(account) else {
      throw Self.error(.unknownAddress(gateway: account.gateway), in: language)
    }
    if let view, !rule.views.contains(view) {
      let words = Phrase(
        "unknown view \(view); expected one of \(rule.views.joined(separator: ", "))",
        "没有 \(view) 这种 view，可用：\(rule.views.joined(separator: "、"))")
      throw CommandError(words[language], field: "view", status: .usage)
    }
    self.key = key
    client = TokenClient(limits: limits)
    self.view = view
    self.output = output
  }

  // MARK: Stored sessions

  func kept() throws(CommandError) -> Obtained {
    let found: AccessToken?
    do throws(TokenStoreError) { found = try store.token(for: key) } catch { throw failed(error) }
    guard let found else { throw nothingKept }
    return Obtained(token: found, path: store.path)
  }

  func forget() throws(CommandError) {
    let wasThere: Bool
    do throws(TokenStoreError) { wasThere = try store.forget(key) } catch { throw failed(error) }
    guard wasThere else { throw nothingKept }
    if output.json {
      Console.output.write(JSON.object(head + [("forgotten", true)]))
    } else {
      say(Phrase("deleted", "已删除"))
    }
  }

  /// Stores a session. Reports a failure to do so, but returns the session all the same.
  private func keep(_ token: AccessToken) -> Obtained {
    do throws(TokenStoreError) {
      try store.keep(token, for: key)
    } catch {
      failed(error).report(asJSON: false)
      if case .file = error { return Obtained(token: token, path: nil) }
    }
    return Obtained(token: token, path: store.path)
  }

  // MARK: Ways to obtain a session

  func refreshed() async throws(CommandError) -> Obtained {
    let token = try kept().token
    let app = try app()
    guard token.isRefreshable(at: .now) else {
      throw CommandError(
        Phrase(
          "the session of \(profile.name) cannot be refreshed; authorise again: signscope token --profile \(profile.name)",
          "\(profile.name) 的 session 已无法刷新；请重新授权：signscope token --profile \(profile.name)")[
            output.language], status: .failed)
    }
    do throws(TokenFailure) {
      return keep(try await client.refreshed(token, of: app))
    } catch {
      throw failed(error)
    }
  }

  func exchange(_ code: String) async throws(CommandError) -> Obtained {
    let app = try app()
    let bare: String
    do throws(CallbackError) {
      // The pasted text has a state, which must match one that we do not have here.
      bare = try Authorisation(app).code(pasted: code)
    } catch {
      guard error == .wrongState || error == .missingState else { throw failed(error) }
      let words = Phrase(
        "give only the code; use --paste for a URL", "请只给出授权码；完整 URL 请用 --paste")
      throw CommandError(words[output.language], field: "code", status: .usage)
    }
    return try await exchange(bare, app)
  }

  private func exchange(_ code: String, _ app: OAuthApp) async throws(CommandError) -> Obtained {
    do throws(TokenFailure) {
      let authorisation = Authorisation(app, view: view)
      return keep(try await client.token(for: code, of: app, view: authorisation.view))
    } catch {
      throw failed(error)
    }
  }

  /// - Parameters:
  ///   - wait: For the browser, in seconds.
  ///   - patience: For a pasted line that does not come from a terminal, in seconds.
  func authorised(
    byPasting: Bool, wait: Double, patience: Double
  ) async throws(CommandError) -> Obtained {
    var app = try app()
    guard !byPasting, app.callback.loopback != nil else {
      let authorisation = Authorisation(app, view: view)
      let next = Phrase("paste the code or the URL here", "请在此粘贴授权码或跳转后的 URL")
      announce(authorisation, next)
      if output.json, isatty(STDIN_FILENO) == 1 { say(next) }
      return try await exchange(pastedCode(for: authorisation, patience: patience), app)
    }
    let listener: CallbackListener
    do throws(CallbackListener.StartError) {
      listener = try .start(for: app)
    } catch {
      throw CommandError(error.message[output.language] + " (--paste)", status: .network)
    }
    app.callback = listener.callback
    let authorisation = Authorisation(app, view: view)
    let answers = listener.answers(to: authorisation)
    announce(
      authorisation,
      Phrase(
        "waiting for the browser at \(app.callback.address)", "等待浏览器回到 \(app.callback.address)"))
    let obtained: Obtained
    do throws(CommandError) {
      obtained = try await exchange(code(among: answers, wait: wait), app)
    } catch {
      await listener.stop()
      throw error
    }
    await listener.stop()
    return obtained
  }

  private func code(
    among answers: AsyncStream<CallbackListener.Answer>, wait: Double
  ) async throws(CommandError) -> String {
    let (report, language) = (self.report, output.language)
    let last = await withTaskGroup(of: CallbackListener.Answer?.self) { group in
      group.addTask {
        for await answer in answers {
          guard case .turnedAway(let error) = answer else { return answer }
          report(error)
        }
        return nil
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(wait))
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    switch last {
    case .code(let code): return code
    case .refused(let error), .turnedAway(let error): throw failed(error)
    case nil:
      let words = Phrase(
        "timed out after \(Int(wait)) s waiting for the callback; start again, or paste the code with --paste",
        "\(Int(wait)) 秒内没有收到回调；请重新开始，或用 --paste 粘贴授权码")
      throw CommandError(words[language], status: .failed)
    }
  }

  /// Reads lines until one is an answer to this authorisation.
  private func pastedCode(
    for authorisation: Authorisation, patience: Double
  ) throws(CommandError) -> String {
    var last = CallbackError.nothing
    let isTyped = isatty(STDIN_FILENO) == 1
    let deadline = isTyped ? nil : ContinuousClock.now + .seconds(patience)
    var lines = LineReader(STDIN_FILENO)
    while let line = try nextLine(&lines, by: deadline, patience) {
      do throws(CallbackError) {
        return try authorisation.code(pasted: line)
      } catch {
        if case .refused = error { throw failed(error) }
        last = error
        if isTyped { report(error) }
      }
    }
    throw failed(last)
  }

  private func nextLine(
    _ lines: inout LineReader, by deadline: ContinuousClock.Instant?, _ patience: Double
  ) throws(CommandError) -> String? {
    do throws(SystemError) {
      return try lines.next(by: deadline)
    } catch {
      let words =
        error == SystemError(code: ETIMEDOUT)
        ? Phrase(
          "no code came on standard input within \(patience) s; send it sooner, or raise --timeout",
          "\(patience) 秒内标准输入没有给出授权码；请及时给出，或加大 --timeout")
        : Phrase(
          "cannot read standard input: \(error.reason)", "无法读取标准输入：\(error.reason)")
      throw CommandError(words[output.language], status: .failed)
    }
  }

  private func app() throws(CommandError) -> OAuthApp {
    do {
      return try OAuthApp(profile.withSecret())
    } catch let error as ProfileSecretError {
      throw CommandError(
        error.message[output.language], field: error.field, status: .usage)
    } catch let error as OAuthObstacle {
      throw Self.error(error, in: output.language)
    } catch {
      throw CommandError("\(error)", field: "profile", status: .usage)
    }
  }
}

// MARK: - Output

extension TokenController {
  private var head: [(name: String, value: JSON)] {
    [
      ("profile", .string(key.profile)), ("app_key", .string(key.appKey)),
      ("oauth", .string(key.oauth)),
    ]
  }

  private func announce(_ authorisation: Authorisation, _ next: Phrase) {
    if output.json {
      let json: JSON = [
        "authorize_url": .string(authorisation.url),
        "redirect_uri": .string(authorisation.app.callback.address),
        "state": .string(authorisation.state),
      ]
      Console.output.write(json)
    } else {
      Console.output.write(authorisation.url + "\n")
      say(Phrase("open this URL in a browser and agree", "请在浏览器中打开以上 URL 并同意授权"))
      say(next)
    }
  }

  func print(_ obtained: Obtained, by redactor: Redactor) {
    if output.json {
      let json = obtained.token.json(after: head, by: redactor, at: .now)
      Console.output.write(json)
    } else {
      TokenPrinter(obtained.token, by: redactor, keptIn: obtained.path, in: output.language)
        .fields.print(to: .output)
    }
  }

  private func say(_ words: Phrase) {
    Console.error.write("signscope: " + words[output.language].printable + "\n")
  }

  private func report(_ error: CallbackError) { say(error.message) }

  private func failed(_ error: CallbackError) -> CommandError {
    CommandError(
      (error.diagnosis(on: profile.platform).map(Self.words) ?? error.message)[output.language],
      status: .failed)
  }

  private func failed(_ error: TokenStoreError) -> CommandError {
    CommandError(error.message[output.language], status: .failed)
  }

  private func failed(_ failure: TokenFailure) -> CommandError {
    if !output.json {
      DiagnosisPrinter(failure.diagnosis, in: output.language).fields.print(to: .error)
    }
    let words = output.json ? Self.words(failure.diagnosis) : failure.diagnosis.title
    return CommandError(
      words[output.language], field: failure.diagnosis.variant,
      status: failure.networkError == nil ? .failed : .network)
  }

  private var nothingKept: CommandError {
    let words = Phrase(
      "no stored session for profile \(profile.name); authorise: signscope token --profile \(profile.name)",
      "没有为账号配置 \(profile.name) 保存的 session；请授权：signscope token --profile \(profile.name)")
    return CommandError(words[output.language], status: .failed)
  }

  private static func words(_ diagnosis: Diagnosis) -> Phrase {
    Phrase(
      "\(diagnosis.title.en). \(diagnosis.cause.en) \(diagnosis.fix.en)",
      "\(diagnosis.title.zh)。\(diagnosis.cause.zh)\(diagnosis.fix.zh)")
  }

  private static func error(_ obstacle: OAuthObstacle, in language: Language) -> CommandError {
    CommandError(obstacle.message[language], field: obstacle.field, status: .usage)
  }
}
