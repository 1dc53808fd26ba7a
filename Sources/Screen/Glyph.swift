/// A unit of text on the screen: a base scalar with its combining marks, or a marked placeholder for
/// something that must not or cannot be shown. A text field's cursor moves by glyphs.
package struct Glyph: Sendable, Equatable {
  /// The text it represents, which can be a control character.
  package var source: Substring
  /// The displayed text.
  package var shown: String
  /// 1 or 2.
  package var width: Int
  /// Whether it is a placeholder: for ESC, C0, C1, bidi controls, zero-width characters, spaces other
  /// than the common ones, tags, unassigned scalars; or a combining mark without a base.
  package var isMarker: Bool
}

extension StringProtocol {
  /// The number of columns that the text takes on the screen.
  package var columns: Int {
    withGlyphScanner { scanner in
      var columns = 0
      while let glyph = scanner.next() { columns += Int(glyph.width) }
      return columns
    }
  }

  /// The text as displayed, with placeholders for everything that is invisible or would control the
  /// terminal.
  package var printable: String {
    withGlyphScanner { scanner in
      var text = String.UnicodeScalarView()
      while let glyph = scanner.next() {
        text.append(scalars: glyph.scalars)
      }
      return String(text)
    }
  }

  /// The glyphs of the text.
  package var glyphs: [Glyph] {
    let text = String(self)
    return text.withGlyphScanner { scanner in
      var glyphs: [Glyph] = []
      var start = text.startIndex
      while let glyph = scanner.next() {
        let end = text.utf8.index(start, offsetBy: glyph.length)
        glyphs.append(
          Glyph(
            source: text[start..<end], shown: String(scalars: glyph.scalars),
            width: Int(glyph.width), isMarker: glyph.isMarker))
        start = end
      }
      return glyphs
    }
  }
}

extension String {
  /// The text of a cell: a base and its marks, up to the first 0.
  init(scalars: (UInt32, UInt32, UInt32)) {
    var view = UnicodeScalarView()
    view.append(scalars: scalars)
    self = String(view)
  }
}

extension String.UnicodeScalarView {
  fileprivate mutating func append(scalars: (UInt32, UInt32, UInt32)) {
    func append(_ value: UInt32) {
      if value != 0, let scalar = Unicode.Scalar(value) { self.append(scalar) }
    }
    append(scalars.0)
    append(scalars.1)
    append(scalars.2)
  }
}

/// A glyph ready to be placed in a cell.
struct ScannedGlyph {
  var scalars: (UInt32, UInt32, UInt32)
  var width: UInt8
  var isMarker: Bool
  /// The number of UTF-8 bytes it was made from.
  var length: Int
}

/// Splits UTF-8 text into glyphs. Everything that measures or draws text uses it, so that all parts of
/// the program agree on where a glyph ends and how wide it is.
struct GlyphScanner {
  private let utf8: UnsafeBufferPointer<UInt8>
  private(set) var offset = 0

  /// The bytes must be valid UTF-8.
  init(_ utf8: UnsafeBufferPointer<UInt8>) {
    self.utf8 = utf8
  }

  mutating func next() -> ScannedGlyph? {
    guard offset < utf8.count else { return nil }
    let start = offset
    let first = utf8[start]
    // No combining mark is encoded with a first byte below 0xCC, so this character has none.
    if first >= 0x20, first < 0x7F, start + 1 == utf8.count || utf8[start + 1] < 0xCC {
      offset += 1
      return ScannedGlyph(scalars: (UInt32(first), 0, 0), width: 1, isMarker: false, length: 1)
    }
    let scalar = takeScalar()
    switch GlyphClass(scalar) {
    case .marker:
      return ScannedGlyph(
        scalars: (placeholder(for: scalar), 0, 0), width: 1, isMarker: true, length: offset - start)
    case .combining:
      // The mark has no base: a dotted circle shows that.
      let second = takeMark()
      return ScannedGlyph(
        scalars: (0x25CC, scalar, second), width: 1, isMarker: true, length: offset - start)
    case .narrow, .wide:
      let width: UInt8 = GlyphClass(scalar) == .wide ? 2 : 1
      let mark = takeMark()
      let second = mark == 0 ? 0 : takeMark()
      return ScannedGlyph(
        scalars: (scalar, mark, second), width: width, isMarker: false, length: offset - start)
    }
  }

  /// The next scalar if it is a combining mark, otherwise 0.
  private mutating func takeMark() -> UInt32 {
    guard offset < utf8.count, utf8[offset] >= 0xCC else { return 0 }
    let start = offset
    let scalar = takeScalar()
    if GlyphClass(scalar) == .combining { return scalar }
    offset = start
    return 0
  }

  private mutating func takeScalar() -> UInt32 {
    let first = UInt32(utf8[offset])
    let (initial, following) =
      switch first {
      case ..<0x80: (first, 0)
      case ..<0xE0: (first & 0x1F, 1)
      case ..<0xF0: (first & 0x0F, 2)
      default: (first & 0x07, 3)
      }
    var scalar = initial
    for byte in utf8[(offset + 1)..<(offset + 1 + following)] {
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    offset += 1 + following
    return scalar
  }
}

extension StringProtocol {
  func withGlyphScanner<Result>(_ body: (inout GlyphScanner) -> Result) -> Result {
    let result = utf8.withContiguousStorageIfAvailable { bytes in
      var scanner = GlyphScanner(bytes)
      return body(&scanner)
    }
    if let result { return result }
    var native = String(self)
    return native.withUTF8 { bytes in
      var scanner = GlyphScanner(bytes)
      return body(&scanner)
    }
  }
}
