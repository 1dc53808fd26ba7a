import CCurl
import Requests
import Text

/// One transfer on its transport's thread: the data to send, and the data received.
final class CurlTransfer {
  let easy: UnsafeMutableRawPointer
  private let library: CurlLibrary
  private let address: CurlAddress
  private let request: HTTPRequest
  private let limits: TransportLimits
  private let events: AsyncStream<TransportEvent>.Continuation
  private let headerList: UnsafeMutablePointer<curl_slist>?
  private let reason: UnsafeMutablePointer<CChar>

  private var head = ResponseHead()
  private var body: [UInt8] = []
  private var isSent = false
  private var requestsOnWire = 0
  private let start = ContinuousClock.now
  /// In milliseconds since the start.
  private var handshakeBegan: Double?
  private var firstByte: Double?
  /// Why a callback stopped the transfer.
  private var stop: NetworkError?
  private var lastReport: ContinuousClock.Instant?

  /// Prepares the transfer; it begins when its handle is added to the thread's others.
  ///
  /// - Throws: ``NetworkError/badAddress(_:)`` before anything is sent.
  init(
    _ request: HTTPRequest, limits: TransportLimits, environment: NetworkEnvironment,
    events: AsyncStream<TransportEvent>.Continuation, library: CurlLibrary
  ) throws(NetworkError) {
    address = try CurlAddress(request.url, library: library)
    guard let easy = library.easy_init() else { throw .other("curl_easy_init") }
    self.easy = easy
    self.library = library
    self.request = request
    self.limits = limits
    self.events = events
    reason = .allocate(capacity: Int(CURL_ERROR_SIZE))
    reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    // libcurl would hold back a large body until the server asks for it (100-continue).
    let headers = request.headers.map { "\($0.name): \($0.value)" } + ["Expect:"]
    headerList = headers.reduce(nil) { library.slist_append($0, $1) ?? $0 }
    configure(environment)
  }

  deinit {
    library.easy_cleanup(easy)
    library.slist_free_all(headerList)
    reason.deallocate()
  }

  private func configure(_ environment: NetworkEnvironment) {
    library.set(easy, CURLOPT_NOSIGNAL, number: 1)
    library.set(easy, CURLOPT_ERRORBUFFER, pointer: reason)
    library.set(easy, CURLOPT_CURLU, pointer: UnsafeMutableRawPointer(address.handle))
    library.set(easy, CURLOPT_TIMEOUT_MS, number: milliseconds)
    // A hanging name lookup must not block the thread when it is cancelled.
    library.set(easy, CURLOPT_QUICK_EXIT, number: 1)

    library.set(easy, CURLOPT_PROXY, text: address.isSecure ? environment.proxy ?? "" : "")
    library.set(
      easy, CURLOPT_NOPROXY, text: address.isLoopback ? "*" : environment.proxyExceptions ?? "")
    library.set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, number: 1)

    library.set(easy, CURLOPT_SSL_VERIFYPEER, number: 1)
    library.set(easy, CURLOPT_SSL_VERIFYHOST, number: 2)
    if let file = environment.certificates {
      library.set(easy, CURLOPT_CAINFO, text: file)
    }
    library.set(easy, CURLOPT_SSLVERSION, number: CURL_SSLVERSION_TLSv1_2)
    library.set(easy, CURLOPT_HTTP_VERSION, number: CURL_HTTP_VERSION_2TLS)
    library.set(easy, CURLOPT_FOLLOWLOCATION, number: 0)

    library.set(easy, CURLOPT_HTTPHEADER, headers: headerList)
    library.set(easy, CURLOPT_ACCEPT_ENCODING, text: "gzip, deflate")
    if request.method == .post {
      library.set(easy, CURLOPT_POST, number: 1)
      request.body.withUnsafeBytes { bytes in
        // A null pointer would mean "read the body from a callback".
        _ = library.setBody(easy, bytes.baseAddress ?? UnsafeRawPointer(reason), bytes.count)
      }
    }

    let context = Unmanaged.passUnretained(self).toOpaque()
    library.set(easy, CURLOPT_PREREQDATA, pointer: context)
    library.set(easy, CURLOPT_PREREQFUNCTION) { context, _, _, _, _ in
      CurlTransfer.at(context)?.mayRequest() ?? false ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
    library.set(easy, CURLOPT_SSL_CTX_DATA, pointer: context)
    library.set(easy, CURLOPT_SSL_CTX_FUNCTION) { _, _, context in
      CurlTransfer.at(context)?.beginHandshake()
      return CURLE_OK
    }
    library.set(easy, CURLOPT_HEADERDATA, pointer: context)
    library.set(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return CurlTransfer.at(context)?.receive(headerLine: line) ?? false ? line.count : 0
    }
    library.set(easy, CURLOPT_WRITEDATA, pointer: context)
    library.set(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return CurlTransfer.at(context)?.receive(body: piece) ?? false ? piece.count : 0
    }
  }

  /// The transfer a callback belongs to.
  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private var milliseconds: Int {
    max(1, Int(nearest: min(limits.timeout * 1000, Double(Int32.max))))
  }

  // MARK: Callbacks

  /// One send is one request: libcurl would resend when a reused connection breaks before the
  /// response, and the first request may have taken effect.
  private func mayRequest() -> Bool {
    requestsOnWire += 1
    if requestsOnWire > 1 { stop = .cutOff(received: 0, expected: nil) }
    return requestsOnWire == 1
  }

  private var elapsed: Double { (ContinuousClock.now - start) / .milliseconds(1) }

  /// libcurl reports the connect time only after the TLS handshake succeeded.
  private func beginHandshake() {
    handshakeBegan = elapsed
  }

  /// Call this regularly: libcurl has no callback for a completely sent request.
  func noticeSent() {
    guard !isSent, requestsOnWire > 0,
      library.amount(easy, CURLINFO_SIZE_UPLOAD_T) >= request.body.count
    else { return }
    isSent = true
    events.yield(.sent)
  }

  private func receive(headerLine: UnsafeRawBufferPointer) -> Bool {
    noticeSent()
    // With a body, libcurl's own first-byte time is that of the first byte sent.
    if firstByte == nil { firstByte = elapsed }
    guard head.take(headerLine) else {
      stop = .headTooLarge(limit: ResponseHead.limit)
      return false
    }
    return true
  }

  private func receive(body piece: UnsafeRawBufferPointer) -> Bool {
    if body.isEmpty { reserve() }
    let room = limits.bodyLimit - body.count
    body.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece.prefix(room)))
    guard piece.count <= room else {
      stop = .tooLarge(limit: limits.bodyLimit)
      return false
    }
    let now = ContinuousClock.now
    if lastReport.map({ now - $0 >= .milliseconds(33) }) ?? true {
      lastReport = now
      events.yield(.receiving(body.count))
    }
    return true
  }

  /// Growing by doubling would take up to twice the memory of a large body.
  private func reserve() {
    let announced = library.amount(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    if announced > 0 { body.reserveCapacity(min(announced, limits.bodyLimit)) }
  }

  /// The end, as reported by libcurl.
  func finish(_ code: CURLcode) {
    let response = head.status.map {
      HTTPResponse(status: $0, headers: head.headers, body: body, version: head.version).decoded
    }
    if code == CURLE_OK, let response, head.isComplete {
      if !isSent { events.yield(.sent) }
      events.yield(.finished(response, timing))
    } else {
      let failure = failure(code == CURLE_OK ? CURLE_PARTIAL_FILE : code)
      events.yield(.failed(stop ?? failure.error, partial: response, timing))
    }
    events.finish()
  }

  /// libcurl counts in microseconds and reports 0 for phases not reached.
  private var timing: Timing {
    func milliseconds(_ info: CURLINFO) -> Double? {
      let time = library.amount(easy, info)
      return time > 0 ? Double(time) / 1000 : nil
    }
    return Timing(
      dns: milliseconds(CURLINFO_NAMELOOKUP_TIME_T),
      connect: milliseconds(CURLINFO_CONNECT_TIME_T) ?? handshakeBegan,
      tls: milliseconds(CURLINFO_APPCONNECT_TIME_T), firstByte: firstByte, total: elapsed)
  }

  private func failure(_ code: CURLcode) -> CurlFailure {
    let text = String(cString: reason)
    let expected = library.amount(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    return CurlFailure(
      code: code, reason: text.isEmpty ? library.explanation(of: code) : text,
      host: address.host, port: address.port, isSecure: address.isSecure,
      requestStarted: requestsOnWire > 0, isSent: isSent, timeout: limits.timeout,
      systemError: Int32(library.number(easy, CURLINFO_OS_ERRNO)),
      proxyStatus: library.number(easy, CURLINFO_HTTP_CONNECTCODE), timing: timing,
      received: library.amount(easy, CURLINFO_SIZE_DOWNLOAD_T),
      expected: expected < 0 ? nil : expected)
  }
}

/// A response head, parsed line by line. Interim responses (103) are dropped when the next status
/// line arrives; trailers count as headers.
struct ResponseHead {
  /// The limit for all lines in bytes, in case a server never ends its head.
  static let limit = 256 << 10

  private(set) var status: Int?
  private(set) var version = ""
  private(set) var headers: [HTTPHeader] = []
  /// Whether the empty line that ends the head was read.
  private(set) var isComplete = false
  private var bytes = 0

  /// Appends one line with its line end; `false` when the head is too large.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
    bytes += line.count
    guard bytes <= Self.limit else { return false }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      readStatus(text)
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      headers.append(
        HTTPHeader(trimmed(text[..<colon]), trimmed(text[text.utf8.index(after: colon)...])))
    } else if trimmed(text[...]).isEmpty {
      isComplete = true
    }
    return true
  }

  private mutating func readStatus(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    version = String(words[0])
    status = words.count > 1 ? Int(words[1]) : nil
    headers = []
    isComplete = false
  }

  /// Trims HTTP whitespace only; other characters stay visible.
  private func trimmed(_ text: Substring) -> String {
    String(Substring(text.utf8.trimming { [0x20, 0x09, 0x0d, 0x0a].contains($0) }))
  }
}
