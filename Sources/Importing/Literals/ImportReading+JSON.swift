import Text

extension ImportReading {
  /// - Returns: `false` when it is not JSON, which it may nearly be: a literal is tried next.
  mutating func readJSON(_ range: Range<Int>) throws(ImportError) -> Bool {
    guard let first = range.first.map({ bytes[$0] }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let document = try? JSONDocument(Array(bytes[range]), allowingMany: true)
    else { return false }
    let root = document.root
    let roots = document.roots.reduce(0) { count, _ in count + 1 }
    if roots > 1 {
      notes.add(
        Phrase(
          "read only the first of \(roots) JSON documents", "共 \(roots) 个 JSON 文档，只读取了第一个"),
        at: range.lowerBound)
    }
    if root.kind == .object, Self.isAnswer(root) { throw .answer }
    if readDocument(root) { return true }
    kind = .json
    guard let read = JSONParameters(root, notes: &notes) else { return false }
    parameters = read.parameters
    return true
  }

  static func isAnswer(_ root: JSONValue) -> Bool {
    root.count == 1
      && root.members.contains { $0.name == "error_response" || $0.name.hasSuffix("_response") }
  }

  /// A request document of SignScope's own. Secrets in it are not imported.
  mutating func readDocument(_ root: JSONValue) -> Bool {
    guard root.kind == .object, let list = root["parameters"], list.isContainer,
      let read = JSONParameters(list, notes: &notes)
    else { return false }
    kind = .document
    parameters = read.parameters
    observed = root["observed"]?.text
    do throws(DocumentError) {
      document = try RequestDocument(root)
    } catch {
      notes.add(
        Phrase(
          "read only the document's parameters: \(error.message.en)",
          "只读取了文档中的参数：\(error.message.zh)"))
    }
    return true
  }
}
