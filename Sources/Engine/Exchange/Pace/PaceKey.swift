/// Whose calls count together: an app key of a platform.
///
/// All gateways of a platform count a key's calls together, be it called at one address or another. A
/// gateway on this machine is a platform of its own: what it counts ends with it.
public struct PaceKey: Sendable {
  /// The platform's ``Platform/id``.
  public var platform: String
  public var appKey: String
  /// `localhost` and the port of a gateway on this machine; empty for all others.
  public var local: String

  public init(platform: String, appKey: String, local: String = "") {
    self.platform = platform
    self.appKey = appKey
    self.local = local
  }

  public init(_ request: Request) {
    let host = HostName(of: request.account.gateway)
    let isLocal = CurlAddress.isLoopback(host.text)
    self.init(
      platform: request.account.platform.id, appKey: request.calledAppKey,
      local: isLocal ? "localhost" + host.withPort.dropFirst(host.text.count) : "")
  }
}

extension PaceKey: Hashable {
  /// By bytes, as the platform compares.
  public static func == (a: PaceKey, b: PaceKey) -> Bool {
    a.appKey.hasSameBytes(as: b.appKey) && a.platform.hasSameBytes(as: b.platform)
      && a.local.hasSameBytes(as: b.local)
  }

  public func hash(into hasher: inout Hasher) {
    for text in [platform, appKey, local] { hasher.combine(Array(text.utf8)) }
  }
}
