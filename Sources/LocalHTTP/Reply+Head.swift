import FoundationEssentials
import Text

extension Reply {
  /// The status line and the headers, including the final blank line.
  ///
  /// - Parameters:
  ///   - request: `nil` if it could not be parsed.
  ///   - isKept: Whether the connection stays open after this response.
  func head(to request: RequestHead?, isKept: Bool, at date: Date) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "")\r\n"
    text += "Content-Type: \(contentType)\r\n"
    text += "Content-Length: \(length)\r\n"
    text += "Date: \(date.httpDate)\r\n"
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if !isKept {
      text += "Connection: close\r\n"
    } else if request?.isOld == true {
      // HTTP/1.0 closes by default.
      text += "Connection: keep-alive\r\n"
    }
    return Array("\(text)\r\n".utf8)
  }

  private var length: Int {
    switch body {
    case .whole(let bytes): bytes.count
    case .streamed(_, let claimedLength): claimedLength
    }
  }

  private static let phrases = [
    200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict",
    410: "Gone", 413: "Content Too Large",
    414: "URI Too Long", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
    500: "Internal Server Error", 501: "Not Implemented", 505: "HTTP Version Not Supported",
  ]
}
