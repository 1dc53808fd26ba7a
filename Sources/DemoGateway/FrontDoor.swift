import FlyingFox
import FoundationEssentials

/// Takes in every request and leads it to the half, or the fault, that its path names.
struct FrontDoor: HTTPHandler {
  /// In bytes; a longer body is refused.
  static let bodyLimit = 64 << 20

  var top: TOPDoor
  var yiwugo: YiwugoDoor
  let options: GatewayOptions

  init(options: GatewayOptions) {
    self.options = options
    top = TOPDoor(
      shop: Shop(start: options.clock()), quota: TOPQuota(perSecond: options.quota),
      timestampRule: options.timestamps)
    yiwugo = YiwugoDoor(keys: YiwugoGuard(perSecond: options.quota))
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let moment = Moment(date: options.clock(), uptime: options.uptime())
    return try await reply(to: request, at: moment).response(sentAt: options.clock())
  }

  private func reply(to request: HTTPRequest, at moment: Moment) async throws -> Reply {
    guard let body = try await request.body(upTo: Self.bodyLimit) else { return .bodyTooLarge }
    let path = request.target.path()
    if let fault = Fault(path: path) { return try await fault.reply(at: moment) }
    switch path {
    case "/router/rest": return top.reply(to: ReceivedCall(request, body: body), at: moment)
    case "/yiwugo": return yiwugo.reply(to: ReceivedCall(request, body: body), at: moment)
    default: return .nothingHere
    }
  }
}

extension HTTPRequest {
  /// The whole body, or `nil` when it is longer than that; then some of it is still on its way.
  fileprivate func body(upTo limit: Int) async throws -> [UInt8]? {
    guard bodySequence.count ?? 0 <= limit else { return nil }
    var body: [UInt8] = []
    for try await piece in bodySequence {
      body += piece
      guard body.count <= limit else { return nil }
    }
    return body
  }
}

extension ReceivedCall {
  fileprivate init(_ request: HTTPRequest, body: [UInt8]) {
    let address: String =
      switch request.remoteAddress {
      case .ip4(let address, _), .ip6(let address, _): address
      case .unix, nil: ""
      }
    self.init(
      verb: request.method.rawValue, path: request.target.path(),
      query: request.target.query().utf8, contentType: request.headers[.contentType],
      body: body, address: address)
  }
}

extension Reply {
  fileprivate static var nothingHere: Reply {
    Reply(
      status: 404,
      text: "SignScope demo gateway: TOP answers at /router/rest, Yiwugo at /yiwugo.\n")
  }

  /// The body is still on its way: after this answer the connection is of no more use.
  fileprivate static var bodyTooLarge: Reply {
    let text = Array("A body may have at most \(FrontDoor.bodyLimit >> 20) MB.\n".utf8)
    return Reply(
      status: 413, contentType: "text/plain;charset=UTF-8",
      body: .streamed(
        StreamedBody(pieces: 1, isCutOff: true) { _ in text }, claimedLength: text.count))
  }

  fileprivate func response(sentAt date: Date) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = contentType
    headers[.date] = HTTPDate.text(for: date)
    for (name, value) in self.headers { headers[HTTPHeader(name)] = value }
    let status = HTTPStatusCode(status, phrase: Self.phrases[status] ?? "")
    switch body {
    case .whole(let bytes):
      return HTTPResponse(statusCode: status, headers: headers, body: Data(bytes))
    case .streamed(let body, let length):
      return HTTPResponse(
        statusCode: status, headers: headers,
        body: HTTPBodySequence(from: body, count: length, suggestedBufferSize: 65_536))
    }
  }

  private static let phrases = [
    200: "OK", 302: "Found", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large", 429: "Too Many Requests", 500: "Internal Server Error",
  ]
}
