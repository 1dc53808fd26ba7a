/// A JSONPath query, RFC 9535: which values of a document are wanted.
///
/// Evaluated on a document's tape, so that no tree of values is built and the nodes of a result are the
/// document's own: ``JSONValue/rawRange`` says where they were written.
///
///     let path = try JSONPath("$..item[?@.price < 10].num_iid")
///     let values = path.values(in: document.root)
public struct JSONPath: Sendable {
  /// The query as it was written.
  public let text: String
  let query: Query

  /// - Throws: ``JSONPathError`` with the offset at which the query stops being JSONPath.
  public init(_ text: String) throws(JSONPathError) {
    var parser = JSONPathParser(text)
    self.text = text
    query = try parser.path()
  }

  /// The values that the query selects from `root`, in the order of RFC 9535; a value selected twice is
  /// there twice. Where the standard leaves the order open, it is the order of the document.
  ///
  /// A cancelled task gets what was found so far.
  public func values(in root: JSONValue) -> [JSONValue] {
    var evaluation = JSONPathEvaluation(root: root)
    return evaluation.nodes(of: query, from: root.index).map {
      JSONValue(document: root.document, index: $0)
    }
  }
}

/// Where and why a text is not JSONPath.
public struct JSONPathError: Error, Sendable, Equatable {
  /// What is wrong, without the place.
  public var reason: Phrase
  /// Offset of the offending byte in the query's UTF-8, from 0.
  public var offset: Int
  /// The same place in characters, from 1.
  public var column: Int

  /// What is wrong and where, such as `column 9: expected "]"`.
  public var explanation: Phrase {
    Phrase("column \(column): \(reason.en)", "第 \(column) 列：\(reason.zh)")
  }
}

extension JSONPath {
  /// `$…` or `@…`, and what follows.
  struct Query: Sendable {
    var isRelative: Bool
    var segments: [Segment]

    /// Whether it selects at most one value, as comparisons need.
    var isSingular: Bool {
      segments.allSatisfy { segment in
        guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
        switch segment.selectors[0] {
        case .name, .index: return true
        case .wildcard, .slice, .filter: return false
        }
      }
    }
  }

  struct Segment: Sendable {
    /// `..`: the value and everything in it.
    var isDescendant: Bool
    var selectors: [Selector]
  }

  enum Selector: Sendable {
    /// The UTF-8 of a member's name, escapes decoded.
    case name([UInt8])
    case wildcard
    /// From 0, or from the end where negative.
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case filter(Condition)
  }

  indirect enum Condition: Sendable {
    case or([Condition])
    case and([Condition])
    case not(Condition)
    case exists(Query)
    case compare(Operand, Comparison, Operand)
    /// `match()` for a whole string, `search()` for a part of one.
    case matches(Operand, pattern: Operand, isWhole: Bool)
  }

  enum Comparison: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  /// What is compared: something that has one value, or none.
  indirect enum Operand: Sendable {
    case literal(Literal)
    case query(Query)
    case length(Operand)
    case count(Query)
    case value(Query)
  }

  enum Literal: Sendable {
    case null
    case boolean(Bool)
    case number(JSONNumber)
    case string([UInt8])
  }
}

/// A number of JSON that can be compared: exactly where both are whole numbers of 64 bits, otherwise as `Double`.
struct JSONNumber: Sendable, Comparable {
  private var whole: Int?
  private var double: Double

  init(_ value: Int) {
    whole = value
    double = Double(value)
  }

  /// - Parameter text: As JSON writes it.
  init?(_ text: some StringProtocol) {
    guard let double = Double(text) else { return nil }
    self.double = double
    whole = Int(text) ?? Int(exactly: double).flatMap { abs($0) <= 1 << 53 ? $0 : nil }
  }

  static func == (a: JSONNumber, b: JSONNumber) -> Bool {
    if let a = a.whole, let b = b.whole { return a == b }
    return a.double == b.double
  }

  static func < (a: JSONNumber, b: JSONNumber) -> Bool {
    if let a = a.whole, let b = b.whole { return a < b }
    return a.double < b.double
  }
}

extension JSONValue {
  /// Where the value is, as the normalized path of RFC 9535: `$['item'][0]['num_iid']`.
  package var normalizedPath: String {
    document.steps(to: index).reduce(into: "$") { path, step in
      switch step {
      case .name(let name): path += "['\(Self.escaped(name))']"
      case .index(let index): path += "[\(index)]"
      }
    }
  }

  /// Where the value is, as people write it: `$.item[0].num_iid`; a name that is not a plain word is quoted.
  /// It is a JSONPath query that selects the value (and its namesakes where a name is there twice).
  package var path: String { Self.path(document.steps(to: index)) }

  static func path(_ steps: [JSONDocument.Step]) -> String {
    steps.reduce(into: "$") { path, step in
      switch step {
      case .name(let name) where JSONPathParser.isShorthand(name): path += ".\(name)"
      case .name(let name): path += "['\(escaped(name))']"
      case .index(let index): path += "[\(index)]"
      }
    }
  }

  private static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\u{08}": text += "\\b"
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\u{0C}": text += "\\f"
      case "\r": text += "\\r"
      case "'": text += "\\'"
      case "\\": text += "\\\\"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension JSONDocument {
  enum Step: Sendable, Equatable {
    case name(String)
    case index(Int)
  }

  /// The names and indices from the outermost value that contains a node down to it.
  func steps(to wanted: Int) -> [Step] {
    var places = [TapePlaces.Step(index: 0, place: 0)]
    TapePlaces.move(&places, to: wanted, in: nodes)
    return steps(along: places)
  }

  /// The value that the steps lead to, or as far as they lead.
  func index(along steps: [Step]) -> (index: Int, isWhole: Bool) {
    var value = root
    for step in steps {
      let next =
        switch step {
        case .name(let name): value[name]
        case .index(let place): value[place]
        }
      guard let next else { return (value.index, false) }
      value = next
    }
    return (value.index, true)
  }

  func steps(along places: [TapePlaces.Step]) -> [Step] {
    zip(places, places.dropFirst()).map { container, inner in
      bytes[Int(nodes[container.index].start)] == UInt8(ascii: "[")
        ? .index(inner.place) : .name(name(of: inner.index) ?? "")
    }
  }
}
