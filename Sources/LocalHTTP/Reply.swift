/// An HTTP response on its way out.
package struct Reply: Sendable {
  package enum Body: Sendable {
    case whole([UInt8])
    case streamed(StreamedBody, claimedLength: Int)
  }

  package var status = 200
  /// Waited before the first byte.
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
