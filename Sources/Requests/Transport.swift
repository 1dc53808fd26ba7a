public import Text

/// Sends HTTP requests. Dropping the stream cancels the transfer immediately.
package protocol Transport: Sendable {
  func send(_ request: HTTPRequest, limits: TransportLimits) -> AsyncStream<TransportEvent>
}

package struct TransportLimits: Sendable, Equatable {
  /// The time-out of the whole transfer, in seconds.
  package var timeout: Double
  /// The limit for the decoded body, in bytes.
  package var bodyLimit: Int

  package init(timeout: Double = 15, bodyLimit: Int = 64 << 20) {
    self.timeout = timeout
    self.bodyLimit = bodyLimit
  }
}

/// The events of a transfer; the stream ends after `finished` or `failed`.
package enum TransportEvent: Sendable {
  case connecting
  case sent
  /// Bytes of the body so far, at most about thirty times a second.
  case receiving(Int)
  case finished(HTTPResponse, Timing)
  /// With the part of the response that was received, if any.
  case failed(NetworkError, partial: HTTPResponse?, Timing)
}

/// Why a transfer failed.
public enum NetworkError: Error, Sendable, Equatable {
  public enum Phase: String, Sendable {
    case resolving, connecting, handshake, sending, waiting, receiving
  }

  /// The URL cannot be called, with the reason.
  case badAddress(Phrase)
  case noSuchHost(String)
  case refused(String)
  case timedOut(Phase, seconds: Double)
  /// TLS failed, with the library's reason.
  case tls(String)
  case cutOff(received: Int, expected: Int?)
  case tooLarge(limit: Int)
  /// The response's headers alone are larger than the limit, in bytes.
  case headTooLarge(limit: Int)
  /// The proxy of the environment could not be used.
  case proxy(String)
  /// libcurl is not on this machine.
  case unavailable(String)
  case other(String)
}
