import CCurl
import Requests
import Text

/// A URL parsed by libcurl, so that the checked URL is the called one.
final class CurlAddress {
  let handle: OpaquePointer
  let isSecure: Bool
  let host: String
  let port: String
  private let library: CurlLibrary

  /// Throws ``NetworkError/badAddress(_:)`` for what is not a URL, for schemes other than http and
  /// https, and for http to another machine, where app keys and sessions would be exposed.
  init(_ text: String, library: CurlLibrary) throws(NetworkError) {
    guard let handle = library.url() else { throw .other("curl_url") }
    self.library = library
    self.handle = handle
    // C would end the text at a zero byte and call a different URL from the one shown.
    let code =
      text.utf8.contains(0)
      ? CURLUE_MALFORMED_INPUT : library.url_set(handle, CURLUPART_URL, text, 0)
    let scheme = library.part(CURLUPART_SCHEME, of: handle)
    isSecure = scheme == "https"
    host = library.part(CURLUPART_HOST, of: handle)
    port = library.part(CURLUPART_PORT, of: handle)
    if let problem = problem(code, scheme: scheme) { throw .badAddress(problem) }
  }

  deinit {
    library.url_cleanup(handle)
  }

  /// Whether the host is this machine, which is never proxied.
  var isLoopback: Bool { HostName.isLoopback(host) }

  private func problem(_ code: CURLUcode, scheme: String) -> Phrase? {
    let onlyTwo = Phrase(
      "only https can be called, or http on this machine",
      "只能用 https；http 只限本机")
    switch code {
    case CURLUE_OK: break
    case CURLUE_BAD_SCHEME:
      return Phrase(
        "it must begin with https://", "必须以 https:// 开头")
    case CURLUE_UNSUPPORTED_SCHEME: return onlyTwo
    case CURLUE_NO_HOST, CURLUE_BAD_HOSTNAME, CURLUE_BAD_IPV6:
      return Phrase("the host name is not valid", "主机名无效")
    case CURLUE_BAD_PORT_NUMBER:
      return Phrase("the port must be a number from 0 to 65535", "端口必须是 0 到 65535 之间的数字")
    default:
      let reason = library.url_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)"
      return Phrase("it is not a URL: \(reason)", "不是有效的网址：\(reason)")
    }
    guard scheme == "https" || scheme == "http" else { return onlyTwo }
    guard isSecure || isLoopback else {
      return Phrase(
        "http would expose the app key and the session to everyone on the path to \(host); use https",
        "http 会让沿途的人看到发往 \(host) 的 AppKey 和 session；请改用 https")
    }
    return nil
  }
}

extension CurlLibrary {
  fileprivate func part(_ part: CURLUPart, of url: OpaquePointer) -> String {
    var text: UnsafeMutablePointer<CChar>?
    guard url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else {
      return ""
    }
    defer { self.free(text) }
    return String(cString: text)
  }
}
