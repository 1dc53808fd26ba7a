/// A unit of text on the screen: a base scalar with its combining marks, or the marked placeholder of
/// something that must not or cannot be shown. A text field's cursor moves by glyphs.
public struct Glyph: Sendable, Equatable {
  /// The text it stands for, which can be a control character.
  public var source: Substring
  /// What is shown.
  public var shown: String
  /// 1 or 2.
  public var width: Int
  /// A placeholder: ESC, C0, C1, bidi controls, zero-width characters, tags, unassigned.
  public var isMarker: Bool
}

extension StringProtocol {
  /// Columns that the text takes on the screen.
  public var columns: Int { fatalError("to be written") }

  /// The glyphs, from the start.
  public var glyphs: [Glyph] { fatalError("to be written") }
}
