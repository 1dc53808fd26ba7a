import Signing
import Text

/// Requests of a collection: an HTTP archive, a Postman collection.
extension ImportReading {
  /// The requests that a document lists, in its order; `nil` when it is not a collection.
  static func requests(
    in root: JSONValue, of bytes: [UInt8], at start: Int
  ) -> [(reading: ImportReading, range: Range<Int>)]? {
    guard root.kind == .object else { return nil }
    var found: [JSONValue] = []
    let variables = root["variable"]
    if let entries = root["log"]?["entries"] ?? root["entries"], entries.kind == .array {
      found = entries.elements.filter { $0["request"]?.kind == .object }
    } else if let items = root["item"], items.kind == .array {
      collect(items, into: &found, depth: 0)
    } else if root["request"]?.isRequestObject == true {
      found = [root]
    } else if root.isRequestObject, root["postData"] != nil || root["queryString"] != nil {
      found = [root]
    } else {
      return nil
    }
    return found.map { entry in
      var reading = ImportReading(bytes)
      reading.kind = .har
      let request = entry["request"] ?? entry
      let offset = start + request.rawRange.lowerBound
      reading.readArchived(request, at: offset, variables)
      return (reading, offset..<start + request.rawRange.upperBound)
    }
  }

  private static func collect(_ items: JSONValue, into found: inout [JSONValue], depth: Int) {
    for item in items.elements where found.count < parameterLimit {
      if item["request"] != nil { found.append(item) }
      if let inner = item["item"], inner.kind == .array, depth < 16 {
        collect(inner, into: &found, depth: depth + 1)
      }
    }
  }

  private mutating func readArchived(
    _ request: JSONValue, at offset: Int, _ variables: JSONValue?
  ) {
    func filled(_ text: String) -> String {
      // Values that name each other would double the text again and again.
      let limit = text.utf8.count + 1 << 16
      var text = text
      for variable in variables?.elements.map({ $0 }) ?? [] {
        guard text.utf8.count < limit, text.contains("{{"), let name = variable["key"]?.text,
          let value = variable["value"]?.text
        else { continue }
        text = text.replacing(bytes: "{{\(name)}}", with: value)
      }
      return text
    }
    verb = request["method"]?.string
    let url = request["url"]
    if let text = url?.string ?? url?["raw"]?.string ?? request.string {
      let address = Array(filled(text).utf8)
      read(url: address, 0..<address.count, place: { _ in offset })
    }
    var headers = RequestHeaders()
    for header in (request["headers"] ?? request["header"])?.elements.map({ $0 }) ?? [] {
      guard header["disabled"]?.bool != true, let name = (header["name"] ?? header["key"])?.text
      else { continue }
      headers.add(Array("\(name): \(filled(header["value"]?.text ?? ""))".utf8), at: offset, &notes)
    }
    parameters += headers.parameters
    if let posted = request["postData"] {
      let type = posted["mimeType"]?.string
      // Browsers keep the list in encoded form; the text is what was sent.
      if let text = posted["text"]?.string, !text.isEmpty {
        read(body: Array(text.utf8), type: type, place: { _ in offset })
      } else if let list = posted["params"] {
        readList(list, filled)
      }
    } else if let body = request["body"], body.kind == .object {
      let mode = body["mode"]?.string ?? ""
      if mode == "raw", let text = body["raw"]?.string {
        let isJSON = body["options"]?["raw"]?["language"]?.string == "json"
        read(
          body: Array(filled(text).utf8),
          type: headers.contentType ?? (isJSON ? "application/json" : nil), place: { _ in offset })
      } else if let list = body[mode], list.kind == .array {
        readList(list, filled)
      } else if mode == "graphql" || mode == "file" {
        notes.addUnknown("body")
      }
    }
  }

  /// Objects with a name and a value; those that are switched off are not sent.
  private mutating func readList(_ list: JSONValue, _ filled: (String) -> String) {
    for element in list.elements where element["disabled"]?.bool != true {
      guard let name = (element["name"] ?? element["key"])?.text else { continue }
      if element["type"]?.string == "file" || element["fileName"] != nil {
        let path = element["src"]?.string ?? element["fileName"]?.string ?? ""
        parameters.append(Parameter(filled(name), .file(path: path)))
      } else {
        parameters.append(Parameter(filled(name), filled(element["value"]?.text ?? "")))
      }
    }
  }

  /// An object that describes a request in JSON: its address, and what is sent there.
  mutating func readRequestObject(_ value: JSONValue, at offset: Int) -> Bool {
    guard value.isRequestObject else { return false }
    var told = ImportNotes()
    told.move(to: offset)
    return readCall(Literal(value, at: offset), told)
  }
}

extension JSONValue {
  /// Whether it has an address and something that only a request has.
  fileprivate var isRequestObject: Bool {
    guard kind == .object, let url = self["url"] ?? self["uri"] else {
      return string?.hasPrefix("http") == true
    }
    guard
      url.kind == .object || url.string?.hasPrefix("http") == true
        || url.string?.hasPrefix("{{") == true
    else { return false }
    return HeaderNames.isVerb(self["method"]?.string)
      || ["headers", "header", "body", "postData", "queryString"].contains { self[$0] != nil }
  }
}

extension Literal {
  /// A value of JSON.
  init(_ json: JSONValue, at offset: Int, depth: Int = 0) {
    self.offset = offset
    switch json.kind {
    case .string: value = .text(json.string ?? "")
    case .number: value = .number(json.written)
    case .boolean, .null: value = .word(json.written)
    case .object where depth < 32:
      value = .items(
        json.members.map { name, member in
          Item(
            key: Literal(value: .text(name), offset: offset),
            value: Literal(member, at: offset, depth: depth + 1))
        }, Bracket(name: "", opening: UInt8(ascii: "{")))
    case .array where depth < 32:
      value = .items(
        json.elements.map { Item(key: nil, value: Literal($0, at: offset, depth: depth + 1)) },
        Bracket(name: "", opening: UInt8(ascii: "[")))
    case .object, .array: value = .expression("…")
    }
  }
}
