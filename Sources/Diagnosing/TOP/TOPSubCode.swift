import Signing
import Text

/// TOP's sub_codes: exact ones first, then families by prefix.
enum TOPSubCode {
  /// In lower case, up to the first colon.
  static let exact: [String: ErrorMeaning] = [
    "isv.permission-api-package-limit": ErrorMeaning(.permission, "package"),
    "isv.permission-api-package-empty": ErrorMeaning(.permission, "package"),
    "isv.permission-api-package-not-allowed": ErrorMeaning(.permission, "package"),
    "isv.permission-api-widget-only-limit": ErrorMeaning(.permission, "package"),
    "isv.invalid-permission": ErrorMeaning(.permission, "package"),
    "isv.permission-ip-whitelist-limit": ErrorMeaning(.permission, "ip-whitelist"),
    "isv.appkey-not-exists": ErrorMeaning(.appKey),
    "invalid-sessionkey": ErrorMeaning(.session, "dead"),
    "session-expired": ErrorMeaning(.session, "dead"),
    "session-not-exist": ErrorMeaning(.session, "dead"),
    "session-is-blank": ErrorMeaning(.session, "missing"),
    "sessionkey-not-generated-by-server": ErrorMeaning(.session, "foreign"),
    "insufficient-session-permissions": ErrorMeaning(.session, "re-authorise"),
    "accesscontrol.limited-by-app-access-count": ErrorMeaning(.rateLimit, "daily"),
    "accesscontrol.limited-by-api-access-count": ErrorMeaning(.rateLimit, "api"),
    "accesscontrol.limited-by-app-api-access-count": ErrorMeaning(.rateLimit, "app-api"),
    "accesscontrol.limited-by-dynamic-access-count": ErrorMeaning(.rateLimit, "dynamic"),
    "isp.call-limited": ErrorMeaning(.rateLimit, "call"),
    "isp.system-busy": ErrorMeaning(.rateLimit, "call"),
    TOPCode.flowControl: ErrorMeaning(.rateLimit, "call", by: .article),
    "isp.get-app-error": ErrorMeaning(.appKey, by: .seen),
    "isv.business_limit_control": ErrorMeaning(.rateLimit, "call", by: .seen),
    "isv.missing-parameter": ErrorMeaning(.arguments),
    "isv.invalid-parameter": ErrorMeaning(.arguments),
    "isv.parameters-mismatch": ErrorMeaning(.arguments),
    "isv.not-allowed-parameter": ErrorMeaning(.arguments),
  ]

  /// `isv.` is not a family here: an unlisted one is decided by the business, or by the message.
  static let families: [(prefix: String, meaning: ErrorMeaning)] = [
    ("accesscontrol.limited-by-", ErrorMeaning(.rateLimit)),
    ("isv.permission-", ErrorMeaning(.permission)),
    ("isp.", ErrorMeaning(.platform)),
  ]

  static func meaning(_ subCode: String) -> ErrorMeaning? {
    let word = subCode.prefix { $0 != ":" }.lowercased().trimmingWhitespace
    return exact[word] ?? families.first { word.hasPrefix($0.prefix) }?.meaning
  }
}
