import FlyingFox
import FlyingSocks
import FoundationEssentials
import Glibc

/// A server that has begun to listen.
struct Listening {
  enum Failure: Error {
    case taken
    case other(String)

    var reason: String {
      switch self {
      case .taken: "address already in use"
      case .other(let reason): reason
      }
    }
  }

  var server: HTTPServer
  var port: UInt16

  /// Returns when the socket listens, or when it is known that it will not.
  static func start(
    port: UInt16, handler: some HTTPHandler
  ) async throws(Failure) -> Listening {
    let server: HTTPServer
    do {
      server = HTTPServer(
        // The slowest answer takes a minute, and the server must not cut it short.
        address: try .inet(ip4: "127.0.0.1", port: port), timeout: 120,
        pool: PromptSockets(base: HTTPServer.defaultPool()), logger: .disabled, handler: handler)
    } catch {
      throw .other("\(error)")
    }
    let (outcomes, outcome) = AsyncStream.makeStream(of: Failure?.self)
    Task {
      do {
        try await server.run()
      } catch {
        outcome.yield(Failure(error))
      }
      outcome.finish()
    }
    let watch = Task {
      if (try? await server.waitUntilListening()) != nil { outcome.yield(nil) }
    }
    defer { watch.cancel() }
    for await failure in outcomes {
      if let failure { throw failure }
      break
    }
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw .other("the server stopped at once")
    }
    return Listening(server: server, port: port)
  }
}

extension Listening.Failure {
  fileprivate init(_ error: any Error) {
    switch error {
    case SocketError.failed(_, EADDRINUSE, _): self = .taken
    case SocketError.failed(_, _, let message): self = .other(message)
    default: self = .other("\(error)")
    }
  }
}
