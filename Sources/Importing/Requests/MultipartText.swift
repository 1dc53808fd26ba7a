import Signing
import Text

/// The fields of a `multipart/form-data` body. Files are named and not kept.
struct MultipartText {
  private(set) var parameters: [Parameter] = []

  /// - Parameter type: The header that names the boundary; without it the first line does.
  init?(_ body: [UInt8], type: String?) {
    guard let delimiter = Self.delimiter(type, body) else { return nil }
    var at = 0
    while let start = Self.find(delimiter, in: body, from: at) {
      let content = start + delimiter.count
      let next = Self.find(delimiter, in: body, from: content) ?? body.count
      at = next
      guard content + 2 <= next, !body[content...].starts(with: "--".utf8) else { continue }
      if let parameter = Self.part(body, content..<next) { parameters.append(parameter) }
      if next == body.count { break }
    }
    if parameters.isEmpty { return nil }
  }

  private static func delimiter(_ type: String?, _ body: [UInt8]) -> [UInt8]? {
    if let type, let boundary = type.text(after: "boundary=") {
      let name = boundary.prefix { $0 != ";" }
      return Array("--\(name.filter { $0 != "\"" })".utf8)
    }
    guard body.starts(with: "--".utf8) else { return nil }
    let line = body.index(of: 0x0A, in: 0..<body.count) ?? body.count
    return Array(body[body.trimmed(0..<line)])
  }

  private static func find(_ text: [UInt8], in body: [UInt8], from start: Int) -> Int? {
    guard let first = text.first else { return nil }
    var at = start
    while let found = body.index(of: first, in: at..<max(at, body.count)) {
      if body[found...].starts(with: text) { return found }
      at = found + 1
    }
    return nil
  }

  /// Head lines, an empty line, the content, a line end.
  private static func part(_ body: [UInt8], _ range: Range<Int>) -> Parameter? {
    var cursor = ByteCursor(body, in: range)
    _ = cursor.take("\r")
    _ = cursor.take("\n")
    var name: String?
    var file: String?
    while !cursor.isAtEnd {
      let end = cursor.find(0x0A)
      let line = body.trimmed(cursor.at..<end)
      cursor.at = min(end + 1, cursor.end)
      if line.isEmpty { break }
      let text = String(decoding: body[line], as: UTF8.self)
      guard text.lowercased().hasPrefix("content-disposition") else { continue }
      name = quoted("name", in: text)
      file = quoted("filename", in: text)
    }
    guard let name else { return nil }
    if let file { return Parameter(name, .file(path: file)) }
    var end = range.upperBound
    if end > cursor.at, body[end - 1] == 0x0A { end -= 1 }
    if end > cursor.at, body[end - 1] == 0x0D { end -= 1 }
    return Parameter(name, String(decoding: body[cursor.at..<end], as: UTF8.self))
  }

  private static func quoted(_ key: String, in line: String) -> String? {
    for part in line.split(separator: ";") {
      let pair = part.drop { $0 == " " }
      guard pair.hasPrefix("\(key)=") else { continue }
      return pair.dropFirst(key.count + 1).filter { $0 != "\"" }
    }
    return nil
  }
}
