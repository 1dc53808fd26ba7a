public import Text

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

extension SignatureTrace {
  /// The names that are signed, in signing order.
  public var signedNames: [String] { order.map { parameters[$0].name } }

  /// The parameters to send: those that exist, without a leftover signature, and the signature last.
  ///
  /// Dropped blanks are not sent either, so what is signed equals what is sent, minus the signature (and
  /// files and other names that the scheme excludes).
  public var sentParameters: [Parameter] {
    let sent = Sent(self)
    return sent.indices.map { parameters[$0] } + [Parameter(scheme.signParameter, signature)]
  }

  /// The bytes of a segment as text, secrets in clear text.
  public func text(of segment: Segment) -> String {
    String(decoding: bytes[segment.range], as: UTF8.self)
  }

  /// The range of a parameter's name and value in ``bytes``; `nil` when it is not signed.
  ///
  /// - Parameter parameter: An index in ``parameters``.
  public func range(of parameter: Int) -> Range<Int>? {
    guard let first = segments.firstIndex(where: { $0.parameter == parameter }) else { return nil }
    let last = segments[first...].prefix { $0.parameter == parameter }.last
    return segments[first].range.lowerBound..<(last ?? segments[first]).range.upperBound
  }

  /// The string to sign, `••••••••` for the secret and for the values of confidential parameters.
  public func stringToSign(by redactor: Redactor = Redactor()) -> String {
    text(in: 0..<bytes.count, by: redactor)
  }

  package func text(in range: Range<Int>, by redactor: Redactor) -> String {
    if redactor.isRevealing { return String(decoding: bytes[range], as: UTF8.self) }
    return pieces(in: range, by: redactor).reduce(into: "") { $0 += $1.text }
  }
}

extension SignatureTrace {
  /// One step from the parameters to the signature: its input, its result, and the reason.
  public struct Step: Sendable, Equatable {
    /// In the order of execution.
    public enum Kind: String, Sendable, CaseIterable {
      case filter, encode, sort, join, wrap, digest, output
    }

    public var kind: Kind
    public var input: String
    public var output: String
    public var why: Phrase
    /// The source of the rule.
    public var provenance: Provenance
  }

  /// The kinds of the trace's steps, in order, without building their texts.
  public var stepKinds: [Step.Kind] {
    Step.Kind.allCases.filter { kind in
      switch kind {
      case .encode: scheme.encoding != .raw
      case .wrap: pairs != 0..<bytes.count
      default: true
      }
    }
  }

  /// The steps in order, without those that the scheme does not have.
  package func steps(by redactor: Redactor = Redactor()) -> [Step] {
    let sorted = joined(signedNames)
    let paired = text(in: pairs, by: redactor)
    let whole = stringToSign(by: redactor)
    let hex = SigningScheme.Output.lowerHex.text(of: digest)
    var steps = [
      step(
        .filter, joined(parameters.map(\.name)), joined(order.sorted().map { parameters[$0].name }))
    ]
    if scheme.encoding != .raw {
      let encoded = order.sorted().filter { isChangedByEncoding($0) }
      func values(_ show: (Int) -> String) -> String {
        encoded.map { index in
          let (name, value) = (parameters[index].name, parameters[index].text ?? "")
          let isHidden = redactor.hides(name) || redactor.hides(value.utf8)
          return "\(name)=\(isHidden ? Redactor.mask : show(index))"
        }.joined(separator: "\n")
      }
      steps.append(
        step(
          .encode, values { parameters[$0].text ?? "" },
          values { scheme.encoding.apply(parameters[$0].text ?? "") }))
    }
    steps.append(step(.sort, joined(order.sorted().map { parameters[$0].name }), sorted))
    steps.append(step(.join, sorted, paired))
    if pairs != 0..<bytes.count { steps.append(step(.wrap, paired, whole)) }
    steps.append(step(.digest, whole, hex))
    steps.append(step(.output, hex, signature))
    return steps
  }

  private func step(_ kind: Step.Kind, _ input: String, _ output: String) -> Step {
    Step(
      kind: kind, input: input, output: output, why: why(kind), provenance: provenance(of: kind))
  }

  /// The source of a step's rule.
  package func provenance(of kind: Step.Kind) -> Provenance {
    // Platforms differ on blanks, and do not document what is not sent.
    kind == .filter && scheme.blank == .drop ? .ours : scheme.provenance
  }

  private func joined(_ names: [String]) -> String { names.joined(separator: " ") }

  private func isChangedByEncoding(_ index: Int) -> Bool {
    guard let value = parameters[index].text else { return false }
    return !scheme.encoding.apply(value).hasSameBytes(as: value)
  }
}

extension SignatureTrace {
  /// A run of the string to sign, ready to be shown.
  public struct Piece: Sendable, Equatable {
    public var text: String
    public var kind: Segment.Kind
    /// The index in ``SignatureTrace/parameters``, or −1.
    public var parameter: Int
    /// Whether ``text`` is the mask instead of the bytes.
    public var isMasked: Bool
  }

  /// The part of the string to sign that overlaps a window of its bytes, ready to be coloured.
  ///
  /// A segment that reaches out of the window is cut at its edge, or at the next character's start
  /// outside it, so the cost depends on the window, not on the value. A masked segment is never
  /// cut: its length reveals nothing.
  ///
  /// - Parameter window: Bytes of ``bytes``; what lies outside them is left out.
  package func pieces(in window: Range<Int>, by redactor: Redactor = Redactor()) -> [Piece] {
    let window = window.clamped(to: 0..<bytes.count)
    guard !window.isEmpty else { return [] }
    var pieces: [Piece] = []
    for segment in segments[segmentIndex(at: window.lowerBound)...] {
      guard segment.range.lowerBound < window.upperBound else { break }
      let isMasked = hides(segment, by: redactor, near: window)
      let text =
        isMasked
        ? Redactor.mask
        : String(decoding: bytes[wholeCharacters(window, in: segment.range)], as: UTF8.self)
      pieces.append(
        Piece(text: text, kind: segment.kind, parameter: segment.parameter, isMasked: isMasked))
    }
    return pieces
  }

  /// The index in ``segments`` of the one that holds a byte.
  ///
  /// - Parameter byte: An index in ``bytes``; beyond the end the result is the number of segments.
  public func segmentIndex(at byte: Int) -> Int {
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].range.upperBound <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a segment is masked: the secret, the value of a confidential parameter, and a value that
  /// has a credential in it.
  ///
  /// - Parameter window: Where to look for a credential in a long value; `nil` is all of it.
  package func hides(
    _ segment: Segment, by redactor: Redactor, near window: Range<Int>? = nil
  ) -> Bool {
    switch segment.kind {
    case .secret: return !redactor.isRevealing
    case .value:
      let near = window.map { max(0, $0.lowerBound - 4096)..<$0.upperBound + 4096 }
      let looked = near.map(segment.range.clamped) ?? segment.range
      return redactor.hides(parameters[segment.parameter].name) || redactor.hides(bytes[looked])
    default: return false
    }
  }

  /// The overlap, widened to whole UTF-8 sequences.
  private func wholeCharacters(_ window: Range<Int>, in segment: Range<Int>) -> Range<Int> {
    var (start, end) = (
      max(window.lowerBound, segment.lowerBound), min(window.upperBound, segment.upperBound)
    )
    while start > segment.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end < segment.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }
}
