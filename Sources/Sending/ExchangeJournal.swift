package import FoundationEssentials
package import Requests
package import Text

/// Keeps what is sent and what comes back, while it happens.
///
/// An attempt is in the journal before it leaves, so that a crash between sending and the response is not
/// forgotten. A journal that cannot write says so once and stops nothing.
package protocol ExchangeJournal: Sendable {
  /// Called before an attempt leaves.
  ///
  /// - Parameter attempt: Counted from 1.
  /// - Returns: The entry to end; `nil` if it is not kept.
  func begin(_ signed: SignedRequest, attempt: Int, at date: Date) async -> Int?

  /// Called with the result of the attempt; `nil` if it was cancelled.
  func end(_ entry: Int, _ exchange: Exchange?) async

  /// What has gone wrong since the last call, once.
  func takeFault() async -> Phrase?
}
