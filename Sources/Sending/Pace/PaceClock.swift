package import FoundationEssentials
import Glibc

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
