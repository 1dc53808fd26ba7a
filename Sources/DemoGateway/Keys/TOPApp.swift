/// An app registered with the TOP half.
struct TOPApp: Sendable, Equatable {
  enum Allowance: Sendable, Equatable {
    /// The quota of the gateway's options.
    case ordinary
    /// The daily quota is already used up at the first call.
    case dailyQuotaUsedUp
    /// Every other call starts a ban of this length.
    case shortBans(seconds: Int)
  }

  var key: String
  var secret: String
  var allowance = Allowance.ordinary
  /// The pattern of IP addresses it may call from, such as `10.232.*.*`; `nil` allows all.
  var allowedAddresses: String?
}

extension TOPApp {
  static let demo = TOPApp(key: "12345678", secret: "3f8c1d5b7a9e4062b1c7d8e9f0a2b4c6")
  static let dailyQuota = TOPApp(
    key: "12345679", secret: "8d21b6f05c3e49a7b2d4f6081a3c5e7f", allowance: .dailyQuotaUsedUp)
  static let shortBan = TOPApp(
    key: "12345680", secret: "51c0e7a94b2d4f83a6c8e0b1d3f5a7c9", allowance: .shortBans(seconds: 5))
  static let whitelisted = TOPApp(
    key: "12345681", secret: "c4a6e8f01b3d45729e0b2d4f6a8c0e1d", allowedAddresses: "10.232.*.*")

  static let all = [demo, dailyQuota, shortBan, whitelisted]

  static func named(_ key: String) -> TOPApp? {
    all.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// Whether it may call from an IP address.
  func allows(_ address: String) -> Bool {
    guard let allowedAddresses else { return true }
    let pattern = allowedAddresses.split(separator: ".")
    let parts = address.split(separator: ".")
    return pattern.count == parts.count
      && zip(pattern, parts).allSatisfy { $0 == "*" || $0 == $1 }
  }
}
