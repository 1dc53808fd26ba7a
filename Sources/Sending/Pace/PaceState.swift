package import FoundationEssentials
package import Requests
import Text

/// A key's state: the calls that count against its quota now, and its ban.
package struct PaceState: Sendable, Equatable {
  package var key: PaceKey
  package var method: String
  /// Calls per second; `nil` is unlimited.
  package var limit: Int?
  /// One entry per call that counts towards the limit; `nil` while in flight.
  package var counting: [Date?]
  package var ban: Ban?

  package init(
    key: PaceKey, method: String, limit: Int? = nil, counting: [Date?] = [], ban: Ban? = nil
  ) {
    self.key = key
    self.method = method
    self.limit = limit
    self.counting = counting
    self.ban = ban
  }

  /// Whether it belongs to this request, and not to an earlier one.
  package func isFor(_ request: Request) -> Bool {
    key == PaceKey(request) && method.hasSameBytes(as: request.calledMethod)
  }

  /// The number of calls that may start now; `nil` without a limit.
  package func free(at now: Date) -> Int? {
    limit.map { max(0, $0 - counting.count { $0.map { $0 > now } ?? true }) }
  }

  /// When the next call expires; `nil` when that is unknown, or nothing counts.
  package func nextChange(after now: Date) -> Date? {
    counting.compactMap { $0 }.filter { $0 > now }.min()
  }
}
