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
    do throws(JSONError) {
      let document = try JSONDocument(body, allowingMany: true)
      content = .json(JSONOutline(document))
      notes += BodyNotes.ofDocument(document)
      isUTF8 = document.firstInvalidByte == nil
    } catch {
      content = (try? XMLOutline(body)).map { .xml($0) } ?? .text(TextLines(body))
      notes += BodyNotes.ofText(body, error)
      isUTF8 = UTF8Text.firstInvalidByte(in: body) == nil
    }
    self.notes = notes
  }

  /// Rows of the outline, or lines.
  package var count: Int {
    switch content {
    case .json(let outline): outline.count
    case .xml(let outline): outline.count
    case .text(let lines): lines.count
    }
  }
}
