/// A part of a `multipart/form-data` body (RFC 7578).
package struct MultipartPart {
  package let name: String
  /// Present for files only.
  package let fileName: String?
  package let content: ArraySlice<UInt8>
  /// `false` for the last part of a truncated body.
  package let isClosed: Bool

  /// The parts up to the closing delimiter; what has no name is skipped. Lines may end in a line feed alone,
  /// as they do in pasted text.
  package static func parts(of body: [UInt8], boundary: String) -> [MultipartPart] {
    guard !boundary.isEmpty else { return [] }
    let delimiter = Array("--\(boundary)".utf8)
    var parts: [MultipartPart] = []
    var start: Int?
    var at = 0
    while let found = body.index(of: delimiter, from: at) {
      at = found + delimiter.count
      let end = body.index(of: 0x0A, in: at..<body.count) ?? body.count
      let isLast = body[at...].starts(with: "--".utf8)
      // A delimiter is on its own line.
      guard found == 0 || body[found - 1] == 0x0A,
        isLast || body[at..<end].allSatisfy(ByteCursor.isSpace)
      else { continue }
      if let start, let part = MultipartPart(body[start..<found], isClosed: true) {
        parts.append(part)
      }
      if isLast { return parts }
      start = min(end + 1, body.count)
    }
    if let start, let part = MultipartPart(body[start...], isClosed: false) { parts.append(part) }
    return parts
  }

  /// Header lines, a blank line, the content, a line end.
  private init?(_ bytes: ArraySlice<UInt8>, isClosed: Bool) {
    var rest = bytes
    var disposition: HeaderValue?
    while !rest.isEmpty {
      let bytes = rest.prefix { $0 != 0x0A }
      rest = rest.dropFirst(bytes.count + 1)
      let line = String(decoding: bytes.trimmingASCIISpace, as: UTF8.self)
      if line.isEmpty { break }
      if line.lowercased().hasPrefix("content-disposition:"), let value = line.text(after: ":") {
        disposition = HeaderValue(String(value))
      }
    }
    guard let name = disposition?["name"] else { return nil }
    if rest.last == 0x0A { rest.removeLast() }
    if rest.last == 0x0D { rest.removeLast() }
    (self.name, fileName) = (name, disposition?["filename"])
    (content, self.isClosed) = (rest, isClosed)
  }
}
