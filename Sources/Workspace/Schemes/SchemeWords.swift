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

  /// Whether a word names a digest or a way to sign that there is elsewhere: `hmac-sha512`,
  /// `rsa-sha256`, `sm3`.
  static func isForeignDigest(_ word: String) -> Bool {
    guard digests.value(of: word) == nil else { return false }
    let parts = word.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let foreign = [
      "rsa", "rsa2", "dsa", "ecdsa", "ed25519", "hs512", "hs384", "sm2", "sm3", "sm4",
      "aes", "crc32", "blake2b", "blake2s", "blake3", "ripemd160", "whirlpool",
    ]
    return parts.contains { part in
      if foreign.contains(part) || part.contains("rsa") || part.hasPrefix("sha3") { return true }
      return ["sha224", "sha384", "sha512"].contains { part.hasSuffix($0) }
        || ["224", "384", "512"].contains(part)
    }
  }

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

/// The words that a file uses for some values: one table for reading and for writing.
struct WordTable<Value: Equatable & Sendable>: Sendable {
  let rows: [(word: String, value: Value)]

  init(_ rows: [(String, Value)]) {
    self.rows = rows.map { (word: $0.0, value: $0.1) }
  }

  var words: [String] { rows.map(\.word) }

  func value(of word: String) -> Value? {
    rows.first { $0.word.hasSameBytes(as: word) }?.value
  }

  /// The word of a value; every value has one.
  func word(for value: Value) -> String { rows.first { $0.value == value }?.word ?? "" }
}

extension WordTable where Value: CaseIterable & RawRepresentable<String> {
  /// All cases, named by their raw values.
  init(_ type: Value.Type) { self.init(Value.allCases.map { ($0.rawValue, $0) }) }
}

/// The pattern of a pair in a scheme file: the words `name` and `value`, the text between them, and
/// after them the text between two pairs, as in `name=value&`.
enum PairPattern {
  /// `nil` if the pattern does not contain `value`, or has it before `name`.
  static func read(_ pattern: String) -> SigningScheme.PairForm? {
    var rest = Substring(pattern)
    var between: Substring = ""
    let includesName = rest.hasPrefix("name")
    if includesName { rest = rest.dropFirst(4) }
    guard let value = rest.firstRange(of: "value") else { return nil }
    between = rest[..<value.lowerBound]
    guard includesName || between.isEmpty else { return nil }
    return SigningScheme.PairForm(
      nameValueSeparator: String(between), pairSeparator: String(rest[value.upperBound...]),
      includesName: includesName)
  }

  static func text(of form: SigningScheme.PairForm) -> String {
    (form.includesName ? "name" + form.nameValueSeparator : "") + "value" + form.pairSeparator
  }
}

extension Substring {
  /// The first occurrence of `word`, without Foundation.
  fileprivate func firstRange(of word: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(word) {
        return start..<index(start, offsetBy: word.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
