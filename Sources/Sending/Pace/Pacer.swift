package import FoundationEssentials
package import Requests
import Signing
import Text

/// Keeps every key within its quota: calls wait for their turn, first come, first served.
///
/// What counts is written in a ``PaceLedger``, which can be shared with other processes: then the calls
/// of all of them together stay within the quota. Nothing ticks while nobody waits.
package actor Pacer {
  /// A turn that has come. What becomes of the call is to be told, so that it counts from the right
  /// moment.
  struct Turn: Sendable {
    fileprivate var ticket: PaceTicket
  }

  /// Calls wait behind those that the same limits keep.
  private struct Place: Hashable {
    var key: PaceKey
    /// Empty where no limit of the method's own counts.
    var method: [UInt8]

    init(_ ticket: PaceTicket) {
      key = ticket.key
      method = ticket.perMethod == nil ? [] : Array(ticket.method.utf8)
    }
  }

  private struct Waiter {
    var ticket: PaceTicket
    var lease: Duration
    var turn: CheckedContinuation<Void, any Error>
  }

  private struct Line {
    var waiters: [Waiter] = []
    var alarm: Task<Void, Never>?
  }

  private let ledger: any PaceLedger
  private let clock: any PaceClock
  private var lines: [Place: Line] = [:]
  private var lastNumber = 0

  package init(ledger: any PaceLedger = MemoryLedger(), clock: any PaceClock = MachineClock()) {
    self.ledger = ledger
    self.clock = clock
  }

  /// Waits for the turn of a call with the request's key.
  ///
  /// - Parameters:
  ///   - lease: How long the call may be on its way; a process that dies frees its places anyway.
  ///   - notice: Called once, with the seconds to wait, when it is not the call's turn yet.
  /// - Throws: `CancellationError`; the call then takes nothing from the quota.
  func turn(
    for request: Request, lease: Duration = .seconds(60),
    notice: @Sendable (_ seconds: Double) -> Void
  ) async throws -> Turn {
    lastNumber += 1
    let ticket = PaceTicket(request, owner: ledger.owner, number: lastNumber)
    let turn = Turn(ticket: ticket)
    guard ticket.isLimited else { return turn }
    let place = Place(ticket)
    let inFront = lines[place]?.waiters.count ?? 0
    let wait = ledger.changeCalls { sheet, now -> Double? in
      if inFront == 0, case .begun = sheet.ask(ticket, at: now, lease: lease) { return nil }
      let expected = sheet.wait(for: ticket, position: inFront, at: now)?.expected ?? now
      return max(.zero, expected - now) / .seconds(1)
    }
    guard let wait else { return turn }
    notice(wait)
    try await self.wait(for: ticket, lease: lease, in: place)
    return turn
  }

  // MARK: What becomes of a call

  /// It was answered, or broken off after it may have left.
  func over(_ turn: Turn) {
    guard turn.ticket.isLimited else { return }
    ledger.changeCalls { $0.end(turn.ticket, at: $1) }
    advance(turn.ticket.key)
  }

  /// It never left.
  func withdrawn(_ turn: Turn) {
    guard turn.ticket.isLimited else { return }
    ledger.changeCalls { sheet, _ in sheet.withdraw(turn.ticket) }
    advance(turn.ticket.key)
  }

  // MARK: The queue

  private func wait(for ticket: PaceTicket, lease: Duration, in place: Place) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled {
          ledger.changeCalls { sheet, _ in sheet.withdraw(ticket) }
          return continuation.resume(throwing: CancellationError())
        }
        lines[place, default: Line()].waiters
          .append(Waiter(ticket: ticket, lease: lease, turn: continuation))
        advance(place)
      }
    } onCancel: {
      Task { await giveUp(ticket, in: place) }
    }
  }

  private func giveUp(_ ticket: PaceTicket, in place: Place) {
    guard
      let index = lines[place]?.waiters.firstIndex(where: { $0.ticket.number == ticket.number }),
      let waiter = lines[place]?.waiters.remove(at: index)
    else { return }
    ledger.changeCalls { sheet, _ in sheet.withdraw(ticket) }
    waiter.turn.resume(throwing: CancellationError())
    advance(ticket.key)
  }

  private func advance(_ key: PaceKey) {
    for place in lines.keys where place.key == key { advance(place) }
  }

  /// Gives turns to the first who wait as far as there is room, and sets the alarm for the next one.
  private func advance(_ place: Place) {
    guard var line = lines.removeValue(forKey: place) else { return }
    line.alarm?.cancel()
    line.alarm = nil
    while let first = line.waiters.first {
      let (answer, now) = ledger.changeCalls { sheet, now in
        (sheet.ask(first.ticket, at: now, lease: first.lease), now)
      }
      if case .wait(let wait) = answer {
        line.alarm = wait.asksAgain.map { alarm(after: max(.milliseconds(1), $0 - now), in: place) }
        break
      }
      line.waiters.removeFirst()
      first.turn.resume()
    }
    if !line.waiters.isEmpty { lines[place] = line }
  }

  private func alarm(after wait: Duration, in place: Place) -> Task<Void, Never> {
    Task { [weak self, clock] in
      guard (try? await clock.sleep(for: wait)) != nil else { return }
      await self?.advance(place)
    }
  }
}

// MARK: Bans, and how a key stands

extension Pacer {
  /// The ban that keeps a call from leaving.
  func ban(on request: Request, at now: Date) -> Ban? {
    ledger.bans().ban(on: PaceKey(request), method: request.calledMethod, at: now)
  }

  /// From now on no call that the ban is on leaves before it is over.
  func remember(_ ban: Ban, at now: Date) {
    ledger.changeBans { $0.add(ban, at: now) }
  }

  /// Forgets the bans on a request's key, and on the key for its method: for a platform that has lifted
  /// them before their time.
  package func liftBans(on request: Request) {
    ledger.changeBans { $0.lift(PaceKey(request), method: request.calledMethod) }
  }

  /// How the key of a request stands.
  package func state(of request: Request, at now: Date = .now) -> PaceState {
    let ticket = PaceTicket(request, owner: ledger.owner, number: 0)
    let limit = ticket.perKey
    var counting: [Date?] = []
    if limit != nil {
      counting = ledger.changeCalls { sheet, uptime in
        sheet.counting(ticket.key, at: uptime).map { until in
          until.map { now.addingTimeInterval(($0 - uptime) / .seconds(1)) }
        }
      }
    }
    return PaceState(
      key: ticket.key, method: ticket.method, limit: limit, counting: counting,
      ban: ban(on: request, at: now))
  }

  /// What went wrong with the ledger since this was asked last.
  func takeFault() -> Phrase? { ledger.takeFault() }
}

extension PaceTicket {
  fileprivate init(_ request: Request, owner: PaceOwner, number: Int) {
    let quota = request.account.quota
    self.init(
      key: PaceKey(request), method: request.calledMethod, perKey: quota.perSecond,
      perMethod: quota.perSecond(of: request.calledMethod), owner: owner, number: number)
  }

  fileprivate var isLimited: Bool { perKey != nil || perMethod != nil }
}
