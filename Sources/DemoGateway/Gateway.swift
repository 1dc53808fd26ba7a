package import FoundationEssentials
import Glibc
import LocalHTTP
package import SignScopeEngine
import System

/// An HTTP server on 127.0.0.1 that behaves as Taobao TOP and Yiwugo do, and verifies signatures.
///
/// It listens on loopback only. Changes to its shop are lost when it stops.
package struct Gateway: Sendable {
  /// The port it listens on.
  package let port: UInt16
  /// The requested port, if it was in use.
  package let takenPort: UInt16?

  private let server: HTTPServer
  private let handler: GatewayHandler

  /// Starts a gateway, which is listening when this returns.
  ///
  /// - Parameter port: If it is in use, the next free one is taken; 0 for any free port.
  package static func start(
    port wanted: UInt16 = 8077, options: GatewayOptions = GatewayOptions()
  ) throws(GatewayError) -> Gateway {
    let handler = GatewayHandler(options: options)
    var port = wanted
    while true {
      do throws(SystemError) {
        let server = try HTTPServer.start(
          port: port, clock: options.clock, handler: handler.reply)
        return Gateway(
          port: server.port, takenPort: server.port == wanted || wanted == 0 ? nil : wanted,
          server: server, handler: handler)
      } catch {
        guard error.code == EADDRINUSE else {
          throw .cannotListen(port: port, reason: error.reason)
        }
        guard port < .max, port - wanted < 100 else {
          throw .noFreePort(from: wanted)
        }
        port += 1
      }
    }
  }

  /// Closes every connection and the port, which is free when this returns.
  package func stop() async {
    await server.stop()
  }
}

extension Gateway {
  package var topURL: String { "\(root)/router/rest" }
  package var yiwugoURL: String { "\(root)/yiwugo" }
  /// The root of the OAuth pages `/authorize` and `/token`.
  package var oauthURL: String { "\(root)/oauth" }

  var root: String { "http://127.0.0.1:\(port)" }
  var quota: Quota { Quota(perSecond: handler.options.quota) }
  var now: Date { handler.options.clock() }

  /// The calls made with a key; `nil` for an unknown key.
  package func calls(of appKey: String) -> CallTally? {
    handler.top.quota.tally(of: appKey) ?? handler.yiwugo.keys.tally(of: appKey)
  }
}

/// How the gateway behaves.
package struct GatewayOptions: Sendable {
  /// Calls per second for each ordinary key; `nil` for no limit.
  package var quota: Int?
  /// The timestamp forms that the TOP half accepts.
  package var timestamps: TimestampRule
  /// The gateway's current date.
  package var clock: @Sendable () -> Date
  /// A monotonic clock for counting quotas.
  var uptime: @Sendable () -> Duration

  package init(
    quota: Int? = nil, timestamps: TimestampRule = .any,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.quota = quota
    self.timestamps = timestamps
    self.clock = clock
    let start = ContinuousClock.now
    uptime = { ContinuousClock.now - start }
  }
}

/// The timestamp forms that the TOP half accepts.
package enum TimestampRule: String, Sendable, CaseIterable {
  /// All three forms, as clients in the field send them.
  case any
  /// Only the document's form, `yyyy-MM-dd HH:mm:ss` in GMT+8.
  case document
  /// Only the TOP article's form, 13-digit milliseconds.
  case article

  package func accepts(_ form: TimestampForm) -> Bool {
    switch self {
    case .any: true
    case .document: form == .formatted
    case .article: form == .milliseconds
    }
  }
}

/// Why the gateway did not start.
package enum GatewayError: Error, Sendable, Equatable {
  /// The port and those after it are all in use.
  case noFreePort(from: UInt16)
  /// The system refused to listen, with its reason.
  case cannotListen(port: UInt16, reason: String)

  package var message: Phrase {
    switch self {
    case .noFreePort(let port):
      Phrase(
        "no free port from \(port) on; stop another gateway, or use any port with --port 0",
        "从 \(port) 起没有空闲端口：请停掉其他网关，或用 --port 0 任选端口")
    case .cannotListen(let port, let reason):
      Phrase(
        "cannot listen on 127.0.0.1:\(port): \(reason); choose another with --port",
        "无法监听 127.0.0.1:\(port)：\(reason)；请用 --port 换一个端口")
    }
  }
}

extension Gateway {
  /// The demo's profiles: TOP, a Yiwugo key that signs with SHA1, and an old one that signs with MD5.
  package var accounts: [Account] { [demoTOP, demoYiwugo, demoYiwugoOld] }

  var demoTOP: Account {
    Account(
      name: "demo-top", platform: .top, gateway: topURL, appKey: TOPApp.demo.key,
      secret: Secret(TOPApp.demo.secret), session: Secret(TOPSession.owner.token),
      settings: AccountSettings(quota: quota))
  }

  var demoYiwugo: Account { account("demo-yiwugo", .demo, quota: quota) }

  var demoYiwugoOld: Account { account("demo-yiwugo-old", .old, quota: quota) }

  /// The prepared requests: successes first, then each pitfall, then other failures.
  ///
  /// Computed on each access, because some contain a time relative to now.
  package var prepared: [PreparedRequest] { PreparedRequests(gateway: self).all }
}

extension Gateway {
  func account(_ app: TOPApp, session: TOPSession? = nil) -> Account {
    Account(
      name: "demo-top-\(app.key)", platform: .top, gateway: topURL, appKey: app.key,
      secret: Secret(app.secret), session: session.map { Secret($0.token) },
      settings: AccountSettings(quota: Quota.none))
  }

  func account(_ name: String, _ key: YiwugoKey, quota: Quota = .none) -> Account {
    Account(
      name: name, platform: .yiwugo, gateway: yiwugoURL, appKey: key.key,
      secret: Secret(key.secret),
      settings: AccountSettings(keyCreated: key.created, quota: quota))
  }
}
