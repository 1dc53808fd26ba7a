import SignScopeEngine

/// The vocabulary of scheme files.
enum SchemeWords {
  /// A digest and whether it is an HMAC.
  struct Digest: Equatable, Sendable {
    var algorithm: DigestAlgorithm
    var isKeyed: Bool
  }

  static let digests = WordTable<Digest>(
    DigestAlgorithm.allCases.map { ($0.rawValue, Digest(algorithm: $0, isKeyed: false)) }
      + DigestAlgorithm.allCases.map {
        ("hmac-" + $0.rawValue, Digest(algorithm: $0, isKeyed: true))
      }
  )

  static let outputs = WordTable<SigningScheme.Output>([
    ("HEX", .upperHex), ("hex", .lowerHex), ("base64", .base64),
  ])

  static let orders = WordTable<SigningScheme.Order>([
    ("utf-8", .utf8), ("utf-16", .utf16), ("pairs", .pairs), ("listed", .listed),
  ])

  static let encodings = WordTable<SigningScheme.ValueEncoding>([
    ("raw", .raw), ("rfc3986", .rfc3986), ("form", .form),
  ])

  static let blanks = WordTable<SigningScheme.BlankRule>([("drop", .drop), ("keep", .keep)])

  static let sources = WordTable<Provenance>([
    ("document", .document), ("seen", .seen), ("article", .article), ("ours", .ours),
  ])

  static let parameters = WordTable<Platform.SystemParameter.Source>([
    ("method", .method), ("app_key", .appKey), ("session", .session), ("timestamp", .timestamp),
    ("sign_method", .signMethod), ("nonce", .nonce), ("api_name", .apiName), ("caller", .caller),
  ])

  static let timestamps = WordTable(TimestampForm.self)
  static let layouts = WordTable(WireLayout.self)

  /// The kinds that a row of an error table can give; the other kinds are findings about a success.
  static let kinds = WordTable<Diagnosis.Kind>(
    [
      .signature, .permission, .rateLimit, .session, .timestamp, .appKey, .arguments, .business,
      .platform,
    ].map { ($0.rawValue, $0) })

  /// The parts of the string to sign that have a word of their own.
  static let pieces = WordTable<SigningScheme.Piece>([
    ("secret", .secret), ("path", .path), ("rooted-path", .rootedPath),
  ])
}
