import Text

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

extension PaceTable {
  /// Removes expired entries.
  mutating func settle(at now: Duration) {
    for place in calls.indices where !calls[place].isOver && calls[place].until <= now {
      // Its transfer timed out long ago.
      calls[place].isOver = true
      calls[place].until += Self.window
    }
    calls.removeAll { $0.isOver && $0.until <= now }
    if let closed = closedUntil, closed <= now { closedUntil = nil }
  }

  /// How long a call must wait; `nil` when it may start.
  ///
  /// - Parameter position: The number of calls of its own process ahead of it that are not queued here.
  func wait(for ticket: PaceTicket, position: Int = 0, at now: Duration) -> Wait? {
    let inFront = waiters.prefix { !$0.ticket.isSame(as: ticket) }.map(\.self).filter {
      $0.ticket.key == ticket.key && $0.comesBack + Self.patience > now
    }
    let inKey = calls.filter { $0.ticket.key == ticket.key }
    let rooms = [
      Room(
        limit: ticket.perKey, calls: inKey, ahead: inFront.filter { hasRoom($0, among: inKey) }),
      Room(
        limit: ticket.perMethod, calls: inKey.filter { $0.ticket.hasMethod(of: ticket) },
        ahead: inFront.filter { $0.ticket.hasMethod(of: ticket) }),
    ].compactMap { $0?.opening(for: ticket, position: position, at: now) }
    let start = max(now, closedUntil ?? now)
    let asksAgain = rooms.reduce(Optional(start)) { latest, room in
      latest.flatMap { latest in room.known.map { max(latest, $0) } }
    }
    if let asksAgain, asksAgain <= now { return nil }
    return Wait(
      asksAgain: asksAgain ?? (rooms.contains(where: \.isUpToOthers) ? now + Self.look : nil),
      expected: rooms.map(\.expected).reduce(start, max))
  }

  /// Whether a waiting call is blocked only by the key's limit: one blocked by its method's limit takes
  /// no place in the queue.
  private func hasRoom(_ waiter: Waiter, among calls: [Call]) -> Bool {
    guard let limit = waiter.ticket.perMethod else { return true }
    return calls.count { $0.ticket.hasMethod(of: waiter.ticket) } < limit
  }
}

/// The calls under one limit, and those ahead of the asking call.
private struct Room {
  var limit: Int
  var calls: [PaceTable.Call]
  var ahead: [PaceTable.Waiter]

  init?(limit: Int?, calls: [PaceTable.Call], ahead: [PaceTable.Waiter]) {
    guard let limit else { return nil }
    self.limit = max(1, limit)
    self.calls = calls
    self.ahead = ahead
  }

  struct Opening {
    /// When there is room; `nil` when that depends on calls in flight.
    var known: Duration?
    /// When there is room if the calls in flight end immediately.
    var expected: Duration
    /// Whether those are another process's.
    var isUpToOthers = false
  }

  func opening(for ticket: PaceTicket, position: Int, at now: Duration) -> Opening {
    // All but one of the excess calls must expire.
    let tooMany = calls.count + ahead.count + position - limit
    guard tooMany >= 0 else { return Opening(known: now, expected: now) }
    let over = calls.filter(\.isOver).map(\.until).sorted()
    // Calls in flight end soon, and calls ahead take free places immediately.
    let free = max(limit, calls.count) - over.count
    let soon = over + Array(repeating: now + PaceTable.window, count: free)
    let (round, place) = tooMany.quotientAndRemainder(dividingBy: soon.count)
    return Opening(
      // A call in flight counts for at least one second from now, so known ends come first.
      known: over.indices.contains(tooMany) ? over[tooMany] : nil,
      expected: soon[place] + PaceTable.window * round,
      isUpToOthers: ahead.contains { $0.ticket.owner != ticket.owner }
        || calls.contains { !$0.isOver && $0.ticket.owner != ticket.owner })
  }
}

extension PaceTicket {
  fileprivate func hasMethod(of other: PaceTicket) -> Bool {
    method.hasSameBytes(as: other.method)
  }
}
