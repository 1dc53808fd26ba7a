import FoundationEssentials
import Glibc
import LocalHTTP
import SignScopeEngine
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
