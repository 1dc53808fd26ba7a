package import Requests

/// The transport over libcurl.
///
/// All transfers of a transport run on one thread, which starts with the first of them, sleeps
/// while there is nothing to do, and ends when the transport is gone and its last transfer has ended.
/// Connections are reused. Every response is bounded in time and size, TLS is always
/// verified, redirects are not followed, and one send is one request on the wire.
package final class CurlTransport: Transport {
  private let queue: TransferQueue

  /// A transport with the environment's proxy and certificate settings.
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
