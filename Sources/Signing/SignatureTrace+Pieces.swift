import Text

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
