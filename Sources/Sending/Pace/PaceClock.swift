package import FoundationEssentials

/// The time that pacing and retries go by: the machine's, or one that a test moves by hand.
package protocol PaceClock: Sendable {
  /// Since the machine started; it never steps.
  var now: Duration { get }

  /// The calendar's time, by which requests are stamped and bans run out.
  var date: Date { get }

  /// - Throws: `CancellationError`.
  func sleep(for duration: Duration) async throws
}
