/// The body of an answer, made ready to be shown: JSON and XML as a foldable outline, anything else as lines.
/// Whatever came can be looked at; what is odd about it is said in ``notes``.
package struct BodyOutline: Sendable {
  package enum Content: Sendable {
    case json(JSONOutline)
    case xml(XMLOutline)
    case text(TextLines)
  }

  package var content: Content
  /// What is odd about the body: empty, not UTF-8, JSON that is broken and where, …
  package let notes: [Phrase]

  package init(_ body: [UInt8]) {
    guard !body.isEmpty else {
      content = .text(TextLines([]))
      notes = [Phrase("the body is empty", "响应正文为空")]
      return
    }
    var notes: [Phrase] = []
    do throws(JSONError) {
      let document = try JSONDocument(body, allowingMany: true)
      content = .json(JSONOutline(document))
      notes += BodyNotes.ofDocument(document)
    } catch {
      content = (try? XMLOutline(body)).map { .xml($0) } ?? .text(TextLines(body))
      notes += BodyNotes.ofText(body, error)
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
