import Glibc

/// The clock of the machine: it is the same for all processes, runs on while the machine sleeps, and never
/// steps when the date is set.
package enum MachineClock {
  /// Since the machine started.
  package static var now: Duration {
    var time = timespec()
    #if os(Linux)
      clock_gettime(CLOCK_BOOTTIME, &time)
    #else
      clock_gettime(CLOCK_MONOTONIC_RAW, &time)
    #endif
    return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
  }
}
