import Signing
import Text

/// Parameters out of a literal: a dictionary, a list of pairs, a list of objects with a name and a value,
/// or a call that takes names and values in turn (`Map.of`).
struct LiteralParameters {
  private(set) var parameters: [Parameter] = []

  /// `nil` when the literal holds no pairs.
  init?(_ literal: Literal, notes: inout ImportNotes) {
    guard case .items(let items, let bracket) = literal.value else { return nil }
    if bracket.name.hasSuffix("Map.of") || bracket.name.hasSuffix("Map.ofEntries"), items.count > 1,
      items.allSatisfy({ $0.key == nil && $0.value.text != nil })
    {
      for at in stride(from: 0, to: items.count - 1, by: 2) {
        add(items[at].value, items[at + 1].value, &notes)
      }
      return
    }
    // A constructor with one argument: dict({…}), new URLSearchParams({…}), OrderedDict([…]).
    if items.count == 1, items[0].key == nil, bracket.opening == UInt8(ascii: "("),
      let inner = LiteralParameters(items[0].value, notes: &notes)
    {
      self = inner
      return
    }
    guard items.contains(where: { Self.pair($0) != nil }) else { return nil }
    for item in items {
      if let (name, value) = Self.pair(item) {
        add(name, value, &notes)
      } else {
        notes.addUnknown("…")
        notes.add(
          Phrase("not a pair of name and value", "此处不是“名称、值”对"), at: item.value.offset)
      }
    }
  }

  private static func pair(_ item: Literal.Item) -> (Literal, Literal)? {
    if let key = item.key { return (key, item.value) }
    guard let parts = item.value.items else { return nil }
    if parts.count == 2, parts[0].key == nil, parts[1].key == nil, parts[0].value.name != nil {
      return (parts[0].value, parts[1].value)
    }
    func part(_ names: [String]) -> Literal? {
      parts.first { part in part.key?.name.map { names.contains($0) } == true }?.value
    }
    guard let name = part(["name", "key", "Name", "Key"]), let value = part(["value", "Value"])
    else {
      return nil
    }
    return (name, value)
  }

  private mutating func add(_ key: Literal, _ literal: Literal, _ notes: inout ImportNotes) {
    guard let name = key.name else {
      notes.addUnknown("…")
      return notes.add(
        Phrase("ignored a name computed by the program", "此处的名称由程序计算得出，已略去"),
        at: key.offset)
    }
    parameters.append(Parameter(name, Self.value(literal, of: name, &notes)))
  }

  private static func value(
    _ literal: Literal, of name: String, _ notes: inout ImportNotes
  ) -> Parameter.Value {
    switch literal.value {
    case .text(let text), .number(let text): return .text(text)
    case .word(let word): return value(word: word, of: name, at: literal.offset, &notes)
    case .expression(let source):
      return open(String(source.prefix(40)), name, at: literal.offset, &notes)
    case .items(let items, let bracket):
      if isCall(bracket), !isEncoder(bracket.name) || items.isEmpty {
        return call(bracket.name, items, of: name, at: literal.offset, &notes)
      }
      let inner = isCall(bracket) ? items[0].value : literal
      if inner.isOpen { return open("…", name, at: literal.offset, &notes) }
      let texts = (inner.items ?? []).map { $0.key == nil ? $0.value.text : nil }
      if !isCall(bracket), texts.allSatisfy({ $0 != nil }) {
        notes.remark(NestedValue.joined(name), at: literal.offset)
        return .text(texts.compactMap { $0 }.joined(separator: ","))
      }
      notes.remark(NestedValue.asJSON(name), at: literal.offset)
      return .text(json(inner).written)
    }
  }

  /// `str(1)`, `String.valueOf(1)` and their like say no more than their argument.
  private static func call(
    _ called: String, _ items: [Literal.Item], of name: String, at offset: Int,
    _ notes: inout ImportNotes
  ) -> Parameter.Value {
    let plain = [
      "str", "int", "String", "String.valueOf", "Decimal", "Long", "Integer", "NSNumber",
    ]
    if items.count == 1, let text = items[0].value.text, plain.contains(called) {
      return .text(text)
    }
    return open("\(called)(…)", name, at: offset, &notes)
  }

  private static func open(
    _ source: String, _ name: String, at offset: Int, _ notes: inout ImportNotes
  ) -> Parameter.Value {
    notes.addUnknown(name)
    notes.add(
      Phrase(
        "the value of “\(name)” is computed by the program (\(source)); fill it in",
        "“\(name)”的值由程序计算得出（\(source)），请自行填入"), at: offset)
    return .absent
  }

  private static func isCall(_ bracket: Literal.Bracket) -> Bool {
    bracket.opening == UInt8(ascii: "(") && !bracket.name.isEmpty && bracket.name != "array"
      && bracket.name != "dict" && bracket.name != "list"
  }

  private static func isEncoder(_ name: String) -> Bool {
    ["json.dumps", "JSON.stringify", "json_encode", "JSON.toJSONString"].contains(name)
  }

  private static func value(
    word: String, of name: String, at offset: Int, _ notes: inout ImportNotes
  ) -> Parameter.Value {
    switch word {
    case "true", "false": return .text(word)
    case "True", "False":
      notes.remark(
        Phrase(
          "\(word) of “\(name)” was read as \(word.lowercased()); Python's str() would sign \(word)",
          "“\(name)”的 \(word) 已读作 \(word.lowercased())；Python 的 str() 会签成 \(word)"), at: offset)
      return .text(word.lowercased())
    default:
      notes.remark(
        Phrase(
          "“\(name)” is \(word), so it is neither signed nor sent",
          "“\(name)”为 \(word)，不参与签名也不发送"), at: offset)
      return .absent
    }
  }

  private static func json(_ literal: Literal) -> JSON {
    switch literal.value {
    case .text(let text), .expression(let text): return .string(text)
    case .number(let digits): return .number(digits)
    case .word(let word):
      switch word {
      case "true", "True": return true
      case "false", "False": return false
      default: return nil
      }
    case .items(let items, _):
      guard items.contains(where: { $0.key != nil }) else {
        return .array(items.map { json($0.value) })
      }
      return .object(items.compactMap { item in item.key?.name.map { ($0, json(item.value)) } })
    }
  }
}
