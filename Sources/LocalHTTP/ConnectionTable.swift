import Glibc
import Synchronization

/// The open connections of a server, and the number of request bytes they hold.
///
/// If there is no room for a new caller, the connection that has waited longest for its client is
/// closed: otherwise a few hundred idle connections would lock everybody out.
final class ConnectionTable: Sendable {
  private struct Entry {
    var descriptor: Int32
    var peer: String
    /// `nil` while the server works on a request or sends its response.
    var waitingSince: ContinuousClock.Instant?
  }

  private struct State {
    var entries: [Int: Entry] = [:]
    var lastNumber = 0
    var heldBytes = 0
  }

  private let limits: ServerLimits
  private let state = Mutex(State())

  init(limits: ServerLimits) {
    self.limits = limits
  }

  var isFull: Bool { state.withLock { $0.entries.count >= limits.connections } }

  /// Adds a connection; `nil` if its peer has as many as allowed and none can be closed.
  func add(_ descriptor: Int32, peer: String) -> Int? {
    state.withLock { state in
      if state.entries.values.count(where: { $0.peer == peer }) >= limits.connectionsPerPeer {
        guard giveWay(in: &state, where: { $0.peer == peer }) else { return nil }
      }
      state.lastNumber += 1
      state.entries[state.lastNumber] = Entry(
        descriptor: descriptor, peer: peer, waitingSince: .now)
      return state.lastNumber
    }
  }

  /// Call this before closing the descriptor, whose number may be reused at once.
  func remove(_ number: Int) {
    state.withLock { $0.entries[number] = nil }
  }

  /// Sets whether the connection is waiting for its client.
  func note(_ number: Int, isWaiting: Bool) {
    state.withLock { $0.entries[number]?.waitingSince = isWaiting ? .now : nil }
  }

  /// Closes a connection if there is no room; `false` if none can be closed.
  func makeRoom() -> Bool {
    state.withLock { state in
      state.entries.count < limits.connections || giveWay(in: &state) { _ in true }
    }
  }

  private func giveWay(in state: inout State, where isMeant: (Entry) -> Bool) -> Bool {
    let latest = ContinuousClock.now - limits.patience
    var first: (number: Int, entry: Entry, since: ContinuousClock.Instant)?
    for (number, entry) in state.entries where isMeant(entry) {
      guard let since = entry.waitingSince, since <= first?.since ?? latest else { continue }
      first = (number, entry, since)
    }
    guard let first else { return false }
    // Its thread wakes up and finds the connection closed.
    shutdown(first.entry.descriptor, Int32(SHUT_RDWR))
    state.entries[first.number] = nil
    return true
  }

  // MARK: Bytes

  /// Counts bytes of a request; `false` if all connections together hold too many.
  func hold(_ count: Int) -> Bool {
    state.withLock { state in
      guard state.heldBytes + count <= limits.heldBytes else { return false }
      state.heldBytes += count
      return true
    }
  }

  func release(_ count: Int) {
    state.withLock { $0.heldBytes -= count }
  }
}
