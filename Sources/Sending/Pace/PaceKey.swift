package import Requests
import Signing
import Text

/// The scope of a rate limit: an app key of a platform.
///
/// All gateways of a platform count a key's calls together. A
/// gateway on this machine counts separately, and its counts end with it.
package struct PaceKey: Sendable {
  /// The platform's ``Platform/id``.
  package var platform: String
  package var appKey: String
  /// `localhost` and the port of a gateway on this machine; empty for all others.
  package var local: String

  package init(platform: String, appKey: String, local: String = "") {
    self.platform = platform
    self.appKey = appKey
    self.local = local
  }

  package init(_ request: Request) {
    let host = HostName(of: request.account.gateway)
    let isLocal = HostName.isLoopback(host.text)
    self.init(
      platform: request.account.platform.id, appKey: request.calledAppKey,
      local: isLocal ? "localhost" + host.withPort.dropFirst(host.text.count) : "")
  }
}

extension PaceKey: Hashable {
  /// By bytes, as the platform compares.
  package static func == (a: PaceKey, b: PaceKey) -> Bool {
    a.appKey.hasSameBytes(as: b.appKey) && a.platform.hasSameBytes(as: b.platform)
      && a.local.hasSameBytes(as: b.local)
  }

  package func hash(into hasher: inout Hasher) {
    for text in [platform, appKey, local] { hasher.combine(Array(text.utf8)) }
  }
}
