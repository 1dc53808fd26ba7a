extension JSON {
  /// The JSON for people: a line for each member and element, those of the innermost arrays on one line.
  package var indented: String {
    var writer = IndentedWriter()
    writer.write(self, depth: 0)
    return writer.text + "\n"
  }
}

private struct IndentedWriter {
  private(set) var text = ""

  mutating func write(_ json: JSON, depth: Int) {
    switch json {
    case .object(let members) where !members.isEmpty:
      text += "{"
      for (place, member) in members.enumerated() {
        begin(place, depth + 1)
        text += JSON.string(member.name).written + ": "
        write(member.value, depth: depth + 1)
      }
      end("}", depth)
    case .array(let elements) where elements.contains(where: \.isContainer):
      text += "["
      for (place, element) in elements.enumerated() {
        begin(place, depth + 1)
        write(element, depth: depth + 1)
      }
      end("]", depth)
    default:
      var writer = JSONWriter(isSpaced: true)
      writer.write(json)
      text += String(decoding: writer.bytes, as: UTF8.self)
    }
  }

  private mutating func begin(_ place: Int, _ depth: Int) {
    text += (place > 0 ? ",\n" : "\n") + String(repeating: "  ", count: depth)
  }

  private mutating func end(_ mark: String, _ depth: Int) {
    text += "\n" + String(repeating: "  ", count: depth) + mark
  }
}

extension JSON {
  fileprivate var isContainer: Bool {
    switch self {
    case .object, .array: true
    default: false
    }
  }
}
