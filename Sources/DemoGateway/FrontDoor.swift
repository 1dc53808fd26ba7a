import FoundationEssentials
import LocalHTTP

/// Takes in every request and leads it to the half, or the fault, that its path names.
struct FrontDoor: Sendable {
  var top: TOPDoor
  var yiwugo: YiwugoDoor
  var oauth: OAuthDoor
  let options: GatewayOptions

  init(options: GatewayOptions) {
    self.options = options
    top = TOPDoor(
      shop: Shop(start: options.clock()), quota: TOPQuota(perSecond: options.quota),
      timestampRule: options.timestamps)
    yiwugo = YiwugoDoor(keys: YiwugoGuard(perSecond: options.quota))
    oauth = OAuthDoor(book: top.book)
  }

  func reply(to request: IncomingRequest) -> Reply {
    let moment = Moment(date: options.clock(), uptime: options.uptime())
    let path = request.head.path
    if let fault = Fault(path: path) { return fault.reply(at: moment) }
    switch path {
    case "/router/rest": return top.reply(to: ReceivedCall(request), at: moment)
    case "/yiwugo": return yiwugo.reply(to: ReceivedCall(request), at: moment)
    default: return oauth.reply(to: ReceivedCall(request), at: moment) ?? .nothingHere
    }
  }
}

extension ReceivedCall {
  fileprivate init(_ request: IncomingRequest) {
    self.init(
      verb: request.head.method, path: request.head.path, query: request.head.query,
      contentType: request.head["content-type"], body: request.body, address: request.address)
  }
}

extension Reply {
  fileprivate static var nothingHere: Reply {
    Reply(
      status: 404,
      text:
        "SignScope demo gateway: TOP is at /router/rest, Yiwugo at /yiwugo, OAuth at /oauth.\n")
  }
}
