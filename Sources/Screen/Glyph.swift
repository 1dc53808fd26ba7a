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
