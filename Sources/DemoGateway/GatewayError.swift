package import SignScopeEngine

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
