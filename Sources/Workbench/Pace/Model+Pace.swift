import FoundationEssentials
import SignScopeEngine

/// The inputs that determine a key's state; when they change, it is looked up again.
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
  /// Looks up the state of the draft's key if it may have changed. Call it after every message, whatever
  /// that has changed.
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

  /// Whether another program's call is in flight, the end of which is not reported to us.
  private var watchesOthers: Bool {
    showsQuota && response.sending == nil && pace?.counting.contains(nil) == true
  }

  /// Seconds between two checks for the calls of others.
  private static let watch = 1.0

  mutating func watchOthers(at now: Date) {
    if watchesOthers, abs(now.timeIntervalSince(paceTakenAt)) >= Self.watch { looksAgain = true }
  }

  /// The ban that prevents the draft from being sent.
  var ban: Ban? { pace?.ban.flatMap { $0.holds(at: now) ? $0 : nil } }

  /// How long the screen stays the same if nothing happens; `nil` for ever.
  package var standsStillFor: Duration? {
    if isMoving { return .milliseconds(100) }
    guard layout.form != .tooSmall else { return nil }
    var next = ban?.secondsLeft(at: now).map { Countdown($0).untilChange }
    if showsQuota, let change = pace?.nextChange(after: now)?.timeIntervalSince(now) {
      next = min(next ?? change, change)
    }
    if let change = sessionChange { next = min(next ?? change, change) }
    if watchesOthers { next = min(next ?? Self.watch, Self.watch) }
    // A moment later, so that the change is visible.
    return next.map { .bounded(seconds: max(0, $0) + 0.01) }
  }

  /// The narrow title bar has no room for it.
  private var showsQuota: Bool { layout.form == .wide && pace?.limit != nil }

  mutating func liftBan() -> [Effect] {
    pace?.ban = nil
    tell(.info, Words.banForgotten(send: key(.send)))
    return [.liftBans(draft.request)]
  }

  mutating func toggleRetry() {
    retries.toggle()
    tell(.info, retries ? Words.retriesOn : Words.retriesOff(toggle: key(.toggleRetry)))
  }
}

// MARK: Retries

extension Model {
  /// An attempt has failed and another follows: its response can be read in the meantime.
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

  /// Stores the earlier attempts and this one, if there was more than one.
  mutating func closeAttempts(with exchange: Exchange) {
    guard !response.attempts.isEmpty else { return }
    let number = (response.attempts.last?.number ?? 0) + 1
    response.attempts.append(Attempt(exchange, number: number))
  }
}
