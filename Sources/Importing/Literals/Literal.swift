import Text

/// A value as programs write it, whatever the language.
struct Literal {
  indirect enum Value {
    case text(String)
    /// Digits as they are written.
    case number(String)
    /// `true`, `None`, `undefined`.
    case word(String)
    /// Something only the program can work out.
    case expression(String)
    /// A list, a dictionary, or a call with its arguments.
    case items([Item], Bracket)
  }

  struct Item {
    var key: Literal?
    var value: Literal
  }

  /// What stands around items: the name before and the bracket, `dict` and `(`.
  struct Bracket {
    var name: String
    var opening: UInt8
  }

  var value: Value
  /// In the whole text.
  var offset: Int

  /// The text of a scalar that is one.
  var text: String? {
    switch value {
    case .text(let text), .number(let text): text
    case .word, .expression, .items: nil
    }
  }

  /// As the name of a parameter: words count as text.
  var name: String? {
    switch value {
    case .text(let text), .number(let text), .word(let text): text
    case .expression(let text):
      text.utf8.allSatisfy { ByteCursor.isWord($0) || $0 == 0x2D } ? text : nil
    case .items: nil
    }
  }

  /// Whether some of it only the program can work out.
  var isOpen: Bool {
    switch value {
    case .expression: true
    case .items(let items, _): items.contains { $0.value.isOpen }
    case .text, .number, .word: false
    }
  }

  var items: [Item]? {
    if case .items(let items, _) = value { items } else { nil }
  }
}
