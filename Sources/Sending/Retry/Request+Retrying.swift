public import Requests
import Signing
import Text

extension Request {
  /// Whether the call only reads; an unknown method is assumed to write.
  ///
  /// Where a platform is called at a path, its last word tells what the
  /// last word of a method's name does elsewhere.
  public var reads: Bool {
    if account.platform.abilities.onlyReads { return true }
    let method = calledMethod
    if !method.isBlank { return !account.platform.methods.writes(method) }
    let last = calledPath.split { "/.?".contains($0) }.last ?? ""
    return ["get", "search", "query"].contains { last.hasSameBytes(as: $0) }
  }

  /// Whether each attempt gets a new timestamp; a timestamp that is pinned, or given as a parameter, makes the
  /// same request again.
  var isStampedAnew: Bool {
    guard pinnedTimestamp == nil else { return false }
    let name = account.platform.systemParameters.first { $0.source == .timestamp }?.name
    guard let name else { return true }
    return !given.contains { $0.value != .absent && $0.name.hasSameBytes(as: name) }
  }
}
