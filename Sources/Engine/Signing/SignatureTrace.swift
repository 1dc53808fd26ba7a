/// How a signature came about: the string to sign in segments, the digest, and why each parameter is
/// or is not part of it. The pane shows it, `sign --explain` prints it.
public struct SignatureTrace: Sendable, Equatable {
  /// A run of bytes of the string to sign that has one origin.
  public struct Segment: Sendable, Equatable {
    public enum Kind: UInt8, Sendable {
      case secret, name, value, separator, path, body, literal
    }

    public var kind: Kind
    /// The index in ``SignatureTrace/parameters`` that the bytes come from, or −1.
    public var parameter: Int
    /// Where the bytes are in ``SignatureTrace/bytes``.
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
  /// What was given, in the order it was given.
  public var parameters: [Parameter]
  /// Indices of the signed parameters, in signing order.
  public var order: [Int]
  public var dropped: [Dropped]
  /// The string to sign, with the secret in it.
  public var bytes: [UInt8]
  /// Tile ``bytes`` exactly, in order; none is empty.
  public var segments: [Segment]
  /// Where the joined pairs are in ``bytes``, without what wraps them.
  public var pairs: Range<Int>
  /// The digest before it is written as text.
  public var digest: [UInt8]
  public var signature: String
}
