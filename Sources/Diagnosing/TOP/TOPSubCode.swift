import Signing
import Text

/// TOP's sub_codes: exact ones first, then families by prefix.
enum TOPSubCode {
  /// In lower case, up to the first colon.
  static let exact: [String: Verdict] = [
    "isv.permission-api-package-limit": Verdict(.permission, "package"),
    "isv.permission-api-package-empty": Verdict(.permission, "package"),
    "isv.permission-api-package-not-allowed": Verdict(.permission, "package"),
    "isv.permission-api-widget-only-limit": Verdict(.permission, "package"),
    "isv.invalid-permission": Verdict(.permission, "package"),
    "isv.permission-ip-whitelist-limit": Verdict(.permission, "ip-whitelist"),
    "isv.appkey-not-exists": Verdict(.appKey),
    "invalid-sessionkey": Verdict(.session, "dead"),
    "session-expired": Verdict(.session, "dead"),
    "session-not-exist": Verdict(.session, "dead"),
    "session-is-blank": Verdict(.session, "missing"),
    "sessionkey-not-generated-by-server": Verdict(.session, "foreign"),
    "insufficient-session-permissions": Verdict(.session, "re-authorise"),
    "accesscontrol.limited-by-app-access-count": Verdict(.rateLimit, "daily"),
    "accesscontrol.limited-by-api-access-count": Verdict(.rateLimit, "api"),
    "accesscontrol.limited-by-app-api-access-count": Verdict(.rateLimit, "app-api"),
    "accesscontrol.limited-by-dynamic-access-count": Verdict(.rateLimit, "dynamic"),
    "isp.call-limited": Verdict(.rateLimit, "call"),
    "isp.system-busy": Verdict(.rateLimit, "call"),
    TOPCode.flowControl: Verdict(.rateLimit, "call", by: .article),
    "isv.missing-parameter": Verdict(.arguments),
    "isv.invalid-parameter": Verdict(.arguments),
    "isv.parameters-mismatch": Verdict(.arguments),
    "isv.not-allowed-parameter": Verdict(.arguments),
  ]

  /// `isv.` is not a family: unlisted ones are business errors, or decided by the message.
  static let families: [(prefix: String, verdict: Verdict)] = [
    ("accesscontrol.limited-by-", Verdict(.rateLimit)),
    ("isv.permission-", Verdict(.permission)),
    ("isp.", Verdict(.platform)),
  ]

  static func verdict(_ subCode: String) -> Verdict? {
    let word = subCode.prefix { $0 != ":" }.lowercased().trimmingWhitespace
    return exact[word] ?? families.first { word.hasPrefix($0.prefix) }?.verdict
  }
}
