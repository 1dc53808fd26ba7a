/// The calls that count, of all keys, and those that wait for their turn: the rule "at most so many in
/// any second" as data.
///
/// The platform counts a call when it takes it up, which is at some time between the call's leaving
/// and its response, and only the platform knows when. So a call holds its place until one second after its
/// answer: whatever the network and the platform's queue do, it is never forgotten too early. The
/// textbook's token bucket gives a token back so many milliseconds after it was taken, and lets nearly
/// twice as many calls into its first second; a platform that looks at a sliding second refuses those.
///
/// Times are those of a clock that never steps: since the machine started.
package struct PaceSheet: Sendable, Equatable {
  /// How long a call counts after its response.
  package static let window = Duration.seconds(1)

  /// A call that counts.
  package struct Call: Sendable, Equatable {
    package var ticket: PaceTicket
    /// When it counts no more. Of a call that is on its way: when it is taken for over at the latest.
    package var until: Duration
    package var isOver: Bool

    package init(_ ticket: PaceTicket, until: Duration, isOver: Bool) {
      self.ticket = ticket
      self.until = until
      self.isOver = isOver
    }
  }

  /// A call that waits for its turn.
  package struct Waiter: Sendable, Equatable {
    package var ticket: PaceTicket
    /// When it asks again; one that does not is passed over.
    package var comesBack: Duration

    package init(_ ticket: PaceTicket, comesBack: Duration) {
      self.ticket = ticket
      self.comesBack = comesBack
    }
  }

  package var calls: [Call]
  /// In the order they came.
  package var waiters: [Waiter]
  /// Nothing begins before: what counted until now is not known.
  package var closedUntil: Duration?

  package init(calls: [Call] = [], waiters: [Waiter] = [], closedUntil: Duration? = nil) {
    self.calls = calls
    self.waiters = waiters
    self.closedUntil = closedUntil
  }

  /// Where what counted is lost: for as long as it may have counted, nothing begins.
  package static func unknown(at now: Duration) -> PaceSheet {
    PaceSheet(closedUntil: now + window)
  }
}

extension PaceSheet {
  /// What a call is told that asks for its turn.
  package enum Answer: Sendable, Equatable {
    case begun
    /// Not yet.
    case wait(Wait)
  }

  package struct Wait: Sendable, Equatable {
    /// When it is to ask again; `nil` when the end of a call of its own process is what it waits for.
    package var asksAgain: Duration?
    /// When its turn comes if all goes well.
    package var expected: Duration
  }

  /// How often it is looked whether a call of another process is over.
  static let look = Duration.milliseconds(50)
  /// By how much one may be late that said when it comes back.
  static let patience = Duration.milliseconds(250)

  /// Lets a call begin if its turn has come, and else puts it in line.
  ///
  /// - Parameter lease: How long it may be on its way at most.
  package mutating func ask(
    _ ticket: PaceTicket, at now: Duration, lease: Duration
  ) -> Answer {
    settle(at: now)
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

  /// It was answered, or broken off after it may have left; from now on its second runs.
  package mutating func end(_ ticket: PaceTicket, at now: Duration) {
    guard let place = calls.firstIndex(where: { $0.ticket.isSame(as: ticket) }) else { return }
    calls[place].isOver = true
    calls[place].until = now + Self.window
  }

  /// It never left, or nobody waits for its turn any more.
  package mutating func withdraw(_ ticket: PaceTicket) {
    calls.removeAll { $0.ticket.isSame(as: ticket) }
    waiters.removeAll { $0.ticket.isSame(as: ticket) }
  }

  /// Whose process has died makes no more calls; whether its last ones have left is not known, so they
  /// count from now.
  package mutating func bury(_ isDead: (PaceOwner) -> Bool, at now: Duration) {
    waiters.removeAll { isDead($0.ticket.owner) }
    for place in calls.indices where !calls[place].isOver && isDead(calls[place].ticket.owner) {
      calls[place].isOver = true
      calls[place].until = now + Self.window
    }
  }

  /// The calls of a key that count at a time: until when, and `nil` for one that is on its way.
  package func counting(_ key: PaceKey, at now: Duration) -> [Duration?] {
    calls.filter { $0.ticket.key == key && !($0.isOver && $0.until <= now) }
      .map { $0.isOver ? $0.until : nil }
  }
}
