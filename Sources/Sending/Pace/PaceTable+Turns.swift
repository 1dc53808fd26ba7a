import Text

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
