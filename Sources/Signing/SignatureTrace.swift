/// How a signature was computed: the string to sign in segments, the digest, and why each parameter is
/// or is not part of it. The signature pane shows it, `sign --explain` prints it.
public struct SignatureTrace: Sendable, Equatable {
  /// A run of bytes of the string to sign that has one origin.
  public struct Segment: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
      case secret, name, value, separator, path, body, literal
    }

    public var kind: Kind
    /// The index in ``SignatureTrace/parameters`` that the bytes come from, or −1.
    public var parameter: Int
    /// The range of the bytes in ``SignatureTrace/bytes``.
    public var range: Range<Int>

    public init(kind: Kind, parameter: Int, range: Range<Int>) {
      self.kind = kind
      self.parameter = parameter
      self.range = range
    }
  }

  public enum DropReason: String, Sendable {
    case absent, blank, excluded, file
  }

  public struct Dropped: Sendable, Equatable {
    /// The index in ``SignatureTrace/parameters``.
    public var parameter: Int
    public var reason: DropReason
  }

  public var scheme: SigningScheme
  /// The parameters as given, in order.
  public var parameters: [Parameter]
  /// Indices of the signed parameters, in signing order.
  public var order: [Int]
  public var dropped: [Dropped]
  /// The string to sign, with the secret in it.
  @Unprinted package var bytes: [UInt8]
  /// The segments tile ``bytes`` exactly, in order; none is empty.
  public var segments: [Segment]
  /// The range of the joined pairs in ``bytes``, without the prefix and suffix.
  public var pairs: Range<Int>
  /// The digest before it is encoded as text.
  public var digest: [UInt8]
  public var signature: String
}
