package import FoundationEssentials
package import Requests
import Text

/// How a key stands: what counts against its quota now, and the ban on it.
package struct PaceState: Sendable, Equatable {
  package var key: PaceKey
  package var method: String
  /// Calls a second; `nil` is no limit.
  package var limit: Int?
  /// One a call that counts: until when, and `nil` while it is on its way.
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

  /// Whether it is that of a request, and not of one before.
  package func isFor(_ request: Request) -> Bool {
    key == PaceKey(request) && method.hasSameBytes(as: request.calledMethod)
  }

  /// The calls that may begin now; `nil` without a limit.
  package func free(at now: Date) -> Int? {
    limit.map { max(0, $0 - counting.count { $0.map { $0 > now } ?? true }) }
  }

  /// When the next call counts no more; `nil` when that is not known, or nothing counts.
  package func nextChange(after now: Date) -> Date? {
    counting.compactMap { $0 }.filter { $0 > now }.min()
  }
}
