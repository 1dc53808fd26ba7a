import Requests
import Text

/// A response head, parsed line by line. Interim responses (103) are dropped when the next status
/// line arrives; trailers count as headers.
struct ResponseHead {
  /// The limit for all lines in bytes, in case a server never ends its head.
  static let limit = 256 << 10

  private(set) var status: Int?
  private(set) var version = ""
  private(set) var headers: [HTTPHeader] = []
  /// Whether the empty line that ends the head was read.
  private(set) var isComplete = false
  private var bytes = 0

  /// Appends one line with its line end; `false` when the head is too large.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
    bytes += line.count
    guard bytes <= Self.limit else { return false }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      readStatus(text)
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        HTTPHeader(trimmed(text[..<colon]), trimmed(text[text.utf8.index(after: colon)...])))
    } else if trimmed(text[...]).isEmpty {
      isComplete = true
    }
    return true
  }

  private mutating func readStatus(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    version = String(words[0])
    status = words.count > 1 ? Int(words[1]) : nil
    headers = []
    isComplete = false
  }

  /// Trims HTTP whitespace only; other characters stay visible.
  private func trimmed(_ text: Substring) -> String {
    String(Substring(text.utf8.trimming { [0x20, 0x09, 0x0d, 0x0a].contains($0) }))
  }
}
