package import FoundationEssentials
import Glibc

/// The machine's boot clock: the same for all processes, it runs while the machine sleeps and never
/// jumps when the date is set.
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
