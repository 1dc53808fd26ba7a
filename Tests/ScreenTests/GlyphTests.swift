import TestSupport
import Testing

@testable import Screen

@Suite(.timeLimit(.minutes(5))) struct GlyphTests {
  @Test(
    "text takes as many columns as a terminal gives it",
    arguments: [
      ("", 0), ("signature", 9), ("签名", 4), ("夏季新款连衣裙", 14), ("Taobao 淘宝", 11),
      ("\u{FF21}\u{FF22}\u{FF23}", 6), ("\u{FF71}", 1), ("한국어", 6), ("e\u{301}", 1), ("é", 1),
      ("😀", 2), ("①", 1),
      ("…", 1), ("┌─┐", 3), ("•", 1), ("\u{3000}", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("\t", 1), ("\u{1B}[31m", 5), ("\r\n", 2), ("a\u{200B}b", 3),
    ])
  func columns(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test(
    "what must not or cannot be shown is one marked placeholder, one column wide",
    arguments: [
      ("\u{00}", "␀"), ("\u{09}", "␉"), ("\u{0A}", "␊"), ("\u{1B}", "␛"), ("\u{7F}", "␡"),
      ("\u{80}", "␦"), ("\u{85}", "␤"), ("\u{9B}", "␦"), ("\u{A0}", "␣"), ("\u{202F}", "␣"),
      ("\u{2028}", "␤"), ("\u{202E}", "⇄"), ("\u{2066}", "⇄"), ("\u{200E}", "⇄"),
      ("\u{061C}", "⇄"), ("\u{200B}", "∅"), ("\u{200D}", "∅"), ("\u{2060}", "∅"),
      ("\u{FEFF}", "∅"), ("\u{00AD}", "∅"), ("\u{FE0F}", "∅"), ("\u{E0041}", "∅"),
      ("\u{E000}", "▯"), ("\u{FFFF}", "▯"), ("\u{0378}", "▯"), ("\u{10FFFF}", "▯"),
      ("\u{1F3FD}", "▯"),
    ])
  func markers(source: String, shown: String) {
    let glyphs = source.glyphs
    #expect(glyphs.map(\.shown) == [shown])
    #expect(glyphs.map(\.width) == [1])
    #expect(glyphs.allSatisfy { $0.isMarker })
    #expect(glyphs.first?.source.unicodeScalars.elementsEqual(source.unicodeScalars) == true)
  }

  @Test("a base carries two marks, and further ones are on their own circle")
  func marks() {
    let glyphs = "a\u{300}\u{301}\u{302}b".glyphs
    #expect(glyphs.map(\.shown) == ["a\u{300}\u{301}", "\u{25CC}\u{302}", "b"])
    #expect(glyphs.map(\.isMarker) == [false, true, false])
  }

  @Test(
    "a mark does not combine with a placeholder or the start of the text", arguments: ["", "\n"])
  func leadingMark(before: String) {
    #expect((before + "\u{301}x").glyphs.suffix(2).map(\.shown) == ["\u{25CC}\u{301}", "x"])
  }

  @Test("an ordinary letter does not combine with a Windows line end")
  func lineEnds() {
    #expect("a\r\n".glyphs.map(\.source) == ["a", "\r", "\n"])
  }

  @Test("the glyphs' sources joined are the text", arguments: 0..<200)
  func sources(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let text = random.text(length: 60)
    let glyphs = text.glyphs
    let joined = glyphs.map { String($0.source) }.joined()
    #expect(joined.utf8.elementsEqual(text.utf8))
    #expect(glyphs.reduce(0) { $0 + $1.width } == text.columns)
    let part = text.unicodeScalars.dropFirst(7)
    #expect(Substring(part).columns == String(part).columns)
  }

  @Test("no scalar brings a control or an invisible character to the screen")
  func everyScalar() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      String(scalar).withGlyphScanner { scanner in
        guard let glyph = scanner.next(), scanner.next() == nil else {
          Issue.record("U+\(String(value, radix: 16)) is not one glyph")
          return
        }
        let base = GlyphClass(glyph.scalars.0)
        let isFine =
          (base == .narrow && glyph.width == 1 || base == .wide && glyph.width == 2)
          && (glyph.scalars.1 == 0 || GlyphClass(glyph.scalars.1) == .combining)
          && glyph.scalars.2 == 0
        if !isFine { Issue.record("U+\(String(value, radix: 16)) shows \(glyph.scalars)") }
      }
    }
  }

  @Test("the classes agree with Unicode's categories")
  func categories() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        if GlyphClass(value) != .marker {
          Issue.record("U+\(String(value, radix: 16)) is not a marker")
        }
      default:
        break
      }
    }
  }

  @Test("the table is in ascending order and starts at U+0000")
  func table() {
    #expect(glyphClassChanges.first.map { $0 >> 2 } == 0)
    #expect(zip(glyphClassChanges, glyphClassChanges.dropFirst()).allSatisfy { $0 >> 2 < $1 >> 2 })
  }
}
