/// A block of Markdown, of the kinds used in the manual.
enum Block: Equatable {
  /// An item of a list; the mark is `-`, or a number and a full stop.
  struct Item: Equatable {
    var mark: String
    var words: [Inline]
  }

  /// Level 1 is the page's title.
  case heading(level: Int, [Inline])
  case paragraph([Inline])
  case list([Item])
  case code([String])
  /// The first row is the header, whose cells may all be empty.
  case table([[[Inline]]])
}

/// A run of text in a block.
struct Inline: Equatable {
  enum Style { case plain, strong, emphasis, code }

  var text: String
  var style = Style.plain
}

extension [Inline] {
  /// The text without its styles.
  var text: String { map(\.text).joined() }
}
