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
