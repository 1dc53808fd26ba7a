import FoundationEssentials
public import Text

/// How a platform computes a signature from parameters, as data.
///
/// A scheme is a value, so that a platform is a table entry and a user's own YAML file can be
/// one too. ``trace(_:secret:path:body:)`` is the only function in the project that signs.
public struct SigningScheme: Sendable, Equatable, Codable {
  /// How values of only whitespace (Unicode White_Space) are treated.
  public enum BlankRule: String, Sendable, Codable {
    /// Neither signed nor sent.
    case drop
    /// Signed and sent.
    case keep
  }

  public enum Order: String, Sendable, Codable {
    case utf8
    case utf16
    /// By the bytes of the joined name and value: `statusListx` comes before `statusy`.
    case pairs
    /// The order of ``SigningScheme/only``; without a list, the given order.
    case listed
  }

  public enum ValueEncoding: String, Sendable, Codable {
    case raw
    /// `A–Z a–z 0–9 - . _ ~` stay, every other UTF-8 byte becomes `%XX`, upper case.
    case rfc3986
    /// Like rfc3986, but a space becomes `+`.
    case form
  }

  /// How a pair is written: name + ``nameValueSeparator`` + value, joined by ``pairSeparator``.
  public struct PairForm: Sendable, Equatable, Codable {
    public var nameValueSeparator: String
    public var pairSeparator: String
    /// `false` where only the values are signed.
    public var includesName: Bool

    public init(nameValueSeparator: String, pairSeparator: String, includesName: Bool = true) {
      self.nameValueSeparator = nameValueSeparator
      self.pairSeparator = pairSeparator
      self.includesName = includesName
    }

    /// `name1value1name2value2`
    public static let concatenated = PairForm(nameValueSeparator: "", pairSeparator: "")
    /// `name1=value1&name2=value2`
    public static let query = PairForm(nameValueSeparator: "=", pairSeparator: "&")
  }

  /// A piece before or after the pairs.
  public enum Piece: Sendable, Equatable, Codable {
    case secret
    case path
    /// The path when it begins with `/`, otherwise nothing.
    case rootedPath
    case literal(String)
    /// The value of a parameter, which is then not a pair; empty when it is missing.
    case parameter(String)
  }

  public enum BodyRule: String, Sendable, Codable {
    case none
    /// The raw body follows the pairs.
    case afterPairs
  }

  public enum Output: String, Sendable, Codable {
    case upperHex
    case lowerHex
    case base64
  }

  /// The value of `sign_method` that selects this scheme, `md5`.
  public var signMethod: String
  /// The sign method's name in the request, `HMAC_SHA256`; usually the same word.
  public var signMethodValue: String
  /// Names that are never signed, matched exactly.
  public var excluded: [String]
  /// If present, the only names that are signed.
  public var only: [String]?
  /// The names after the first are signed only beside the first: Shopee's `shop_id` counts with an
  /// `access_token` only.
  public var together: [String] = []
  public var blank: BlankRule
  public var order: Order
  public var pair: PairForm
  public var encoding: ValueEncoding
  public var prefix: [Piece]
  public var suffix: [Piece]
  public var body: BodyRule
  public var digest: DigestAlgorithm
  /// `true`: HMAC keyed with the secret; `false`: the plain digest.
  public var isKeyed: Bool
  public var output: Output
  /// The parameter that carries the signature, `sign`.
  public var signParameter: String
  /// The source of the rule.
  public var provenance: Provenance

  public init(
    signMethod: String, signMethodValue: String? = nil, excluded: [String], only: [String]? = nil,
    together: [String] = [], blank: BlankRule,
    order: Order = .utf8, pair: PairForm, encoding: ValueEncoding = .raw, prefix: [Piece],
    suffix: [Piece], body: BodyRule = .none, digest: DigestAlgorithm, isKeyed: Bool,
    output: Output = .upperHex, signParameter: String = "sign", provenance: Provenance = .ours
  ) {
    self.signMethod = signMethod
    self.signMethodValue = signMethodValue ?? signMethod
    self.excluded = excluded
    self.only = only
    self.together = together
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

extension SigningScheme.ValueEncoding {
  /// A value encoded for the string to sign, and with ``rfc3986`` and ``form`` for the wire.
  public func apply(_ value: String) -> String {
    if self == .raw { return value }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count * growth)
    encode(value) { bytes.append($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The largest number of bytes that one byte becomes.
  var growth: Int { self == .raw ? 1 : 3 }

  /// Whether a byte stays as it is.
  package func keeps(_ byte: UInt8) -> Bool { self == .raw || byte.isUnreserved }

  package func encode(_ value: String, _ put: (UInt8) -> Void) {
    for byte in value.utf8 {
      if keeps(byte) {
        put(byte)
      } else if byte == UInt8(ascii: " "), self == .form {
        put(UInt8(ascii: "+"))
      } else {
        put(UInt8(ascii: "%"))
        put((byte >> 4).upperHexDigit)
        put((byte & 15).upperHexDigit)
      }
    }
  }
}

extension UInt8 {
  /// `A–Z a–z 0–9 - . _ ~`, the unreserved characters of RFC 3986, section 2.3.
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  fileprivate var upperHexDigit: UInt8 {
    self < 10 ? self + UInt8(ascii: "0") : self - 10 + UInt8(ascii: "A")
  }
}

extension SigningScheme.Output {
  /// The digest encoded as text.
  public func text(of digest: [UInt8]) -> String {
    switch self {
    case .upperHex: Self.hex(digest, digits: "0123456789ABCDEF")
    case .lowerHex: Self.hex(digest, digits: "0123456789abcdef")
    case .base64: Data(digest).base64EncodedString()
    }
  }

  private static func hex(_ bytes: [UInt8], digits: StaticString) -> String {
    let digits = UnsafeBufferPointer(start: digits.utf8Start, count: digits.utf8CodeUnitCount)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      for (i, byte) in bytes.enumerated() {
        text[2 * i] = digits[Int(byte >> 4)]
        text[2 * i + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}
