/// An HTTP answer on its way out.
struct Reply: Sendable {
  enum Body: Sendable {
    case whole([UInt8])
    case streamed(StreamedBody, claimedLength: Int)
  }

  var status = 200
  /// Waited before the first byte.
  var delay: Duration = .zero
  var contentType: String
  var headers: [(name: String, value: String)] = []
  var body: Body

  init(status: Int = 200, contentType: String, body: Body) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  init(status: Int = 200, json: [UInt8]) {
    self.init(
      status: status, contentType: "application/json;charset=UTF-8", body: .whole(json))
  }

  init(xml: [UInt8]) {
    self.init(contentType: "text/xml;charset=UTF-8", body: .whole(xml))
  }

  init(status: Int = 200, text: String, contentType: String = "text/plain;charset=UTF-8") {
    self.init(status: status, contentType: contentType, body: .whole(Array(text.utf8)))
  }
}
