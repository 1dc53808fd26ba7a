public import Text

/// A JSON Schema, with the keywords that SignScope's schemas use; any other keyword is a problem, so that
/// none is passed over.
public struct JSONSchema {
  private let root: JSONValue

  /// Names of members that say nothing about an instance.
  private static let annotations: Set = ["$schema", "$id", "$defs", "title", "description"]

  public init(_ text: String) throws(JSONError) {
    root = try JSONDocument(text).root
  }

  public init(_ value: JSONValue) {
    root = value
  }

  /// What is wrong with a text that should be JSON of the schema; empty if nothing is.
  public func problems(of text: String) -> [String] {
    do throws(JSONError) {
      return problems(of: try JSONDocument(text).root)
    } catch {
      return ["not JSON: \(error.explanation.en)"]
    }
  }

  public func problems(of instance: JSONValue) -> [String] {
    problems(of: instance, by: root, at: "")
  }

  private func problems(of value: JSONValue, by schema: JSONValue, at place: String) -> [String] {
    guard schema.kind == .object else { return ["\(place): the schema is not an object"] }
    if schema["properties"] != nil, schema["additionalProperties"] == nil {
      return ["\(place): the schema does not say whether there are other members"]
    }
    return schema.members.flatMap { keyword, rule in
      problem(of: value, by: keyword, rule, in: schema, at: place)
    }
  }

  private func problem(
    of value: JSONValue, by keyword: String, _ rule: JSONValue, in schema: JSONValue,
    at place: String
  ) -> [String] {
    func unless(_ isRight: Bool) -> [String] {
      isRight ? [] : ["\(place): \(value.written.prefix(80)) is not \(keyword) \(rule.written)"]
    }
    switch keyword {
    case "type":
      let types = rule.kind == .array ? rule.elements.map { $0.string ?? "" } : [rule.string ?? ""]
      return unless(types.contains { value.isOf(type: $0) })
    case "enum": return unless(rule.elements.contains { $0.equals(value) })
    case "const": return unless(rule.equals(value))
    case "minimum": return unless(value.number.map { $0 >= rule.number ?? .infinity } ?? true)
    case "maximum": return unless(value.number.map { $0 <= rule.number ?? -.infinity } ?? true)
    case "minItems": return unless(value.kind != .array || value.count >= rule.int ?? .max)
    case "maxItems": return unless(value.kind != .array || value.count <= rule.int ?? -1)
    case "required":
      guard value.kind == .object else { return [] }
      return rule.elements.compactMap(\.string).filter { value[$0] == nil }
        .map { "\(place): no member \($0)" }
    case "properties", "additionalProperties":
      // Both rules are about the members, which are looked at once.
      let isFirst = keyword == "properties" || schema["properties"] == nil
      return isFirst ? members(of: value, by: schema, at: place) : []
    case "items":
      guard value.kind == .array else { return [] }
      return value.elements.enumerated().flatMap { number, element in
        problems(of: element, by: rule, at: "\(place)[\(number)]")
      }
    case "oneOf":
      let found = rule.elements.map { problems(of: value, by: $0, at: place) }
      switch found.count(where: \.isEmpty) {
      case 1: return []
      case 0: return ["\(place): none of oneOf:"] + found.joined()
      default: return ["\(place): more than one of oneOf"]
      }
    case "$ref":
      guard let target = definition(rule.string ?? "") else {
        return ["\(place): no definition \(rule.written)"]
      }
      return problems(of: value, by: target, at: place)
    default:
      return Self.annotations.contains(keyword) ? [] : ["\(place): unknown keyword \(keyword)"]
    }
  }

  private func members(of value: JSONValue, by schema: JSONValue, at place: String) -> [String] {
    var seen: Set<String> = []
    return value.members.flatMap { name, member -> [String] in
      let place = "\(place).\(name)"
      guard seen.insert(name).inserted else { return ["\(place): given twice"] }
      if let rule = schema["properties"]?[name] { return problems(of: member, by: rule, at: place) }
      guard let rest = schema["additionalProperties"], rest.kind == .object else {
        return schema["additionalProperties"]?.bool == true ? [] : ["\(place): not listed"]
      }
      return problems(of: member, by: rest, at: place)
    }
  }

  /// `#/$defs/name`
  private func definition(_ reference: String) -> JSONValue? {
    let prefix = "#/$defs/"
    guard reference.hasPrefix(prefix) else { return nil }
    return root["$defs"]?[String(reference.dropFirst(prefix.count))]
  }
}

extension JSONValue {
  fileprivate var number: Double? { kind == .number ? Double(written) : nil }

  fileprivate func isOf(type: String) -> Bool {
    type == "integer" ? kind == .number && Int(written) != nil : type == kind.rawValue
  }

  /// Scalars only, numbers as they are written.
  fileprivate func equals(_ other: JSONValue) -> Bool {
    kind == other.kind && !isContainer && text == other.text
  }
}
