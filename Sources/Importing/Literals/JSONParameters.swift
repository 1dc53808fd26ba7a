import Signing
import Text

/// Parameters as JSON has them: the members of an object, an array of pairs, or an array of objects with a
/// name and a value.
struct JSONParameters {
  private(set) var parameters: [Parameter] = []
  private var isFull = false

  /// `nil` if the value is none of these.
  init?(_ value: JSONValue, notes: inout ImportNotes) {
    switch value.kind {
    case .object: addMembers(of: value, &notes)
    case .array:
      for element in value.elements {
        if element.kind == .array, element.count == 2, let name = element[0]?.text,
          let value = element[1]
        {
          add(name, value, &notes)
        } else if element.kind == .object, let value = element["value"],
          let name = (element["name"] ?? element["key"])?.text
        {
          add(name, value, &notes)
        } else {
          return nil
        }
      }
    default: return nil
    }
  }

  init(members object: JSONValue, notes: inout ImportNotes) {
    addMembers(of: object, &notes)
  }

  private mutating func addMembers(of object: JSONValue, _ notes: inout ImportNotes) {
    for (name, value) in object.members { add(name, value, &notes) }
  }

  private mutating func add(_ name: String, _ value: JSONValue, _ notes: inout ImportNotes) {
    guard parameters.count < ImportReading.parameterLimit else {
      if !isFull { notes.addLimit(at: value.rawRange.lowerBound) }
      isFull = true
      return
    }
    parameters.append(Parameter(name, Self.value(value, of: name, &notes)))
  }

  private static func value(
    _ value: JSONValue, of name: String, _ notes: inout ImportNotes
  ) -> Parameter.Value {
    if value.isNull { return .absent }
    if let text = value.text { return .text(text) }
    if value.count == 1, let path = value["file"]?.string { return .file(path: path) }
    if value.kind == .array, value.elements.allSatisfy({ $0.text != nil }) {
      notes.remark(NestedValue.joined(name), at: value.rawRange.lowerBound)
      return .text(value.elements.compactMap(\.text).joined(separator: ","))
    }
    notes.remark(NestedValue.asJSON(name), at: value.rawRange.lowerBound)
    return .text(JSON(value).written)
  }
}

/// The note about a parameter whose value is not text.
enum NestedValue {
  static func joined(_ name: String) -> Phrase {
    Phrase(
      "“\(name)” is a list; joined by commas, as the platforms require",
      "“\(name)”是列表；已按平台的写法用逗号连接")
  }

  static func asJSON(_ name: String) -> Phrase {
    Phrase(
      "“\(name)” is nested; written as JSON without spaces",
      "“\(name)”含有嵌套的值；已写成不带空格的 JSON")
  }
}
