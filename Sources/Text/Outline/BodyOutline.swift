/// A response body prepared for display: JSON and XML as a foldable outline, anything else as lines.
/// Any body can be shown; ``notes`` says what is unusual about it.
package struct BodyOutline: Sendable {
  package enum Content: Sendable {
    case json(JSONOutline)
    case xml(XMLOutline)
    case text(TextLines)
  }

  package var content: Content
  /// What is unusual about the body: empty, not UTF-8, where invalid JSON breaks, …
  package let notes: [Phrase]
  /// Asked at every draw, so it is known from reading the body.
  package let isUTF8: Bool

  /// - Parameter charset: What became of the body's charset, which is among the notes.
  package init(_ body: [UInt8], charset: BodyCharset? = nil) {
    guard !body.isEmpty else {
      content = .text(TextLines([]))
      notes = [Phrase("the body is empty", "响应正文为空")]
      isUTF8 = true
      return
    }
    var notes = charset.map { [$0.note] } ?? []
    let document = JSONDocument(prefixOf: body, allowingMany: true, depthLimit: Self.depthLimit)
    if let error = document.error {
      do throws(XMLError) {
        content = .xml(try XMLOutline(body))
      } catch {
        content =
          document.isMeantAsJSON ? .json(JSONOutline(document)) : .text(TextLines(body))
        if let note = BodyNotes.ofXML(body, error) { notes.append(note) }
      }
      notes += BodyNotes.ofText(body, error)
      isUTF8 = UTF8Text.firstInvalidByte(in: body) == nil
    } else {
      content = .json(JSONOutline(document))
      notes += BodyNotes.ofDocument(document)
      isUTF8 = document.firstInvalidByte == nil
    }
    self.notes = notes
  }

  /// Deeper values are shown as text: no response has them, and their indentation fits no memory.
  private static let depthLimit = 1 << 20

  /// The JSON document of the body, if it is whole and may be read with recursion.
  package var document: JSONDocument? {
    guard case .json(let outline) = content, outline.document.error == nil,
      !outline.document.isDeep
    else { return nil }
    return outline.document
  }

  /// Rows of the outline, or lines.
  package var count: Int {
    switch content {
    case .json(let outline): breakRow.map { $0 + 1 } ?? outline.count
    case .xml(let outline): outline.count
    case .text(let lines): lines.count
    }
  }

  /// The row below the last value of invalid JSON, which says where and why it breaks; `nil` without one, and
  /// under a filter.
  package var breakRow: Int? {
    guard case .json(let outline) = content, outline.document.error != nil,
      !outline.rows.isFiltered
    else { return nil }
    return outline.count
  }

  /// Where and why the body stops being JSON, if it begins as JSON.
  package var breakError: JSONError? {
    guard case .json(let outline) = content else { return nil }
    return outline.document.error
  }

  /// The beginning of what follows the byte where invalid JSON breaks.
  package func textAfterBreak(limit: Int) -> String {
    guard case .json(let outline) = content else { return "" }
    let rest = outline.document.bytes[outline.document.end...]
    return String(decoding: rest.prefix(limit), as: UTF8.self)
  }

  /// The end of what precedes that byte.
  package func textBeforeBreak(limit: Int) -> String {
    guard case .json(let outline) = content else { return "" }
    let before = outline.document.bytes[..<outline.document.end].suffix(limit)
    return String(decoding: before.drop { $0 & 0xC0 == 0x80 }, as: UTF8.self)
  }
}

extension JSONDocument {
  /// Whether what is on the tape of invalid JSON is more than a bracket that begins a text.
  fileprivate var isMeantAsJSON: Bool {
    guard let first = nodes.first, let error, error.problem != .cancelled else { return false }
    switch bytes[Int(first.start)] {
    case UInt8(ascii: "{"): return nodes.count > 1
    case UInt8(ascii: "["): return nodes.count > 2
    default: return false
    }
  }
}
