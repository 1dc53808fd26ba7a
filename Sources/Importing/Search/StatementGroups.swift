import Signing
import Text

/// Statements that fill a map one by one: `p.put("a", "1");`, `$p['a'] = '1';`, `.field("a", "1")`. Those of
/// one map are one group, with the literal that it began with.
struct StatementGroups {
  struct Group {
    /// The map's name; empty for a chain of calls.
    var map: String
    var parameters: [Parameter] = []
    var notes = ImportNotes()
    var range: Range<Int>

    /// The map as a literal.
    var literal: Literal {
      let items = parameters.map { parameter in
        let isUnknown = notes.unknown.containsBytes(of: parameter.name)
        let value =
          parameter.text.map(Literal.Value.text) ?? (isUnknown ? .expression("…") : .word("null"))
        return Literal.Item(
          key: Literal(value: .text(parameter.name), offset: range.lowerBound),
          value: Literal(value: value, offset: range.lowerBound))
      }
      return Literal(
        value: .items(items, .init(name: "", opening: UInt8(ascii: "{"))), offset: range.lowerBound)
    }
  }

  private(set) var groups: [Group] = []
  private var places: [String: Int] = [:]
  private let bindings: Bindings

  init(_ bytes: [UInt8], _ range: Range<Int>, _ bindings: Bindings) {
    self.bindings = bindings
    var count = 0
    for line in bytes.lines(range) where count < ImportReading.parameterLimit {
      var rest = bytes.trimmed(line)
      while let statement = Statement(bytes, rest), count < ImportReading.parameterLimit {
        add(statement, rest.lowerBound..<statement.end)
        count += 1
        guard statement.end < rest.upperBound, bytes[statement.end] == UInt8(ascii: ".") else {
          break
        }
        rest = statement.end..<rest.upperBound
      }
    }
  }

  private mutating func add(_ statement: Statement, _ range: Range<Int>) {
    guard !HeaderNames.isLabel(statement.map), !HeaderNames.isLabel(statement.verb) else { return }
    let key = statement.map.isEmpty ? "." + statement.verb : statement.map
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = groups.count
      places[key] = place
      var group = Group(map: statement.map, range: range)
      if let start = bindings[statement.map],
        let read = LiteralParameters(bindings.resolved(start), notes: &group.notes)
      {
        group.parameters = read.parameters
      }
      groups.append(group)
    }
    let pairs = bindings.resolved(statement.pairs)
    guard let read = LiteralParameters(pairs, notes: &groups[place].notes) else {
      groups[place].notes.addUnknown("…")
      return
    }
    for parameter in read.parameters {
      let known = groups[place].parameters.firstIndex { $0.name.hasSameBytes(as: parameter.name) }
      if let known, statement.replaces {
        groups[place].parameters[known] = parameter
      } else {
        groups[place].parameters.append(parameter)
      }
    }
    groups[place].range = groups[place].range.lowerBound..<range.upperBound
  }
}

/// A statement that puts one pair into a map.
private struct Statement {
  /// The map's name, `params`; empty if a chain of calls continues.
  let map: String
  /// The method called, `put`; empty for `map["a"] = "1"`.
  let verb: String
  let pairs: Literal
  let end: Int
  /// Whether a second value of a name takes the place of the first.
  var replaces: Bool {
    verb.isEmpty || ["put", "set", "insert", "update"].contains(verb.lowercased())
  }

  /// Methods that put all pairs of another map into one.
  private static let merging = ["update", "putAll", "merge", "addAll"]

  /// What the name of a map, and of the method called, is made of: `$this->params.put`.
  private static func isInTarget(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ">"),
      UInt8(ascii: ":"):
      true
    default: ByteCursor.isWord(byte)
    }
  }

  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    var cursor = ByteCursor(bytes, in: line)
    let limit = cursor.at + 256
    while let byte = cursor.current, cursor.at < limit, Self.isInTarget(byte) { cursor.at += 1 }
    guard let bracket = cursor.current,
      bracket == UInt8(ascii: "(") || bracket == UInt8(ascii: "["), cursor.at > line.lowerBound
    else { return nil }
    let target = cursor.text(line.lowerBound..<cursor.at)
    var reader = LiteralReader(bytes, cursor.rest)
    guard let first = reader.value(), let items = first.items else { return nil }
    var parts = items.map(\.value)
    var end = reader.cursor.at
    if bracket == UInt8(ascii: "[") {
      guard parts.count == 1 else { return nil }
      reader.skipTrivia()
      var rest = reader.cursor
      guard rest.take("="), rest.current != UInt8(ascii: "=") else { return nil }
      reader.move(to: rest.at)
      guard let value = reader.value() else { return nil }
      parts.append(value)
      end = reader.cursor.at
      map = String(target.drop { $0 == "$" || $0 == "@" })
      verb = ""
    } else {
      if parts.count == 1, let pair = parts[0].items, pair.count == 2 { parts = pair.map(\.value) }
      // Whatever follows is said of the pair: ParameterType.GetOrPost.
      if parts.count == 3, parts[2].text == nil { parts.removeLast() }
      let words = target.split { ".:>-".contains($0) }
      guard let last = words.last else { return nil }
      verb = String(last)
      map = words.dropLast().joined(separator: ".").trimmedTarget
      guard !["printf", "println", "print", "log", "assertEquals", "equals"].contains(verb) else {
        return nil
      }
      // A function call is not a map.
      guard words.count > 1 || target.hasPrefix(".") else { return nil }
    }
    self.end = end
    if parts.count == 1, Self.merging.contains(verb) {
      pairs = parts[0]
      return
    }
    guard parts.count == 2, let text = parts[0].text, !text.isEmpty else { return nil }
    pairs = Literal(
      value: .items(
        [.init(key: parts[0], value: parts[1])], .init(name: "", opening: UInt8(ascii: "{"))),
      offset: line.lowerBound)
  }
}

extension String {
  fileprivate var trimmedTarget: String { String(drop { $0 == "$" || $0 == "@" }) }
}
