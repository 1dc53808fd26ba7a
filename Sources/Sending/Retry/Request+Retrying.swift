import Requests
import Signing
import Text

extension Request {
  /// Whether the call changes nothing, as far as is known; one that is not known may.
  ///
  /// Yiwugo has nothing that writes. Where a platform is called at a path, its last word tells what the
  /// last word of a method's name does elsewhere.
  package var reads: Bool {
    if account.platform.dialect == .yiwugo { return true }
    let method = calledMethod
    if !method.isBlank { return !account.platform.methods.writes(method) }
    let last = calledPath.split { "/.?".contains($0) }.last ?? ""
    return ["get", "search", "query"].contains { last.hasSameBytes(as: $0) }
  }

  /// Whether each call has a stamp of its own; one that is pinned, or given among the parameters, makes the
  /// same request again.
  var isStampedAnew: Bool {
    guard pinnedTimestamp == nil else { return false }
    let name = account.platform.systemParameters.first { $0.source == .timestamp }?.name
    guard let name else { return true }
    return !given.contains { $0.value != .absent && $0.name.hasSameBytes(as: name) }
  }
}
