package import FoundationEssentials
import Glibc
public import Requests
import Signing
import System
import Text

/// A rate limiter: keeps every key within its quota; calls wait for permits in order of arrival.
///
/// The counted calls are in a ``PaceLedger``, which processes can share: then the calls
/// of all of them stay within the quota. No timer runs while nobody waits.
public actor Pacer {
  /// A permit. Report the outcome of the call, so that it counts from the right
  /// moment.
  struct Turn: Sendable {
    fileprivate var ticket: PaceTicket
  }

  /// Calls queue after those under the same limits.
  private struct Place: Hashable {
    var key: PaceKey
    /// Empty without a limit for the method.
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

  /// A ledger may be a file, which another process may have locked.
  private let queue = BlockingQueue(label: "pacer")
  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  private let ledger: any PaceLedger
  private let clock: any PaceClock
  private var lines: [Place: Line] = [:]
  private var lastNumber = 0

  package init(ledger: any PaceLedger = MemoryLedger(), clock: any PaceClock = MachineClock()) {
    self.ledger = ledger
    self.clock = clock
  }

  /// Waits for a permit to call with the request's key.
  ///
  /// - Parameters:
  ///   - lease: The longest time the call may be in flight; the places of a dead process are freed anyway.
  ///   - notice: Called once, with the seconds to wait, if the call must wait.
  /// - Throws: `CancellationError`; the call then does not count.
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
    let wait = ledger.changeCalls { table, now -> Double? in
      if inFront == 0, case .begun = table.ask(ticket, at: now, lease: lease) { return nil }
      let expected = table.wait(for: ticket, position: inFront, at: now)?.expected ?? now
      return max(.zero, expected - now) / .seconds(1)
    }
    guard let wait else { return turn }
    notice(wait)
    try await self.wait(for: ticket, lease: lease, in: place)
    return turn
  }

  // MARK: What becomes of a call

  /// It got a response, or was aborted after it may have been sent.
  func over(_ turn: Turn) {
    guard turn.ticket.isLimited else { return }
    ledger.changeCalls { $0.end(turn.ticket, at: $1) }
    advance(turn.ticket.key)
  }

  /// It was never sent.
  func withdrawn(_ turn: Turn) {
    guard turn.ticket.isLimited else { return }
    ledger.changeCalls { table, _ in table.withdraw(turn.ticket) }
    advance(turn.ticket.key)
  }

  // MARK: The queue

  private func wait(for ticket: PaceTicket, lease: Duration, in place: Place) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled {
          ledger.changeCalls { table, _ in table.withdraw(ticket) }
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
    ledger.changeCalls { table, _ in table.withdraw(ticket) }
    waiter.turn.resume(throwing: CancellationError())
    advance(ticket.key)
  }

  private func advance(_ key: PaceKey) {
    for place in lines.keys where place.key == key { advance(place) }
  }

  /// Grants permits to the first waiters while there is room, and sets the alarm for the next one.
  private func advance(_ place: Place) {
    guard var line = lines.removeValue(forKey: place) else { return }
    line.alarm?.cancel()
    line.alarm = nil
    while let first = line.waiters.first {
      let (answer, now) = ledger.changeCalls { table, now in
        (table.ask(first.ticket, at: now, lease: first.lease), now)
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
  /// The ban that blocks a call.
  func ban(on request: Request, at now: Date) -> Ban? {
    ledger.bans().ban(on: PaceKey(request), method: request.calledMethod, at: now)
  }

  /// Records a ban: affected calls are not sent until it ends.
  func remember(_ ban: Ban, at now: Date) {
    ledger.changeBans { $0.add(ban, at: now) }
  }

  /// Clears the bans on a request's key, and on the key for its method, if the platform lifted
  /// them early.
  public func liftBans(on request: Request) {
    ledger.changeBans { $0.lift(PaceKey(request), method: request.calledMethod) }
  }

  /// The state of a request's key.
  package func state(of request: Request, at now: Date = .now) -> PaceState {
    let ticket = PaceTicket(request, owner: ledger.owner, number: 0)
    let limit = ticket.perKey
    var counting: [Date?] = []
    if limit != nil {
      counting = ledger.changeCalls { table, uptime in
        table.counting(ticket.key, at: uptime).map { until in
          until.map { now.addingTimeInterval(($0 - uptime) / .seconds(1)) }
        }
      }
    }
    return PaceState(
      key: ticket.key, method: ticket.method, limit: limit, counting: counting,
      ban: ban(on: request, at: now))
  }

  /// The ledger's problems since the last call.
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

/// The clock for rate limiting and retries: the machine's, or one that a test moves by hand.
package protocol PaceClock: Sendable {
  /// Time since boot; it never jumps.
  var now: Duration { get }

  /// The wall-clock time, for timestamps and the end of bans.
  var date: Date { get }

  /// - Throws: `CancellationError`.
  func sleep(for duration: Duration) async throws
}

/// The clock of the machine: it is the same for all processes, runs on while the machine sleeps, and never
/// steps when the date is set.
package struct MachineClock: PaceClock {
  package init() {}

  /// Since the machine started.
  package static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }

  package var now: Duration { Self.now }
  package var date: Date { .now }

  package func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration, tolerance: .zero)
  }
}
