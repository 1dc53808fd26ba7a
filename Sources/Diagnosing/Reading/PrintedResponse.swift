import FoundationEssentials
package import Requests
import Text

/// The responses in a text that is not one itself: a log line, what `curl -i` or a program prints, or text
/// whose quotes and line breaks are escaped.
package struct PrintedResponse {
  /// The bodies in order, as JSON or XML.
  package private(set) var bodies: [[UInt8]] = []
  /// Whether the text around them speaks of a failure, so that none of them is the whole story.
  package private(set) var isDoubtful = false

  /// In bytes. Longer texts are not what people paste.
  private static let sizeLimit = 1 << 18
  /// Brackets that did not open a value, after which the search stops.
  private static let failureLimit = 64
  private static let escapeLimit = 3
  /// Bytes that may still be read in vain.
  private var allowance: Int

  package init(_ text: [UInt8]) {
    var text = text[...].drop { ByteCursor.isSpace($0) }.map { $0 }
    allowance = 16 * text.count + 1 << 16
    guard text.count <= Self.sizeLimit else { return }
    for _ in 0...Self.escapeLimit {
      read(text)
      guard bodies.isEmpty, text.contains(UInt8(ascii: "\\")) else { return }
      let plain = Self.unescaped(text)
      guard plain != text else { return }
      if let body = try? JSONDocument(plain), body.root.isContainer {
        bodies = [plain]
        return
      }
      text = plain
    }
  }

  private mutating func read(_ text: [UInt8]) {
    if let body = Self.bodyOfSDKError(text) {
      bodies = [body]
      return
    }
    if let first = text.first, let (body, end) = value(in: text, at: 0) {
      let rest = text[end...].drop { ByteCursor.isSpace($0) || ",;)\"'".utf8.contains($0) }
      if rest.isEmpty {
        bodies = [body]
        isDoubtful =
          Self.isBrokenJSON(text) || Self.isAlarming(text.prefix { !"{[(<".utf8.contains($0) })
      }
      // Text after what begins as a body is not a log line.
      if rest.isEmpty || first == UInt8(ascii: "{") || first == UInt8(ascii: "<") { return }
    }
    // What is cut off has objects or elements in it that are not the answer.
    if text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "<") { return }
    search(text)
    if bodies.isEmpty { readMembers(text) }
  }

  /// Members without their brackets, `code: 25, msg: 'Invalid signature'`, where one of them is a code.
  private mutating func readMembers(_ text: [UInt8]) {
    let whole = [UInt8(ascii: "{")] + text + [UInt8(ascii: "}")]
    guard let (value, end) = PrintedValue.read(whole, from: 0, allowance: &allowance),
      end == whole.count,
      case .object(let members) = value, members.count > 1,
      members.contains(where: { $0.name.lowercased().hasSuffix("code") })
    else { return }
    bodies = [Array(value.written.utf8)]
    // Of a piece it is not known what is missing.
    isDoubtful = true
  }

  /// What TOP's Python SDK prints of an error, `errorcode=25 message=Invalid signature subcode=None
  /// submsg=None …`, as the response that it was; `nil` for any other text.
  private static func bodyOfSDKError(_ text: [UInt8]) -> [UInt8]? {
    let names = [
      "errorcode": "code", "message": "msg", "subcode": "sub_code", "submsg": "sub_msg",
      "request_id": "request_id", "application_host": "", "service_host": "",
    ]
    let text = String(decoding: text, as: UTF8.self)
    guard let start = text.firstRange(of: "errorcode="), text.contains(" message=") else {
      return nil
    }
    var members: [(name: String, value: [Substring])] = []
    let line = text[start.lowerBound...].prefix { !$0.isNewline }
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, let name = names[String(parts[0])],
        !members.contains(where: { $0.name == name && !name.isEmpty })
      {
        members.append((name, [parts[1]]))
      } else if !members.isEmpty {
        members[members.count - 1].value.append(word)
      }
    }
    let error: [(name: String, value: JSON)] = members.compactMap { name, words in
      let value = words.joined(separator: " ").trimmingWhitespace
      guard !name.isEmpty, !value.isEmpty, value != "None" else { return nil }
      return (name, name == "code" && Int(value) != nil ? .number(value) : .string(value))
    }
    guard error.contains(where: { $0.name == "code" }) else { return nil }
    var writer = JSONWriter()
    writer.write(.object([("error_response", .object(error))]))
    return writer.bytes
  }

  private mutating func search(_ text: [UInt8]) {
    var around: [UInt8] = []
    var at = 0
    var failures = 0
    while at < text.count, failures < Self.failureLimit {
      let byte = text[at]
      let isStart =
        "{[<".utf8.contains(byte)
        || "Aas".utf8.contains(byte) && Self.beginsWord(text, at)
      if isStart {
        if let (body, end) = value(in: text, at: at) {
          bodies.append(body)
          at = end
          continue
        }
        failures += 1
      }
      around.append(byte)
      at += 1
    }
    isDoubtful = Self.isAlarming(around[...])
  }

  /// Whether a text that is not JSON begins as JSON does, `{"name":`, and no program prints like that.
  private static func isBrokenJSON(_ text: [UInt8]) -> Bool {
    var cursor = ByteCursor(text)
    guard cursor.take("{") else { return false }
    cursor.skipSpace()
    guard cursor.take("\"") else { return false }
    cursor.at = cursor.find(UInt8(ascii: "\"")) + 1
    cursor.skipSpace()
    return cursor.current == UInt8(ascii: ":") && (try? JSONDocument(text)) == nil
  }

  private static func isAlarming(_ text: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: text, as: UTF8.self).lowercased()
    return alarms.contains { words.contains($0) }
  }

  private static let alarms = [
    "error", "exception", "fail", "invalid", "denied", "refused", "fatal", "warning", "notice",
    "错误", "失败", "异常", "无效", "拒绝",
  ]

  private static func beginsWord(_ text: [UInt8], _ at: Int) -> Bool {
    if at > 0, ByteCursor.isWord(text[at - 1]), text[at - 1] < 0x80 { return false }
    let cursor = ByteCursor(text, in: at..<text.count)
    return cursor.starts(with: "Array") || cursor.starts(with: "array")
      || cursor.starts(with: "stdClass")
  }

  /// The object, or list of objects, that begins at an offset, and the offset after it.
  private mutating func value(in text: [UInt8], at start: Int) -> (body: [UInt8], end: Int)? {
    if text[start] == UInt8(ascii: "<") { return Self.element(in: text, at: start) }
    if let end = try? JSONDocument.end(ofValueAt: start, in: text),
      let document = try? JSONDocument(Array(text[start..<end]))
    {
      return Self.isAnswer(JSON(document.root)) ? (document.bytes, end) : nil
    }
    guard let (value, end) = PrintedValue.read(text, from: start, allowance: &allowance),
      Self.isAnswer(value)
    else {
      return nil
    }
    return (Array(value.written.utf8), end)
  }

  private static func isAnswer(_ value: JSON) -> Bool {
    switch value {
    case .object(let members): !members.isEmpty
    case .array(let elements): elements.first.map(isAnswer) ?? false
    default: false
    }
  }

  /// An XML element, up to the last tag that closes one of its name.
  private static func element(in text: [UInt8], at start: Int) -> (body: [UInt8], end: Int)? {
    var cursor = ByteCursor(text, in: start..<text.count)
    if cursor.take("<?xml") {
      cursor.at = cursor.find(UInt8(ascii: ">"))
      cursor.at = cursor.find(UInt8(ascii: "<"))
    }
    cursor.at += 1
    let name = cursor.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") }
    guard !name.isEmpty else { return nil }
    let closing = Array("</".utf8) + text[name] + Array(">".utf8)
    guard let last = text[start...].lastRange(of: closing) else { return nil }
    let body = Array(text[start..<last])
    guard (try? XMLReader.read(body)) != nil else { return nil }
    return (body, last)
  }

  /// The text with `\"`, `\n` and other escapes undone once.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var text = text
    if text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\""), text.count > 1 {
      text = Array(text.dropFirst().dropLast())
    }
    let quoted =
      [UInt8(ascii: "\"")] + text.filter { $0 != UInt8(ascii: "\"") } + [UInt8(ascii: "\"")]
    // Escaped text has no plain quotes left in it; where it has, only the escaped ones are undone.
    if let whole = try? JSONDocument(quoted), quoted.count == text.count + 2 {
      return Array((whole.root.string ?? "").utf8)
    }
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      let next = at + 1 < text.count ? text[at + 1] : 0
      if text[at] == UInt8(ascii: "\\"), let plain = Self.escapes[next] {
        result.append(plain)
        at += 2
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "t"): 0x09,
  ]
}

extension [UInt8].SubSequence {
  /// The offset after the last such bytes.
  fileprivate func lastRange(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    for start in stride(from: endIndex - pattern.count, through: startIndex, by: -1)
    where self[start..<start + pattern.count].elementsEqual(pattern) {
      return start + pattern.count
    }
    return nil
  }
}

extension HTTPResponse {
  /// The response that a text has after the heads `curl -i` prints, or among the lines of `curl -v`.
  package var withoutPrintedHead: HTTPResponse {
    var response = self
    if let plain = Self.withoutMarks(body) { response.body = plain }
    while response.body.starts(with: "HTTP/".utf8) {
      guard let next = response.withoutHead else { break }
      response = next
    }
    return response
  }

  private var withoutHead: HTTPResponse? {
    var response = self
    var cursor = ByteCursor(body)
    func line() -> String {
      let end = cursor.find(0x0A)
      let line = cursor.text(cursor.skip(to: end))
      cursor.at += 1
      return line.trimmingWhitespace
    }
    let first = line().split(separator: " ")
    guard first.count > 1, let status = Int(first[1]), (100...599).contains(status) else {
      return nil
    }
    response.status = status
    response.headers = []
    while !cursor.isAtEnd {
      let line = line()
      guard !line.isEmpty else { break }
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        response.headers.append(
          HTTPHeader(String(parts[0]), String(parts[1]).trimmingWhitespace))
      }
    }
    response.body = Array(body[cursor.rest])
    return response
  }

  /// What `curl -v` prints without its marks; `nil` for any other text.
  private static func withoutMarks(_ body: [UInt8]) -> [UInt8]? {
    guard body.first == UInt8(ascii: "*") || body.starts(with: "< HTTP/".utf8) else { return nil }
    let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.contains(where: { $0.starts(with: "< HTTP/".utf8) }) else { return nil }
    let kept = lines.filter { line in
      !["* ", "> ", "{ [", "} ["].contains { line.starts(with: $0.utf8) }
        && !line.elementsEqual(">\r".utf8) && !line.elementsEqual(">".utf8)
    }
    let plain = kept.map { line in
      line.first == UInt8(ascii: "<")
        && line.dropFirst().first.map { $0 == 0x20 || $0 == 0x0D } ?? true
        ? line.dropFirst().drop { $0 == 0x20 } : line
    }
    return Array(plain.joined(separator: [0x0A]))
  }
}
