import FoundationEssentials
import SignScopeEngine

/// What decides how a key stands; when it changes, that is to be looked up.
struct PaceQuestion: Sendable, Equatable {
  private var key: PaceKey
  private var method: String
  private var quota: Quota

  init(_ request: Request) {
    key = PaceKey(request)
    method = request.calledMethod
    quota = request.account.quota
  }
}

extension Model {
  /// Asks how the draft's key stands, where that may have changed. To be called after every message: it
  /// is no matter what has changed it.
  mutating func lookUpPace() -> [Effect] {
    let question = PaceQuestion(draft.request)
    if question == paceQuestion, !looksAgain { return [] }
    if pace?.isFor(draft.request) == false { pace = nil }
    paceQuestion = question
    looksAgain = false
    return [.lookUpPace(draft.request)]
  }

  mutating func setPace(_ state: PaceState) {
    guard state.isFor(draft.request) else { return }
    pace = state
    paceTakenAt = now
  }

  /// A call on its way that is none of ours: nobody tells when it is over.
  private var watchesOthers: Bool {
    showsQuota && response.sending == nil && pace?.counting.contains(nil) == true
  }

  /// Seconds between two looks at calls of others.
  private static let watch = 1.0

  mutating func watchOthers(at now: Date) {
    if watchesOthers, abs(now.timeIntervalSince(paceTakenAt)) >= Self.watch { looksAgain = true }
  }

  /// The ban that keeps the draft from being sent.
  var ban: Ban? { pace?.ban.flatMap { $0.holds(at: now) ? $0 : nil } }

  /// How long the screen shows the same if nothing happens; `nil`: for as long as that.
  package var standsStillFor: Duration? {
    if isMoving { return .milliseconds(100) }
    guard layout.form != .tooSmall else { return nil }
    var next = ban?.secondsLeft(at: now).map { Countdown($0).untilChange }
    if showsQuota, let change = pace?.nextChange(after: now)?.timeIntervalSince(now) {
      next = min(next ?? change, change)
    }
    if let change = sessionChange { next = min(next ?? change, change) }
    if watchesOthers { next = min(next ?? Self.watch, Self.watch) }
    // A moment later, so that the change has come.
    return next.map { .bounded(seconds: max(0, $0) + 0.01) }
  }

  /// The narrow title bar has no room for it.
  private var showsQuota: Bool { layout.form == .wide && pace?.limit != nil }

  mutating func liftBan() -> [Effect] {
    pace?.ban = nil
    tell(.info, Words.banForgotten)
    return [.liftBans(draft.request)]
  }

  mutating func toggleRetry() {
    retries.toggle()
    tell(.info, retries ? Words.retriesOn : Words.retriesOff)
  }
}

// MARK: Trying again

extension Model {
  /// An attempt has failed and another follows: what it answered can be looked at while that waits.
  mutating func showRetry(
    after exchange: Exchange, _ outline: BodyOutline?, _ next: Retrying, at now: Date
  ) {
    var record = Attempt(exchange, number: exchange.attempts)
    record.next = next
    response.attempts.append(record)
    show(exchange, outline)
    looksAgain = true
    response.sending?.stage = .retrying(next, at: now.addingTimeInterval(next.wait))
    response.sending?.now = now
  }

  /// The attempts before it, and this one, where there was more than one.
  mutating func closeAttempts(with exchange: Exchange) {
    guard !response.attempts.isEmpty else { return }
    let number = (response.attempts.last?.number ?? 0) + 1
    response.attempts.append(Attempt(exchange, number: number))
  }
}
