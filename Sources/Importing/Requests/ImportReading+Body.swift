import Signing
import Text

extension ImportReading {
  /// Reads the body of a request by its media type, or by its first character: a form's and a multipart
  /// body's parameters join those of the query, JSON and XML do when the signature is among them, and
  /// anything else is a raw body.
  ///
  /// - Parameters:
  ///   - type: The header `Content-Type`; `nil` if there is none.
  ///   - place: From an offset in `body` to one in the whole text.
  mutating func read(
    body: [UInt8], type: String?, place: @escaping (Int) -> Int = { $0 }
  ) {
    let range = body.trimmed(0..<body.count)
    guard let first = range.first.map({ body[$0] }) else { return }
    let media = HeaderValue(type ?? "")
    let isUnnamed = media.name.isEmpty && body.starts(with: "--".utf8)
    if media.name == "multipart/form-data" || isUnnamed {
      // Without the header the first line names the boundary.
      let line = body.trimmed(0..<(body.index(of: 0x0A, in: range) ?? body.count)).dropFirst(2)
      let boundary = media["boundary"] ?? String(decoding: body[line], as: UTF8.self)
      let parts = MultipartPart.parts(of: body, boundary: boundary)
      if !parts.isEmpty {
        parameters += parts.map { part in
          let text = String(decoding: part.content, as: UTF8.self)
          return Parameter(part.name, part.fileName.map { .file(path: $0) } ?? .text(text))
        }
        return
      }
    }
    let isForm = media.name.isEmpty || media.name == "application/x-www-form-urlencoded"
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if !isForm || body.index(of: UInt8(ascii: "="), in: range) == nil || isJSON(body, range) {
        return readJSON(body: body, range, place)
      }
    case UInt8(ascii: "<"):
      if readXMLParameters(body, range) { return }
      return keep(body)
    default: break
    }
    guard isForm else { return keep(body) }
    let form = Self.withoutLineEnds(body, range)
    parameters +=
      FormText(form, 0..<form.count, place: { place($0 + range.lowerBound) }, notes: &notes)
      .parameters
  }

  /// A form without the line ends beside its `&`, with which files of requests set it out.
  private static func withoutLineEnds(_ body: [UInt8], _ range: Range<Int>) -> [UInt8] {
    guard body.index(of: 0x0A, in: range) != nil else { return Array(body[range]) }
    var form: [UInt8] = []
    for line in body.lines(range) {
      let line = body.trimmed(line)
      let isSign = form.last == UInt8(ascii: "&") || body[line].first == UInt8(ascii: "&")
      if !form.isEmpty, !isSign { form.append(0x0A) }
      form += body[line]
    }
    return form
  }

  private mutating func keep(_ body: [UInt8]) {
    self.body = String(decoding: body, as: UTF8.self)
  }

  private func isJSON(_ body: [UInt8], _ range: Range<Int>) -> Bool {
    (try? JSONDocument(Array(body[range]))) != nil
  }

  /// An object is parameters when the signature is in it, or when there are no others; else it is a body
  /// that is signed as it stands.
  private mutating func readJSON(body: [UInt8], _ range: Range<Int>, _ place: (Int) -> Int) {
    guard let document = try? JSONDocument(Array(body[range])), document.root.kind == .object,
      parameters.isEmpty
        || document.root.members.contains(where: { SignatureNames.all.containsBytes(of: $0.name) })
    else { return keep(body) }
    notes.remark(
      Phrase("the JSON body's members were read as parameters", "已把 JSON 请求体的成员读作参数"),
      at: place(0))
    parameters += JSONParameters(members: document.root, notes: &notes).parameters
  }

  /// WeChat Pay's kind: one level of elements, the signature among them.
  mutating func readXMLParameters(_ body: [UInt8], _ range: Range<Int>) -> Bool {
    guard let root = try? XMLReader.read(Array(body[range])), !root.children.isEmpty,
      root.children.allSatisfy(\.children.isEmpty), parameters.isEmpty, !Self.isAnswer(root)
    else { return false }
    parameters = root.children.map { Parameter($0.name, $0.text) }
    return true
  }
}

extension ImportReading {
  /// WeChat Pay's answer; a notice that has it too is signed, and may be checked.
  private static func isAnswer(_ root: XMLElement) -> Bool {
    root.children.contains { $0.name == "return_code" }
      && !root.children.contains { SignatureNames.all.containsBytes(of: $0.name) }
  }

  /// WeChat Pay's body.
  mutating func readXML(_ range: Range<Int>) throws(ImportError) -> Bool {
    guard let root = try? XMLReader.read(Array(bytes[range])) else { return false }
    if root.name.hasSuffix("_response") || Self.isAnswer(root) { throw .answer }
    guard root.name.lowercased() != "html" else { return false }
    kind = .xml
    return readXMLParameters(bytes, range)
  }
}
