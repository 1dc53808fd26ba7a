import FoundationEssentials
import Glibc
import LocalHTTP
import SignScopeEngine
import System

/// An HTTP server on 127.0.0.1 that behaves as Taobao TOP and Yiwugo do, signatures verified and all.
///
/// It never listens beyond loopback. What callers change in its shop is gone when it stops.
package struct Gateway: Sendable {
  /// The port it listens on.
  package let port: UInt16
  /// The port that was asked for and was taken, when it was.
  package let takenPort: UInt16?

  private let server: HTTPServer
  private let handler: GatewayHandler

  /// Starts a gateway; it is listening when this returns.
  ///
  /// - Parameter port: When it is taken, the next free one is; 0 is any.
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

  /// Closes every connection, and the port; it is free again when this returns.
  package func stop() async {
    await server.stop()
  }
}

extension Gateway {
  package var topURL: String { "\(root)/router/rest" }
  package var yiwugoURL: String { "\(root)/yiwugo" }
  /// The pages of the authorisation: `/authorize` and `/token` stand behind it.
  package var oauthURL: String { "\(root)/oauth" }

  var root: String { "http://127.0.0.1:\(port)" }
  var quota: Quota { Quota(perSecond: handler.options.quota) }
  var now: Date { handler.options.clock() }

  /// What a key has called so far; `nil` for a key that is not registered here.
  package func calls(of appKey: String) -> CallTally? {
    handler.top.quota.tally(of: appKey) ?? handler.yiwugo.keys.tally(of: appKey)
  }
}
