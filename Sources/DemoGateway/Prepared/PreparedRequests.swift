import FoundationEssentials
import SignScopeEngine

/// The requests to choose from in the demo.
///
/// Each has its own account, because many failures come from credentials.
struct PreparedRequests {
  let gateway: Gateway
  let now: Date

  init(gateway: Gateway) {
    self.gateway = gateway
    now = gateway.now
  }

  var all: [PreparedRequest] {
    successes + signature + permission + rateLimit + session + timestamp + fields + algorithm
      + offers + keyBan + cache + clock + arguments + faults
  }

  func top(_ method: String, _ parameters: [(String, String)] = []) -> Request {
    Request(
      account: gateway.demoTOP, method: method,
      parameters: parameters.map { Parameter($0.0, $0.1) })
  }

  /// The item that most prepared requests ask for.
  func item(fields: String = "num_iid,title,price,nick,sku", id: Int64 = 654_321_098_765) -> Request
  {
    top("taobao.item.seller.get", [("num_iid", String(id)), ("fields", fields)])
  }

  func yiwugo(_ id: String = "931405691", cache: String? = "no") -> Request {
    var parameters = [Parameter("num_iid", id)]
    if let cache { parameters.append(Parameter("cache", cache)) }
    return Request(account: gateway.demoYiwugo, parameters: parameters)
  }
}

extension Request {
  /// The same request with one change, such as another account.
  func with(_ change: (inout Request) -> Void) -> Request {
    var changed = self
    change(&changed)
    return changed
  }

  func by(_ account: Account) -> Request {
    with { $0.account = account }
  }

  func session(_ session: TOPSession?) -> Request {
    with { $0.account.session = session.map { Secret($0.token) } }
  }
}
