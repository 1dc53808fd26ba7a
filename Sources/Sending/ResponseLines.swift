import Text

/// The response bodies in an input: one, or many as JSON Lines.
package enum ResponseLines {
  /// An input is one body unless it begins as JSON and contains several documents, or lines
  /// some of which are complete documents.
  package static func bodies(in bytes: [UInt8]) -> [[UInt8]] {
    let first = bytes.first { !JSONParser.isWhitespace($0) && $0 < 0x80 }
    guard first == UInt8(ascii: "{") else { return [bytes] }
    let entries = JSONLines.documents(in: bytes)
    guard entries.count > 1 else { return [bytes] }
    let documents = entries.compactMap { try? $0.get() }
    if documents.count == entries.count { return documents.map(\.bytes) }
    return JSONLines.lines(in: bytes).map { Array(bytes[$0]) }
  }
}
