package import Text

/// How a platform computes a signature from parameters, as data.
///
/// A scheme is a value, so that a platform is a table entry and a user's own YAML file can be
/// one too. ``trace(_:secret:path:body:)`` is the only function in the project that signs.
package struct SigningScheme: Sendable, Equatable, Codable {
  /// What happens to values of only Unicode White_Space.
  package enum BlankRule: String, Sendable, Codable {
    /// Neither signed nor sent.
    case drop
    /// Signed and sent.
    case keep
  }

  package enum Order: String, Sendable, Codable {
    case utf8
    case utf16
    /// The order of ``SigningScheme/only``; without a list, the given order.
    case listed
  }

  package enum ValueEncoding: String, Sendable, Codable {
    case raw
    /// `A–Z a–z 0–9 - . _ ~` stay, every other UTF-8 byte becomes `%XX`, upper case.
    case rfc3986
    /// Like rfc3986, but a space becomes `+`.
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
    /// The value of a parameter, which is then not a pair; empty when it is missing.
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

  /// The value of `sign_method` that selects this scheme, `md5`.
  package var signMethod: String
  /// The sign method's name in the request, `HMAC_SHA256`; usually the same word.
  package var signMethodValue: String
  /// Names that are never signed, matched exactly.
  package var excluded: [String]
  /// If present, the only names that are signed.
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
  /// The source of the rule.
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
