/// Text with full-width forms made narrow, scalar by scalar, so that an index in one is the same
/// index in the other.
package struct NarrowText {
  private(set) var original: ArraySlice<Unicode.Scalar>
  package private(set) var scalars: ArraySlice<Unicode.Scalar>

  package init(_ text: String) {
    original = Array(text.unicodeScalars)[...]
    scalars = original.map(Self.narrow)[...]
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    case 0xFFE5: "¥"
    default: scalar
    }
  }

  package subscript(range: Range<Int>) -> NarrowText {
    var part = self
    part.original = original[range]
    part.scalars = scalars[range]
    return part
  }

  /// Without White_Space at either end.
  package var trimmed: NarrowText {
    var (start, end) = (scalars.startIndex, scalars.endIndex)
    while start < end, scalars[start].properties.isWhitespace { start += 1 }
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return self[start..<end]
  }

  package var isBlank: Bool { scalars.allSatisfy(\.properties.isWhitespace) }

  /// The original text.
  package var written: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: original)
    return String(text)
  }

  /// The parts between separators, empty ones included.
  package func split(where isSeparator: (Int) -> Bool) -> [NarrowText] {
    var parts: [NarrowText] = []
    var start = scalars.startIndex
    for place in scalars.indices where isSeparator(place) {
      parts.append(self[start..<place])
      start = place + 1
    }
    parts.append(self[start..<scalars.endIndex])
    return parts
  }

  /// The parts between separators of this kind.
  package func split(at separators: Set<Unicode.Scalar>) -> [NarrowText] {
    split { separators.contains(scalars[$0]) }
  }
}

extension Unicode.Scalar {
  package var isDigit: Bool { self >= "0" && self <= "9" }
}
