package import Requests

/// The transport over libcurl.
///
/// All transfers of a transport run on one thread, which is started with the first of them, sleeps
/// while there is nothing to do, and ends when the transport is gone and its last transfer is over.
/// Connections are kept and used again. Every response is bounded in time and in size, TLS is always
/// verified, redirects are responses like any other, and one send is one request on the wire.
package final class CurlTransport: Transport {
  private let queue: TransferQueue

  /// A transport that reaches the network as the environment says.
  package init(environment: NetworkEnvironment = .current) {
    queue = TransferQueue(environment: environment)
  }

  deinit {
    queue.close()
  }

  package func send(
    _ request: HTTPRequest, limits: TransportLimits
  ) -> AsyncStream<TransportEvent> {
    AsyncStream { continuation in
      let number = queue.nextNumber()
      continuation.onTermination = { [queue] reason in
        if case .cancelled = reason { queue.post(.cancel(number)) }
      }
      continuation.yield(.connecting)
      queue.post(.start(number, request, limits, continuation))
    }
  }
}
