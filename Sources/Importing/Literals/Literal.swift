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

  /// The text around items: the name before them and the bracket, `dict` and `(`.
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

  /// `null` and its like.
  var isNull: Bool {
    if case .word(let word) = value {
      !["true", "false", "True", "False"].contains(word)
    } else {
      false
    }
  }

  /// As the name of a parameter: words count as text.
  var name: String? {
    switch value {
    case .text(let text), .number(let text), .word(let text): text
    case .expression(let text):
      text.utf8.allSatisfy { ByteCursor.isWord($0) || $0 == 0x2D } ? text : nil
    // Of an index initialiser: ["a"] = "1".
    case .items(let items, let bracket):
      items.count == 1 && items[0].key == nil && bracket.opening == UInt8(ascii: "[")
        ? items[0].value.text : nil
    }
  }

  /// Whether it is the beginning of a statement, `let x`, and not a name.
  var isStatement: Bool {
    if case .expression(let text) = value { text.contains(" ") } else { false }
  }

  enum Encoding { case form, json }

  /// What is encoded by a call, and how: `json.dumps(x)`, `qs.stringify(x)`, `new URLSearchParams(x)`.
  var withoutEncoder: (Literal, Encoding?) {
    guard case .items(let items, let bracket) = value, bracket.opening == UInt8(ascii: "("),
      let first = items.first, first.key == nil
    else { return (self, nil) }
    switch bracket.name {
    case "json.dumps", "JSON.stringify", "json_encode", "JSON.toJSONString":
      return (first.value, .json)
    case "qs.stringify", "querystring.stringify", "URLSearchParams", "http_build_query",
      "urlencode",
      "urllib.parse.urlencode", "parse.urlencode", "strings.NewReader", "bytes.NewBufferString",
      "Buffer.from", "StringContent", "FormUrlEncodedContent", "URI.encode_www_form":
      return (first.value, .form)
    default: return (self, nil)
    }
  }

  /// Whether it is a call of Python's own encoder, which puts a space after each separator.
  var isPython: Bool {
    if case .items(_, let bracket) = value { bracket.name == "json.dumps" } else { false }
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
