package import Text

/// How a platform turns parameters into a signature, as data.
///
/// A scheme is a value, so that a platform is an entry of a table and a user's own YAML file can be
/// one too. ``trace(_:secret:path:body:)`` is the one function in the project that signs.
package struct SigningScheme: Sendable, Equatable, Codable {
  /// What happens to values of nothing but Unicode White_Space.
  package enum BlankRule: String, Sendable, Codable {
    /// Neither signed nor sent.
    case drop
    /// Signed and sent.
    case keep
  }

  package enum Order: String, Sendable, Codable {
    case utf8
    case utf16
    /// As ``SigningScheme/only`` lists the names; without a list, as they were given.
    case listed
  }

  package enum ValueEncoding: String, Sendable, Codable {
    case raw
    /// `A–Z a–z 0–9 - . _ ~` stay, every other UTF-8 byte is `%XX`, upper case.
    case rfc3986
    /// As rfc3986, but a space is `+`.
    case form
  }

  /// How a pair is written: name + ``nameValueSeparator`` + value, joined by ``pairSeparator``.
  package struct PairForm: Sendable, Equatable, Codable {
    package var nameValueSeparator: String
    package var pairSeparator: String
    /// `false` where only the values are signed.
    package var includesName: Bool

    package init(nameValueSeparator: String, pairSeparator: String, includesName: Bool = true) {
      self.nameValueSeparator = nameValueSeparator
      self.pairSeparator = pairSeparator
      self.includesName = includesName
    }

    /// `name1value1name2value2`
    package static let concatenated = PairForm(nameValueSeparator: "", pairSeparator: "")
    /// `name1=value1&name2=value2`
    package static let query = PairForm(nameValueSeparator: "=", pairSeparator: "&")
  }

  /// A piece before or after the pairs.
  package enum Piece: Sendable, Equatable, Codable {
    case secret
    case path
    /// The path when it begins with `/`, otherwise nothing.
    case rootedPath
    case literal(String)
    /// The value of a parameter, which is then no pair; nothing when it is not there.
    case parameter(String)
  }

  package enum BodyRule: String, Sendable, Codable {
    case none
    /// The raw body follows the pairs.
    case afterPairs
  }

  package enum Output: String, Sendable, Codable {
    case upperHex
    case lowerHex
    case base64
  }

  /// The value of `sign_method` that picks this scheme, `md5`.
  package var signMethod: String
  /// What the request says of the sign method, `HMAC_SHA256`; usually the same word.
  package var signMethodValue: String
  /// Names that are never signed, in exactly this spelling.
  package var excluded: [String]
  /// When present, the only names that are signed.
  package var only: [String]?
  package var blank: BlankRule
  package var order: Order
  package var pair: PairForm
  package var encoding: ValueEncoding
  package var prefix: [Piece]
  package var suffix: [Piece]
  package var body: BodyRule
  package var digest: DigestAlgorithm
  /// `true`: HMAC keyed with the secret; `false`: the plain digest.
  package var isKeyed: Bool
  package var output: Output
  /// The parameter that carries the signature, `sign`.
  package var signParameter: String
  /// Where the rule comes from.
  package var provenance: Provenance

  package init(
    signMethod: String, signMethodValue: String? = nil, excluded: [String], only: [String]? = nil,
    blank: BlankRule,
    order: Order = .utf8, pair: PairForm, encoding: ValueEncoding = .raw, prefix: [Piece],
    suffix: [Piece], body: BodyRule = .none, digest: DigestAlgorithm, isKeyed: Bool,
    output: Output = .upperHex, signParameter: String = "sign", provenance: Provenance = .ours
  ) {
    self.signMethod = signMethod
    self.signMethodValue = signMethodValue ?? signMethod
    self.excluded = excluded
    self.only = only
    self.blank = blank
    self.order = order
    self.pair = pair
    self.encoding = encoding
    self.prefix = prefix
    self.suffix = suffix
    self.body = body
    self.digest = digest
    self.isKeyed = isKeyed
    self.output = output
    self.signParameter = signParameter
    self.provenance = provenance
  }
}
