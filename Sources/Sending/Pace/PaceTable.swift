/// The counted calls of all keys, and those that wait for a permit: the rule "at most n in
/// any second" as data.
///
/// The platform counts a call at some time between sending
/// and the response, and only the platform knows when. So a call counts until one second after its
/// response: whatever the network and the platform's queue do, it never expires too early. A
/// token bucket refills by the clock, and lets nearly
/// twice as many calls into its first second; a platform with a sliding window refuses those.
///
/// Times are since boot, from a clock that never jumps.
package struct PaceTable: Sendable, Equatable {
  /// How long a call counts after its response.
  package static let window = Duration.seconds(1)
  /// The longest time a call may be in flight: the largest `--timeout`, and a minute.
  private static let longestLease = Duration.seconds(86_460)

  /// A call that counts.
  package struct Call: Sendable, Equatable {
    package var ticket: PaceTicket
    /// When it expires. For a call in flight: when it is considered finished at the latest.
    package var until: Duration
    package var isOver: Bool

    package init(_ ticket: PaceTicket, until: Duration, isOver: Bool) {
      self.ticket = ticket
      self.until = until
      self.isOver = isOver
    }
  }

  /// A call that waits for a permit.
  package struct Waiter: Sendable, Equatable {
    package var ticket: PaceTicket
    /// When it asks again; one that does not is skipped.
    package var comesBack: Duration

    package init(_ ticket: PaceTicket, comesBack: Duration) {
      self.ticket = ticket
      self.comesBack = comesBack
    }
  }

  package var calls: [Call]
  /// In order of arrival.
  package var waiters: [Waiter]
  /// No call starts before this time, because earlier counts are lost.
  package var closedUntil: Duration?

  package init(calls: [Call] = [], waiters: [Waiter] = [], closedUntil: Duration? = nil) {
    self.calls = calls
    self.waiters = waiters
    self.closedUntil = closedUntil
  }

  /// Whether it can have been written by now: every end in it comes as soon as the rules make it come.
  package func isPossible(at now: Duration) -> Bool {
    let (counted, leased) = (
      Duration.zero...now + Self.window, Duration.zero...now + Self.longestLease
    )
    return closedUntil.map(counted.contains) ?? true
      && calls.allSatisfy { ($0.isOver ? counted : leased).contains($0.until) }
      && waiters.allSatisfy { leased.contains($0.comesBack) }
  }

  /// For lost counts: no call starts for as long as a lost call may count.
  package static func unknown(at now: Duration) -> PaceTable {
    PaceTable(closedUntil: now + window)
  }
}

extension PaceTable {
  /// The reply to a call that asks for a permit.
  package enum Answer: Sendable, Equatable {
    case begun
    /// Not yet.
    case wait(Wait)
  }

  package struct Wait: Sendable, Equatable {
    /// When to ask again; `nil` when it waits for the end of a call of its own process.
    package var asksAgain: Duration?
    /// The estimated time of its permit.
    package var expected: Duration
  }

  /// The polling interval for calls of other processes.
  static let look = Duration.milliseconds(50)
  /// Grace period after a waiter's announced retry time.
  static let patience = Duration.milliseconds(250)

  /// Starts a call if there is room, and otherwise queues it.
  ///
  /// - Parameter lease: The longest time the call may be in flight.
  package mutating func ask(
    _ ticket: PaceTicket, at now: Duration, lease: Duration
  ) -> Answer {
    settle(at: now)
    let lease = min(lease, Self.longestLease)
    guard let wait = wait(for: ticket, at: now) else {
      waiters.removeAll { $0.ticket.isSame(as: ticket) }
      calls.append(Call(ticket, until: now + lease, isOver: false))
      return .begun
    }
    let waiter = Waiter(ticket, comesBack: wait.asksAgain ?? now + lease)
    if let place = waiters.firstIndex(where: { $0.ticket.isSame(as: ticket) }) {
      waiters[place] = waiter
    } else {
      waiters.append(waiter)
    }
    return .wait(wait)
  }

  /// It got a response, or was aborted after it may have been sent; its second starts now.
  package mutating func end(_ ticket: PaceTicket, at now: Duration) {
    guard let place = calls.firstIndex(where: { $0.ticket.isSame(as: ticket) }) else { return }
    calls[place].isOver = true
    calls[place].until = now + Self.window
  }

  /// It was never sent, or its waiter is gone.
  package mutating func withdraw(_ ticket: PaceTicket) {
    calls.removeAll { $0.ticket.isSame(as: ticket) }
    waiters.removeAll { $0.ticket.isSame(as: ticket) }
  }

  /// The owner died. We cannot know whether its calls were sent, so
  /// count them as sent now.
  package mutating func bury(_ isDead: (PaceOwner) -> Bool, at now: Duration) {
    waiters.removeAll { isDead($0.ticket.owner) }
    for place in calls.indices where !calls[place].isOver && isDead(calls[place].ticket.owner) {
      calls[place].isOver = true
      calls[place].until = now + Self.window
    }
  }

  /// The end of each counted call of a key at a time; `nil` for a call in flight.
  package func counting(_ key: PaceKey, at now: Duration) -> [Duration?] {
    calls.filter { $0.ticket.key == key && !($0.isOver && $0.until <= now) }
      .map { $0.isOver ? $0.until : nil }
  }
}
