import Foundation
import Testing

@testable import Doctor

@Suite("Canonical normalization forms", .timeLimit(.minutes(5))) struct NormalizationTests {
  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  @Test(
    "each form is derived from both",
    arguments: [
      ("é", "\u{E9}", "e\u{301}"), ("Hangul", "\u{AC01}", "\u{1100}\u{1161}\u{11A8}"),
      ("two accents", "\u{1EAD}", "a\u{323}\u{302}"), ("in a word", "caf\u{E9}s", "cafe\u{301}s"),
      ("nothing to do", "义乌 a&b", "义乌 a&b"), ("empty", "", ""),
    ])
  func forms(name: String, composed: String, decomposed: String) {
    for text in [composed, decomposed] {
      #expect(scalars(text.normalized(.composed)) == scalars(composed), "\(name)")
      #expect(scalars(text.normalized(.decomposed)) == scalars(decomposed), "\(name)")
    }
  }

  @Test("accents are put in canonical order") func order() {
    #expect(scalars("a\u{302}\u{323}".normalized(.decomposed)) == scalars("a\u{323}\u{302}"))
    #expect(scalars("\u{212B}".normalized(.composed)) == ["\u{C5}"])
  }

  @Test(
    "Foundation's normalization gives the same",
    arguments: [0xA0...0x30FF, 0xAC00...0xD7A3, 0xF900...0xFAFF] as [ClosedRange<UInt32>])
  func foundation(range: ClosedRange<UInt32>) {
    // A letter between them, so that each scalar is normalized separately.
    let text = range.compactMap(Unicode.Scalar.init).map { "w\($0)" }.joined()
    #expect(
      scalars(text.normalized(.composed)) == scalars(text.precomposedStringWithCanonicalMapping))
    #expect(
      scalars(text.normalized(.decomposed)) == scalars(text.decomposedStringWithCanonicalMapping))
  }
}
