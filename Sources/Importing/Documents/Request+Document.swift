import FoundationEssentials
package import Requests
package import Signing
package import Text

extension Request {
  /// The members of a request document for this request, without `parameters` and without any credential:
  /// the account's are in its profile, and other texts that contain one are masked.
  ///
  /// - Parameters:
  ///   - profile: Its name is written, and only the settings that differ from its own; `null` for one that
  ///     was removed.
  ///   - redactor: Knows the secrets at hand.
  package func documentMembers(
    besides profile: Account?, _ redactor: Redactor
  ) -> [(name: String, value: JSON)] {
    var members: [(name: String, value: JSON)] = []
    if let profile { members.append(("profile", .string(profile.name))) }
    members.append(("platform", .string(account.platform.id)))
    members += account.documentMembers(besides: profile)
    for (name, text) in [("method", method), ("path", path), ("body", body ?? "")]
    where !text.isEmpty {
      members.append((name, .string(redactor.hides(text.utf8) ? Redactor.mask : text)))
    }
    if let pinnedTimestamp {
      let milliseconds = Int(nearest: pinnedTimestamp.timeIntervalSince1970 * 1000)
      members.append(("pinned", .int(milliseconds)))
    }
    return members
  }
}

extension Account {
  fileprivate func documentMembers(besides profile: Account?) -> [(name: String, value: JSON)] {
    var members: [(name: String, value: JSON)] = []
    func add(_ name: String, _ text: String?, insteadOf other: String?) {
      guard text != other else { return }
      members.append((name, .text(text)))
    }
    // One with a password in it is not kept.
    if shownGateway.hasSameBytes(as: gateway) {
      add("gateway", gateway, insteadOf: profile?.gateway)
    }
    add("app_key", appKey, insteadOf: profile?.appKey)
    let (own, other) = (settings, profile?.settings)
    add("sign_method", own.signMethod, insteadOf: other?.signMethod)
    add("timestamp", own.timestampForm?.rawValue, insteadOf: other?.timestampForm?.rawValue)
    add("key_created", own.keyCreated?.description, insteadOf: other?.keyCreated?.description)
    add("layout", own.layout?.rawValue, insteadOf: other?.layout?.rawValue)
    return members
  }
}

extension Parameter.Value {
  /// A parameter's value in a request document, a credential and a signature masked.
  package func documentValue(
    named name: String, of platform: Platform, _ redactor: Redactor
  ) -> JSON {
    switch self {
    case .text where platform.schemes.map(\.signParameter).containsBytes(of: name):
      .string(Redactor.mask)
    case .text: .string(redactor.text(Parameter(name, self)))
    case .file(let path): ["file": .string(path)]
    case .absent: nil
    }
  }
}
