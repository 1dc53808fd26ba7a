import FoundationEssentials
import Screen
import SignScopeEngine
import Workspace

extension Model {
  /// Starts an authorisation of the current account, or shows the one whose code has been sent.
  mutating func authorise() -> [Effect] {
    if authorising?.stage == .exchanging {
      showAuthorising()
      return []
    }
    guard let app = try? OAuthApp(draft.account) else { return [] }
    return begin(AuthoriseState(draft.account, number: nextAuthorisation), .authorise(app))
  }

  /// Requests a new session with the refresh token.
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
    showAuthorising()
    return [.authorisation(number: state.number, effect)]
  }

  private mutating func showAuthorising() {
    if boxes[AuthoriseBox.self] == nil { boxes.open(AuthoriseBox()) }
  }

  /// Why authorising is impossible now; `nil` if it is possible.
  var obstacleToAuthorising: Phrase? {
    do throws(OAuthObstacle) { _ = try OAuthApp(draft.account) } catch {
      let words = error.message
      return Phrase(words.en.prefix(1).uppercased() + words.en.dropFirst(), words.zh)
    }
    return nil
  }

  var obstacleToRefreshing: Phrase? {
    if let obstacle = obstacleToAuthorising { return obstacle }
    let authorise = key(.authorise)
    guard let token = draft.account.token else {
      return Phrase(
        "Only a session obtained by authorising here can be refreshed; press \(authorise)",
        "只有在此授权得到的 session 才能刷新；请按 \(authorise)")
    }
    guard token.isRefreshable(at: now) else {
      return Phrase(
        "This session cannot be refreshed; authorise again with \(authorise)",
        "此 session 已无法刷新；请按 \(authorise) 重新授权")
    }
    return nil
  }

  /// The keys that obtain a session after one was missing or rejected.
  func waysToSession(after diagnosis: Diagnosis) -> [(Action, Phrase)] {
    guard diagnosis.kind == .session, diagnosis.variant != "default-types",
      draft.account.platform.oauth != nil
    else { return [] }
    let send = key(.send)
    var ways: [(Action, Phrase)] = [
      (.authorise, Phrase("authorise, then \(send) to send again", "授权，然后按 \(send) 重新发送"))
    ]
    // A refresh does not reopen the windows of high-risk methods.
    if diagnosis.variant != "re-authorise", draft.account.token?.isRefreshable(at: now) == true {
      ways.append((.refreshSession, Phrase("refresh the session", "刷新 session")))
    }
    return ways
  }

  /// Uses the text in the field as the response of the page.
  mutating func takeCode() -> [Effect] {
    guard var state = authorising, let authorisation = state.authorisation else { return [] }
    defer { authorising = state }
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

  // MARK: Results

  static let authorised = Phrase(
    "Authorised: the new session is filled in", "授权完成：已填入新的 session")
  private static let nobodyCame = Phrase(
    "Timed out after 10 minutes waiting for the callback. Paste the code, or start again",
    "10 分钟内没有收到回调，已停止监听；请粘贴授权码，或重新开始")

  mutating func followAuthorisation(
    _ number: Int, _ news: AuthorisationNews, at now: Date
  ) -> [Effect] {
    guard var state = authorising, state.number == number else { return [] }
    let isShown = boxes[AuthoriseBox.self] != nil
    switch news {
    case .ready(let authorisation, let listening):
      guard state.stage == .starting else { return [] }
      state.stage = .waiting(authorisation, listening)
    case .answered(let answer):
      guard state.authorisation != nil else { return [] }
      return handleCallback(answer, &state)
    case .stoppedListening:
      guard let authorisation = state.authorisation else { return [] }
      state.stage = .waiting(authorisation, .not(Self.nobodyCame))
    case .exchanged(.success(let token), let problem):
      useSession(token, for: state.account, at: now)
      state.stage = .done(token, problem: problem)
      if !isShown { tell(.info, problem ?? Self.authorised) }
    case .exchanged(.failure(let failure), _):
      state.stage = .failed(failure.diagnosis)
      if !isShown { tell(.error, failure.diagnosis.title) }
    }
    authorising = state
    boxes.change(AuthoriseBox.self) { $0.top = 0 }
    return isShown ? [] : [.authorisation(number: number, .stop)]
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

  /// Uses the session in its profile, and in the current request if that still has the same app.
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
