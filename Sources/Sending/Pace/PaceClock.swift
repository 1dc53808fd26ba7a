package import FoundationEssentials

/// The clock for rate limiting and retries: the machine's, or one that a test moves by hand.
package protocol PaceClock: Sendable {
  /// Time since boot; it never jumps.
  var now: Duration { get }

  /// The wall-clock time, for timestamps and the end of bans.
  var date: Date { get }

  /// - Throws: `CancellationError`.
  func sleep(for duration: Duration) async throws
}
