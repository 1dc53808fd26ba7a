import FoundationEssentials
import Screen
import SignScopeEngine
import Workspace

extension Model {
  /// Begins an authorisation of the account on the screen, or shows the one whose code is under way.
  mutating func authorise() -> [Effect] {
    if authorising?.stage == .exchanging {
      overlay = .authorising
      return []
    }
    guard let app = try? OAuthApp(draft.account) else { return [] }
    return begin(AuthoriseState(draft.account, number: nextAuthorisation), .authorise(app))
  }

  /// Asks for another session by the refresh token.
  mutating func refreshSession() -> [Effect] {
    guard let app = try? OAuthApp(draft.account), let token = draft.account.token else { return [] }
    return begin(
      AuthoriseState(draft.account, number: nextAuthorisation, isRefresh: true),
      .refresh(token, app, keptFor: TokenStore.Key(draft.account)))
  }

  private var nextAuthorisation: Int { lastAuthorisation + 1 }

  private mutating func begin(_ state: AuthoriseState, _ effect: AuthorisationEffect) -> [Effect] {
    isRevealed = false
    lastAuthorisation = state.number
    authorising = state
    overlay = .authorising
    return [.authorisation(number: state.number, effect)]
  }

  /// Why there is no authorising now, or no refreshing; `nil` when there is.
  func obstacle(toAuthorisation action: Action, at now: Date) -> Phrase? {
    do throws(OAuthObstacle) { _ = try OAuthApp(draft.account) } catch {
      let words = error.message
      return Phrase(words.en.prefix(1).uppercased() + words.en.dropFirst(), words.zh)
    }
    guard action == .refreshSession else { return nil }
    guard let token = draft.account.token else {
      return Phrase(
        "Only a session that was had by authorising here can be refreshed; press A",
        "只有在此授权得到的会话才能刷新；请按 A")
    }
    guard token.isRefreshable(at: now) else {
      return Phrase(
        "This session cannot be refreshed (any more); authorise again with A", "此会话已无法刷新；请按 A 重新授权")
    }
    return nil
  }

  /// The keys that bring a session where one was missing or refused.
  func waysToSession(after diagnosis: Diagnosis) -> [(Action, Phrase)] {
    guard diagnosis.kind == .session, diagnosis.variant != "default-types",
      draft.account.platform.oauth != nil
    else { return [] }
    var ways: [(Action, Phrase)] = [
      (.authorise, Phrase("authorise, then s to send again", "授权，然后按 s 重新发送"))
    ]
    // A refresh does not open the windows of high-risk methods.
    if diagnosis.variant != "re-authorise", draft.account.token?.isRefreshable(at: now) == true {
      ways.append((.refreshSession, Phrase("refresh the session", "刷新会话")))
    }
    return ways
  }

  // MARK: Keys

  mutating func pressInAuthorise(_ key: Key, at now: Date) -> [Effect] {
    guard var state = authorising else {
      overlay = nil
      return []
    }
    let context: KeyContext = state.isTyping ? .authorisingTyping : .authorising
    guard let action = KeyMap.binding(for: key, in: context)?.action else {
      if state.isTyping, state.field.handle(key) {
        state.remark = nil
        authorising = state
      }
      return []
    }
    switch action {
    case .close: return closeAuthorise()
    case .revert:
      state.isTyping = false
      authorising = state
    case .clear:
      state.field = TextField()
      authorising = state
    case .activate: return activateInAuthorise(state)
    case .copy: return copyInAuthorise(state)
    case .send:
      guard state.token != nil else { return [] }
      return closeAuthorise() + perform(.send, at: now)
    case .openBrowser:
      guard let url = state.authorisation?.url else { return [] }
      return [.openBrowser(url)]
    case .authorise:
      guard state.stage != .exchanging else {
        tell(.warning, Phrase("A code is under way; wait for its answer", "授权码正在换取令牌，请稍候"))
        return []
      }
      return perform(.authorise, at: now)
    case .up: scrollAuthorise(by: -1)
    case .down: scrollAuthorise(by: 1)
    case .pageUp: scrollAuthorise(by: -AuthoriseView.page(size))
    case .pageDown: scrollAuthorise(by: AuthoriseView.page(size))
    default: return perform(action, at: now)
    }
    return []
  }

  /// Takes a pasted text as the answer of the page.
  mutating func pasteInAuthorise(_ text: String) -> [Effect] {
    guard var state = authorising, state.authorisation != nil else { return [] }
    state.field = TextField(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return takeCode(of: state)
  }

  mutating func clickInAuthorise(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelUp: scrollAuthorise(by: -3)
    case .wheelDown: scrollAuthorise(by: 3)
    case .press, .doubleClick:
      if !AuthoriseView.frame(size).contains(mouse.at) { return closeAuthorise() }
    case .release: break
    }
    return []
  }

  private mutating func activateInAuthorise(_ state: AuthoriseState) -> [Effect] {
    var state = state
    switch state.stage {
    case .starting, .exchanging: return []
    case .waiting where state.isTyping: return takeCode(of: state)
    case .waiting:
      state.isTyping = true
      authorising = state
      return []
    case .done: return closeAuthorise()
    case .failed: return authorise()
    }
  }

  private mutating func takeCode(of state: AuthoriseState) -> [Effect] {
    var state = state
    defer { authorising = state }
    guard let authorisation = state.authorisation else { return [] }
    do throws(CallbackError) {
      let code = try authorisation.code(pasted: state.field.text)
      return exchange(code, &state)
    } catch {
      state.remark = error.message
      if let diagnosis = error.diagnosis(on: state.account.platform) {
        state.stage = .failed(diagnosis)
        return [.authorisation(number: state.number, .stop)]
      }
    }
    return []
  }

  private func exchange(_ code: String, _ state: inout AuthoriseState) -> [Effect] {
    guard let authorisation = state.authorisation else { return [] }
    state.stage = .exchanging
    state.isTyping = false
    state.remark = nil
    return [
      .authorisation(
        number: state.number,
        .exchange(code, authorisation, keptFor: TokenStore.Key(state.account)))
    ]
  }

  /// Closes the box. What waits for a browser is over with it; a code under way goes on.
  private mutating func closeAuthorise() -> [Effect] {
    overlay = nil
    guard let state = authorising, state.stage != .exchanging else { return [] }
    authorising = nil
    return [.authorisation(number: state.number, .stop)]
  }

  private mutating func copyInAuthorise(_ state: AuthoriseState) -> [Effect] {
    guard let url = state.authorisation?.url else {
      tell(.warning, Phrase("There is no address to copy now", "现在没有可复制的地址"))
      return []
    }
    return [.copy(url, what: Words.authoriseAddress)]
  }

  private mutating func scrollAuthorise(by step: Int) {
    guard let state = authorising else { return }
    let count = AuthoriseView(model: self, state: state).lineCount
    let last = max(0, count - AuthoriseView.page(size))
    authorising?.top = min(max(0, state.top + step), last)
  }

  // MARK: What comes of it

  mutating func followAuthorisation(
    _ number: Int, _ news: AuthorisationNews, at now: Date
  ) -> [Effect] {
    guard var state = authorising, state.number == number else { return [] }
    switch news {
    case .ready(let authorisation, let listening):
      guard state.stage == .starting else { return [] }
      state.stage = .waiting(authorisation, listening)
    case .answered(let answer):
      guard state.authorisation != nil else { return [] }
      return handleCallback(answer, &state)
    case .stoppedListening:
      guard let authorisation = state.authorisation else { return [] }
      state.stage = .waiting(authorisation, .not(Words.nobodyCame))
    case .exchanged(.success(let token), let problem):
      useSession(token, for: state.account, at: now)
      state.stage = .done(token, problem: problem)
      if overlay != .authorising { tell(.info, problem ?? Words.authorised) }
    case .exchanged(.failure(let failure), _):
      state.stage = .failed(failure.diagnosis)
      if overlay != .authorising { tell(.error, failure.diagnosis.title) }
    }
    state.top = 0
    authorising = state
    return overlay == .authorising ? [] : [.authorisation(number: number, .stop)]
  }

  private mutating func handleCallback(
    _ answer: CallbackListener.Answer, _ state: inout AuthoriseState
  ) -> [Effect] {
    defer { authorising = state }
    switch answer {
    case .code(let code): return exchange(code, &state)
    case .turnedAway(let error): state.remark = error.message
    case .refused(let error):
      state.isTyping = false
      if let diagnosis = error.diagnosis(on: state.account.platform) {
        state.stage = .failed(diagnosis)
      }
    }
    return []
  }

  /// Fills the session in, where it belongs: the profile, and the request on the screen if it is still
  /// of the same app.
  private mutating func useSession(_ token: AccessToken, for account: Account, at now: Date) {
    func isSame(_ other: Account) -> Bool {
      other.name.hasSameBytes(as: account.name) && other.appKey.hasSameBytes(as: account.appKey)
        && OAuthApp.address(of: other) == OAuthApp.address(of: account)
    }
    for index in profiles.indices where isSame(profiles[index]) {
      profiles[index].use(token, at: now)
    }
    if isSame(draft.account) {
      remember(draft)
      draft.account.use(token, at: now)
    }
  }
}
