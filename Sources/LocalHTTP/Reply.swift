import FoundationEssentials
import Text

/// An HTTP response to send.
package struct Reply: Sendable {
  package enum Body: Sendable {
    case whole([UInt8])
    case streamed(StreamedBody, claimedLength: Int)
  }

  package var status = 200
  /// The pause before the first byte.
  package var delay: Duration = .zero
  package var contentType: String
  package var headers: [(name: String, value: String)] = []
  package var body: Body

  package init(status: Int = 200, contentType: String, body: Body) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  package init(status: Int = 200, json: [UInt8]) {
    self.init(
      status: status, contentType: "application/json;charset=UTF-8", body: .whole(json))
  }

  package init(xml: [UInt8]) {
    self.init(contentType: "text/xml;charset=UTF-8", body: .whole(xml))
  }

  package init(status: Int = 200, text: String, contentType: String = "text/plain;charset=UTF-8") {
    self.init(status: status, contentType: contentType, body: .whole(Array(text.utf8)))
  }
}

/// A body generated piece by piece while it is sent, so that 50 MB do not take 50 MB of memory.
package struct StreamedBody: Sendable {
  package var pieces: Int
  /// The pause before each piece.
  package var pause: Duration = .zero
  /// Whether the connection breaks after the last piece.
  package var isCutOff = false
  package var piece: @Sendable (Int) -> [UInt8]

  package init(
    pieces: Int, pause: Duration = .zero, isCutOff: Bool = false,
    piece: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.pieces = pieces
    self.pause = pause
    self.isCutOff = isCutOff
    self.piece = piece
  }
}

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
