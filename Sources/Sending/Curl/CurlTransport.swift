import CCurl
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

extension CurlTransport {
  /// The version of libcurl on this machine, such as `7.88.1`; `nil` if there is none.
  package static var libraryVersion: String? {
    guard let library = try? CurlLibrary.load(), let text = library.version() else { return nil }
    // The libraries that it uses follow: `libcurl/7.88.1 OpenSSL/3.0.15 …`.
    return String(cString: text).split(separator: " ").first?.split(separator: "/").last
      .map(String.init)
  }
}

extension CurlLibrary {
  /// Opens libcurl. Opening it again is cheap and gives the same functions; the table is not shared,
  /// so that it stays on the thread that uses it.
  ///
  /// - Throws: ``NetworkError/unavailable(_:)`` with the loader's reason when libcurl is missing.
  static func load() throws(NetworkError) -> CurlLibrary {
    var library = CurlLibrary()
    if let reason = library.open() { throw .unavailable(String(cString: reason)) }
    guard Self.initialisation == CURLE_OK else {
      throw .unavailable(library.explanation(of: Self.initialisation))
    }
    return library
  }

  /// Once per process: older libraries must not be initialised by two threads.
  private static let initialisation: CURLcode = {
    var library = CurlLibrary()
    guard library.open() == nil else { return CURLE_FAILED_INIT }
    defer { CurlThreads.endAtExit() }
    return library.global_init(Int(CURL_GLOBAL_SSL))
  }()

  /// libcurl's message for a code.
  func explanation(of code: CURLcode) -> String {
    easy_strerror(code).map { String(cString: $0) } ?? "curl \(code.rawValue)"
  }
}
