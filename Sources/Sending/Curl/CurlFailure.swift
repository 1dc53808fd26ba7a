import CCurl
import Glibc
import Requests

/// What libcurl reports about a failed transfer, and the resulting error.
struct CurlFailure {
  var code: CURLcode
  /// libcurl's detailed error message.
  var reason: String
  var host: String
  var port: String
  var isSecure: Bool
  /// Whether the request was partly sent, and whether it was completely sent.
  var requestStarted: Bool
  var isSent: Bool
  /// In seconds.
  var timeout: Double
  /// The `errno` of a failed connection.
  var systemError: Int32
  /// The proxy's status for CONNECT; 0 without a proxy.
  var proxyStatus: Int
  var timing: Timing
  /// The body's size in bytes on the wire, before decoding.
  var received: Int
  var expected: Int?

  var error: NetworkError {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .noSuchHost(host)
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy(reason)
    case CURLE_COULDNT_CONNECT: connectionFailure
    case CURLE_OPERATION_TIMEDOUT: .timedOut(phase, seconds: timeout)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED:
      .tls(reason)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      brokenConnection
    default: .other(reason)
    }
  }

  /// The phase the transfer had reached.
  var phase: NetworkError.Phase {
    if requestStarted {
      if timing.firstByte != nil { return .receiving }
      return isSent ? .waiting : .sending
    }
    if timing.dns == nil { return .resolving }
    if timing.connect == nil { return .connecting }
    return isSecure ? .handshake : .sending
  }

  private var connectionFailure: NetworkError {
    // With a proxy, libcurl names the proxy instead of the host; and an IPv6 address without brackets.
    guard reason.contains(host.trimmingBrackets) else { return .proxy(reason) }
    return systemError == ECONNREFUSED ? .refused("\(host):\(port)") : .other(reason)
  }

  private var brokenConnection: NetworkError {
    if !requestStarted {
      if proxyStatus != 0 && proxyStatus != 200 { return .proxy(reason) }
      if isSecure && timing.connect != nil { return .tls(reason) }
    }
    return .cutOff(received: received, expected: expected)
  }
}

extension String {
  fileprivate var trimmingBrackets: Substring {
    hasPrefix("[") ? dropFirst().dropLast() : self[...]
  }
}
