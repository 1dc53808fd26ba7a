import CCurl
import Glibc
import Requests

/// All that libcurl tells about a transfer that failed, and the one error that it amounts to.
struct CurlFailure {
  var code: CURLcode
  /// libcurl's words for this very case.
  var reason: String
  var host: String
  var port: String
  var isSecure: Bool
  /// Whether the request had begun to leave, and whether all of it had.
  var requestStarted: Bool
  var isSent: Bool
  /// In seconds.
  var timeout: Double
  /// `errno` of a connection that failed.
  var systemError: Int32
  /// What a proxy answered to CONNECT; 0 without one.
  var proxyStatus: Int
  var timing: Timing
  /// Bytes of the body as they travelled, before they were decoded.
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

  /// How far the transfer had come.
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
    // libcurl names whom it called, and that is not the host when there is a proxy.
    guard reason.contains(host) else { return .proxy(reason) }
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
