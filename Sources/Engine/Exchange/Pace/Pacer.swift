/// Keeps every key within its quota: calls wait for their turn, first come, first served.
///
/// TOP and Yiwugo count alike here, at most so many in any second. A token bucket would let nearly
/// twice as many through in its first second. Nothing ticks while nobody waits.
public actor Pacer {
  /// A turn that has come. What becomes of the call is to be told, so that it counts from the right
  /// moment.
  struct Turn: Sendable {
    fileprivate var key: Key
    fileprivate var number: Int
  }

  fileprivate struct Key: Hashable, Sendable {
    var platform: String
    var appKey: [UInt8]

    init(_ request: Request) {
      platform = request.account.platform.id
      appKey = Array(request.calledAppKey.utf8)
    }
  }

  private struct Waiter {
    var number: Int
    var turn: CheckedContinuation<Void, any Error>
  }

  private struct Line {
    var window: CallWindow
    var waiters: [Waiter] = []
    var alarm: Task<Void, Never>?
  }

  private var lines: [Key: Line] = [:]
  private var lastNumber = 0

  public init() {}

  /// Waits for the turn of a call with the request's key.
  ///
  /// - Parameter notice: Called once, with the seconds to wait, when it is not the call's turn yet.
  /// - Throws: `CancellationError`; the call then takes nothing from the quota.
  func turn(
    for request: Request, notice: @Sendable (_ seconds: Double) -> Void
  ) async throws -> Turn {
    let key = Key(request)
    lastNumber += 1
    let turn = Turn(key: key, number: lastNumber)
    guard let perSecond = request.account.quota.perSecond else { return turn }
    var line = lines[key] ?? Line(window: CallWindow(limit: 1))
    line.window.limit = max(1, perSecond)
    let now = ContinuousClock.now
    let isFree = line.window.free(at: now) > line.waiters.count
    if isFree { line.window.begin(turn.number) }
    lines[key] = line
    if isFree { return turn }
    notice(line.window.wait(at: now, position: line.waiters.count) / .seconds(1))
    try await wait(for: turn)
    return turn
  }

  /// Calls that may begin now without waiting; `nil` when the account has no quota.
  public func free(for request: Request) -> Int? {
    guard let perSecond = request.account.quota.perSecond else { return nil }
    guard var line = lines[Key(request)] else { return perSecond }
    return max(0, line.window.free(at: .now) - line.waiters.count)
  }

  // MARK: What becomes of a call

  /// It was answered, or broken off after it may have left.
  func over(_ turn: Turn) {
    lines[turn.key]?.window.end(turn.number, at: .now)
    advance(turn.key)
  }

  /// It never left.
  func withdrawn(_ turn: Turn) {
    lines[turn.key]?.window.withdraw(turn.number)
    advance(turn.key)
  }

  // MARK: The queue

  private func wait(for turn: Turn) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
        lines[turn.key]?.waiters.append(Waiter(number: turn.number, turn: continuation))
        advance(turn.key)
      }
    } onCancel: {
      Task { await giveUp(turn) }
    }
  }

  private func giveUp(_ turn: Turn) {
    guard let index = lines[turn.key]?.waiters.firstIndex(where: { $0.number == turn.number }),
      let waiter = lines[turn.key]?.waiters.remove(at: index)
    else { return }
    waiter.turn.resume(throwing: CancellationError())
    advance(turn.key)
  }

  /// Gives the free places to the first who wait, and sets the alarm for the next one.
  private func advance(_ key: Key) {
    guard var line = lines[key] else { return }
    line.alarm?.cancel()
    line.alarm = nil
    for _ in 0..<min(line.window.free(at: .now), line.waiters.count) {
      let waiter = line.waiters.removeFirst()
      line.window.begin(waiter.number)
      waiter.turn.resume()
    }
    if !line.waiters.isEmpty, let opening = line.window.nextOpening {
      line.alarm = Task { [weak self] in
        guard (try? await Task.sleep(until: opening)) != nil else { return }
        await self?.advance(key)
      }
    }
    lines[key] = line
  }
}
