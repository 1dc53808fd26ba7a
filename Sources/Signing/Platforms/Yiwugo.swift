import Text

extension Platform {
  /// Yiwugo (义乌购), from an article; the platform has no public document.
  package static let yiwugo = Platform(
    id: "yiwugo", name: Phrase("Yiwugo", "义乌购"),
    schemes: [.yiwugo("sha1", digest: .sha1), .yiwugo("md5", digest: .md5)],
    environments: [],
    systemParameters: [.init("app_key", .appKey), .init("timestamp", .timestamp)],
    layouts: [.query],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .article],
    timestampTolerance: 300,
    confidential: [],
    quota: Quota(perSecond: 1),
    dialect: .yiwugo,
    digestSwitch: DigestSwitch(
      since: CalendarDay(year: 2024, month: 10, day: 1), signMethod: "sha1", earlier: "md5"))
}

extension SigningScheme {
  /// UPPER(hex(digest(secret + name=value&… + secret))), values RFC 3986-encoded, blanks kept.
  fileprivate static func yiwugo(_ signMethod: String, digest: DigestAlgorithm) -> SigningScheme {
    SigningScheme(
      signMethod: signMethod, excluded: ["sign"], blank: .keep, pair: .query, encoding: .rfc3986,
      prefix: [.secret], suffix: [.secret], digest: digest, isKeyed: false, provenance: .article)
  }
}
