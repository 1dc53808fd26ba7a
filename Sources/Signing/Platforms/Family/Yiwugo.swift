import Text

extension Platform {
  /// Yiwugo (义乌购), by its article; no public document of the platform exists.
  public static let yiwugo = Platform(
    id: "yiwugo", name: Phrase("Yiwugo", "义乌购"),
    schemes: [.yiwugo("sha1", digest: .sha1), .yiwugo("md5", digest: .md5)],
    environments: [],
    hosts: ["yiwugo.com"],
    systemParameters: [.init("app_key", .appKey), .init("timestamp", .timestamp)],
    layouts: [.query],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .article],
    timestampTolerance: 300,
    confidential: [],
    quota: Quota(perSecond: 1),
    dialect: .yiwugo,
    digestSwitch: DigestSwitch(
      since: CalendarDay(year: 2024, month: 10, day: 1), signMethod: "sha1", earlier: "md5"),
    abilities: Abilities(
      onlyReads: true, hasOffers: true, closesKeys: true, freshCopy: Parameter("cache", "no"),
      signaturePitfall: 7,
      // No item has this id; the gateway reports that only if the signature is correct.
      checkCalls: [
        CheckCall(
          method: "", parameters: [Parameter("num_iid", "1"), Parameter("cache", "no")],
          acceptable: [.business, .arguments])
      ]),
    facts: Facts(
      clues: [
        .beginning("yiwugo.", of: "method", rank: 2),
        .names("app_key", "num_iid", "timestamp", rank: 8),
        .names("app_key", "cache", "timestamp", rank: 8),
      ],
      examples: [
        .yiwugo("md5", "97C80BC5FB678695DE14C013B3296C8A"),
        .yiwugo("sha1", "B3E971B1B457559B934E21A448B7D0F0B46F0187"),
      ]))
}

extension SigningScheme {
  /// UPPER(hex(digest(secret + name=value&… + secret))), values RFC 3986-encoded, blanks kept.
  fileprivate static func yiwugo(_ signMethod: String, digest: DigestAlgorithm) -> SigningScheme {
    SigningScheme(
      signMethod: signMethod, excluded: ["sign"], blank: .keep, pair: .query, encoding: .rfc3986,
      prefix: [.secret], suffix: [.secret], digest: digest, isKeyed: false, provenance: .article)
  }
}

extension SigningExample {
  /// The article prints no signature; these were computed with its program.
  fileprivate static func yiwugo(_ signMethod: String, _ signature: String) -> SigningExample {
    SigningExample(
      Phrase("the article's program", "文章中的程序"), signMethod: signMethod, secret: "test_secret",
      ["app_key": "k", "q": "!$'()*,;:@[]", "timestamp": "1731540000"], signature)
  }
}
