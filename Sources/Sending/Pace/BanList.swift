package import FoundationEssentials
import Text

/// The remembered bans.
package struct BanList: Sendable, Equatable {
  package private(set) var all: [Ban]

  package init(_ all: [Ban] = []) {
    self.all = all
  }

  /// The longest ban that blocks a call; `nil` when it may be sent.
  package func ban(on key: PaceKey, method: String, at now: Date) -> Ban? {
    all.filter { $0.concerns(key, method: method) && $0.holds(at: now) }
      .max { Self.isShorter($0, $1, at: now) }
  }

  /// Adds a ban and removes expired ones. Of two with the same scope the longer stays: a response
  /// in flight may announce the shorter one.
  package mutating func add(_ ban: Ban, at now: Date) {
    all.removeAll { !$0.holds(at: now) }
    if let place = all.firstIndex(where: { $0.hasScope(of: ban) }) {
      if Self.isShorter(all[place], ban, at: now) { all[place] = ban }
    } else {
      all.append(ban)
    }
  }

  /// Removes those that block a call.
  package mutating func lift(_ key: PaceKey, method: String) {
    all.removeAll { $0.concerns(key, method: method) }
  }

  private static func isShorter(_ a: Ban, _ b: Ban, at now: Date) -> Bool {
    (a.secondsLeft(at: now) ?? .infinity) < (b.secondsLeft(at: now) ?? .infinity)
  }
}

extension Ban {
  fileprivate func hasScope(of other: Ban) -> Bool {
    guard key == other.key else { return false }
    guard let method, let theirs = other.method else { return method == nil && other.method == nil }
    return method.hasSameBytes(as: theirs)
  }
}
