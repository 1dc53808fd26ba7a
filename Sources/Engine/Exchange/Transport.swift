/// Sends HTTP requests. Dropping the stream cancels the transfer at once.
public protocol Transport: Sendable {
  func send(_ request: HTTPRequest, limits: TransportLimits) -> AsyncStream<TransportEvent>
}

public struct TransportLimits: Sendable, Equatable {
  /// The whole transfer, in seconds.
  public var timeout: Double
  /// Of the decoded body, in bytes.
  public var bodyLimit: Int

  public init(timeout: Double = 15, bodyLimit: Int = 64 << 20) {
    self.timeout = timeout
    self.bodyLimit = bodyLimit
  }
}

/// What happens to a transfer; the stream ends after `finished` or `failed`.
public enum TransportEvent: Sendable {
  case connecting
  case sent
  /// Bytes of the body so far, at most some thirty times a second.
  case receiving(Int)
  case finished(HTTPResponse, Timing)
  /// With what had come of the answer, if anything had.
  case failed(NetworkError, partial: HTTPResponse?, Timing)
}

/// Why a transfer failed.
public enum NetworkError: Error, Sendable, Equatable {
  public enum Phase: String, Sendable {
    case resolving, connecting, handshake, sending, waiting, receiving
  }

  /// The address is not one that can be called, and why.
  case badAddress(Phrase)
  case noSuchHost(String)
  case refused(String)
  case timedOut(Phase, seconds: Double)
  /// TLS failed, with the library's reason.
  case tls(String)
  case cutOff(received: Int, expected: Int?)
  case tooLarge(limit: Int)
  /// The proxy of the environment could not be used.
  case proxy(String)
  /// libcurl is not on this machine.
  case unavailable(String)
  case other(String)
}
