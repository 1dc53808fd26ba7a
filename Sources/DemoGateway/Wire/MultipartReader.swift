/// Reads `multipart/form-data`.
enum MultipartReader {
  struct Part {
    var name: String
    /// Present for files only.
    var fileName: String?
    var content: ArraySlice<UInt8>
  }

  /// The parts up to the closing boundary; what is not a part is skipped.
  static func parts(of body: [UInt8], boundary: String) -> [Part] {
    guard !boundary.isEmpty else { return [] }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    var parts: [Part] = []
    var rest = body[...]
    // The first delimiter has no line break before it when there is no preamble.
    if rest.starts(with: delimiter.dropFirst(2)) {
      rest = rest.dropFirst(delimiter.count - 2)
    } else if let first = rest.firstIndex(of: delimiter) {
      rest = rest[(first + delimiter.count)...]
    } else {
      return []
    }
    while !rest.starts(with: "--".utf8), let end = rest.firstIndex(of: delimiter) {
      if let part = part(rest[..<end]) { parts.append(part) }
      rest = rest[(end + delimiter.count)...]
    }
    return parts
  }

  private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
    let blankLine = Array("\r\n\r\n".utf8)
    guard let end = bytes.firstIndex(of: blankLine) else { return nil }
    let header = String(decoding: bytes[..<end], as: UTF8.self)
    for line in header.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":"),
        line[..<colon].lowercased() == "content-disposition"
      else { continue }
      let disposition = MediaType(String(line[line.index(after: colon)...]))
      guard let name = disposition["name"] else { return nil }
      return Part(
        name: name, fileName: disposition["filename"],
        content: bytes[(end + blankLine.count)...])
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// Where a run of bytes begins.
  fileprivate func firstIndex(of needle: [UInt8]) -> Int? {
    guard let first = needle.first else { return startIndex }
    var from = startIndex
    while let index = self[from...].firstIndex(of: first) {
      if self[index...].starts(with: needle) { return index }
      from = index + 1
    }
    return nil
  }
}
