/// An HTTP answer on its way out.
public struct Reply: Sendable {
  public enum Body: Sendable {
    case whole([UInt8])
    case streamed(StreamedBody, claimedLength: Int)
  }

  public var status = 200
  /// Waited before the first byte.
  public var delay: Duration = .zero
  public var contentType: String
  public var headers: [(name: String, value: String)] = []
  public var body: Body

  public init(status: Int = 200, contentType: String, body: Body) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  public init(status: Int = 200, json: [UInt8]) {
    self.init(
      status: status, contentType: "application/json;charset=UTF-8", body: .whole(json))
  }

  public init(xml: [UInt8]) {
    self.init(contentType: "text/xml;charset=UTF-8", body: .whole(xml))
  }

  public init(status: Int = 200, text: String, contentType: String = "text/plain;charset=UTF-8") {
    self.init(status: status, contentType: contentType, body: .whole(Array(text.utf8)))
  }
}
