import Text

extension ImportReading {
  /// A literal of a program, with or without a name that it is assigned to; also the arguments of
  /// `fetch(…)` and `requests.post(…)`.
  mutating func readCode(_ range: Range<Int>) -> Bool {
    guard let start = CodeStart(bytes, range) else { return false }
    var reader = LiteralReader(bytes, start.offset..<range.upperBound)
    guard let literal = reader.value(), case .items(_, let bracket) = literal.value else {
      return false
    }
    var found = self
    if !found.readCall(literal, reader.notes) {
      var told = reader.notes
      guard let read = LiteralParameters(literal, notes: &told) else { return false }
      found.parameters = read.parameters
      found.notes.append(told)
    }
    self = found
    reader.skipTrivia()
    let rest = bytes.trimmed(reader.cursor.rest)
    let isEnd = rest.allSatisfy { bytes[$0] == UInt8(ascii: ";") || bytes[$0] == UInt8(ascii: ")") }
    if !isEnd {
      notes.add(
        Phrase("ignored text after the literal", "字面量之后的内容未读取"), at: rest.lowerBound)
    }
    kind = Self.kind(of: bracket.name, start.kind, reader.traits)
    return true
  }

  static func kind(
    of name: String, _ start: ImportedText.Kind?, _ traits: Set<LiteralReader.Trait>
  ) -> ImportedText.Kind {
    kind(byName: name) ?? start ?? kind(by: traits)
  }

  /// By the constructor or function before the bracket.
  private static func kind(byName name: String) -> ImportedText.Kind? {
    switch name.prefix(while: { $0 != "." }) {
    case "dict", "OrderedDict", "requests", "httpx": .python
    case "fetch", "axios", "URLSearchParams", "FormData": .javascript
    case "array": .php
    case "": nil
    default: .code
    }
  }

  private static func kind(by traits: Set<LiteralReader.Trait>) -> ImportedText.Kind {
    if traits.contains(.arrow) { return .php }
    if traits.contains(.pythonWord) || traits.contains(.tuple) { return .python }
    if traits.contains(.bareName) || traits.contains(.javaScriptWord) { return .javascript }
    return traits.contains(.singleQuotes) ? .python : .code
  }

  /// A call whose first argument is a URL, `fetch("https://…", {body: …})`, or an object that
  /// describes a request, `{url: "https://…", data: …}`.
  mutating func readCall(_ literal: Literal, _ told: ImportNotes) -> Bool {
    guard case .items(let arguments, let bracket) = literal.value else { return false }
    let isCall = bracket.opening == UInt8(ascii: "(") && !bracket.name.isEmpty
    var options: [Literal.Item] = arguments.filter { $0.key != nil }
    if isCall {
      for argument in arguments where argument.key == nil {
        options += argument.value.items?.filter { $0.key != nil } ?? []
      }
    }
    func option(_ names: [String]) -> Literal? {
      options.first { item in item.key?.name.map { names.contains($0) } == true }?.value
    }
    func isAddress(_ literal: Literal) -> Bool {
      literal.text.map { $0.hasPrefix("http://") || $0.hasPrefix("https://") } == true
    }
    let first = isCall ? arguments.first { $0.key == nil && isAddress($0.value) }?.value : nil
    let address = first ?? option(["url", "uri", "URL", "Uri", "-Uri"])
    let parts = [
      "params", "query", "qs", "data", "form_params", "form", "formData", "json", "body", "payload",
      "form-data", "files", "multipart",
    ]
    let hasParts = option(parts) != nil || option(["headers", "header"]) != nil
    guard let address, isAddress(address), let text = address.text, isCall || hasParts else {
      return false
    }
    notes.append(told)
    let url = Array(text.utf8)
    read(url: url, 0..<url.count, place: { _ in address.offset })
    verb = option(["method", "type"])?.text?.uppercased() ?? Self.verb(of: bracket.name)
    for name in parts {
      guard let given = option([name]) else { continue }
      readPart(given, named: name)
    }
    // Positional arguments: axios.post(url, data), requests.post(url, data), $http.get(url, params).
    if isCall, option(parts) == nil || verb != nil {
      let rest = arguments.filter { $0.key == nil && $0.value.offset != address.offset }
      if let second = rest.first(where: { !HeaderNames.isVerb($0.value.text) }),
        second.value.items?.contains(where: { item in
          item.key?.name.map { parts.contains($0) || HeaderNames.isLabel($0) } == true
        }) != true
      {
        readPart(second.value, named: "data")
      }
    }
    return true
  }

  /// The query or the body of a call.
  private mutating func readPart(_ given: Literal, named name: String) {
    let (inner, encodes) = given.withoutEncoder
    if name == "json" || encodes == .json {
      guard !inner.isOpen, inner.items != nil else {
        if inner.items != nil || inner.isOpen { notes.addUnknown("body") }
        return readText(inner, name)
      }
      if inner.items?.isEmpty == true { return }
      let text = JSONText.python(inner, spaced: name == "json" || given.isPython)
      return read(body: Array(text.utf8), type: "application/json", place: { _ in inner.offset })
    }
    if let read = LiteralParameters(inner, notes: &notes) {
      parameters += read.parameters
    } else {
      readText(inner, name)
    }
  }

  private mutating func readText(_ given: Literal, _ name: String) {
    if let text = given.text {
      read(body: Array(text.utf8), type: nil, place: { _ in given.offset })
    } else if case .word = given.value {
      return
    } else if given.items?.isEmpty == true {
      return
    } else {
      notes.addUnknown(name)
      notes.add(
        Phrase("the body is computed by the program; fill it in", "请求体由程序计算得出，请自行填入"),
        at: given.offset)
    }
  }

  private static func verb(of call: String) -> String? {
    let last = call.split(separator: ".").last ?? ""
    return ["get", "post", "put", "delete"].contains(last.lowercased()) ? last.uppercased() : nil
  }
}

/// Where the literal in a piece of code begins: after `params =`, `const p =`, `$p =`, `return`.
struct CodeStart {
  let offset: Int
  /// Where the words before it tell.
  private(set) var kind: ImportedText.Kind?

  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var cursor = ByteCursor(bytes, in: range.prefix(240))
    if cursor.take("<?php") {
      kind = .php
      cursor.skipSpace()
    }
    let start = cursor.at
    let head = cursor.skip { byte in
      ByteCursor.isWord(byte) || ByteCursor.isSpace(byte) || "$.:<>,=@*&?".utf8.contains(byte)
    }
    guard let opening = cursor.current,
      opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") || opening == UInt8(ascii: "(")
    else { return nil }
    let words = cursor.text(head)
    if words.hasPrefix("$") { kind = .php }
    if ["const ", "let ", "var "].contains(where: { words.hasPrefix($0) }) {
      // Swift has these words too, and writes dictionaries in square brackets.
      kind = opening == UInt8(ascii: "{") ? .javascript : .code
    }
    // A type may contain brackets: map[string]string{…}, String[] p = {…}.
    if let equals = bytes[head].lastIndex(of: UInt8(ascii: "=")) {
      offset = equals + 1
      return
    }
    let trimmed = words.split(whereSeparator: \.isWhitespace)
    guard trimmed.count <= 2 else { return nil }
    // Without an assignment the word before the bracket is a constructor, a function or a keyword.
    offset = start
  }
}
