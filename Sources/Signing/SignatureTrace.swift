/// How a signature was computed: the string to sign in segments, the digest, and why each parameter is
/// or is not part of it. The signature pane shows it, `sign --explain` prints it.
package struct SignatureTrace: Sendable, Equatable {
  /// A run of bytes of the string to sign that has one origin.
  package struct Segment: Sendable, Equatable {
    package enum Kind: UInt8, Sendable {
      case secret, name, value, separator, path, body, literal
    }

    package var kind: Kind
    /// The index in ``SignatureTrace/parameters`` that the bytes come from, or −1.
    package var parameter: Int
    /// The range of the bytes in ``SignatureTrace/bytes``.
    package var range: Range<Int>

    package init(kind: Kind, parameter: Int, range: Range<Int>) {
      self.kind = kind
      self.parameter = parameter
      self.range = range
    }
  }

  package enum DropReason: String, Sendable {
    case absent, blank, excluded, file
  }

  package struct Dropped: Sendable, Equatable {
    /// The index in ``SignatureTrace/parameters``.
    package var parameter: Int
    package var reason: DropReason
  }

  package var scheme: SigningScheme
  /// The parameters as given, in order.
  package var parameters: [Parameter]
  /// Indices of the signed parameters, in signing order.
  package var order: [Int]
  package var dropped: [Dropped]
  /// The string to sign, with the secret in it.
  @Unprinted package var bytes: [UInt8]
  /// The segments tile ``bytes`` exactly, in order; none is empty.
  package var segments: [Segment]
  /// The range of the joined pairs in ``bytes``, without the prefix and suffix.
  package var pairs: Range<Int>
  /// The digest before it is encoded as text.
  package var digest: [UInt8]
  package var signature: String
}
