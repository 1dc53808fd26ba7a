import FoundationEssentials
import LocalHTTP

/// Receives every request and routes it by path to TOP, Yiwugo, OAuth or a fault.
struct GatewayHandler: Sendable {
  var top: TOPHandler
  var yiwugo: YiwugoHandler
  var oauth: OAuthHandler
  let options: GatewayOptions

  init(options: GatewayOptions) {
    self.options = options
    top = TOPHandler(
      shop: Shop(start: options.clock()), quota: TOPQuota(perSecond: options.quota),
      timestampRule: options.timestamps)
    yiwugo = YiwugoHandler(keys: YiwugoGuard(perSecond: options.quota))
    oauth = OAuthHandler(authorisations: top.authorisations)
  }

  func reply(to request: IncomingRequest) -> Reply {
    let moment = Moment(date: options.clock(), uptime: options.uptime())
    let path = request.head.path
    if let fault = Fault(path: path) { return fault.reply(at: moment) }
    switch path {
    case "/router/rest": return top.reply(to: ReceivedCall(request), at: moment)
    case "/router/batch":
      return top.reply(
        toBatch: ReceivedCall(request), separator: request.head["top-api-separator"], at: moment)
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
        "SignScope demo gateway: TOP is at /router/rest and /router/batch, Yiwugo at /yiwugo, OAuth at /oauth.\n"
    )
  }
}

/// The arrival time of a call on both clocks: the date for timestamps, and the uptime for quotas, which
/// must not jump when the date is set.
struct Moment: Sendable {
  var date: Date
  var uptime: Duration
}
