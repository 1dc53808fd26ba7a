import Glibc
import TestSupport
import Testing

@testable import Requests
@testable import Sending

/// How a transfer went, all its events taken in.
struct Transcript {
  var sawConnecting = false
  var sawSent = false
  var received: [Int] = []
  var response: HTTPResponse?
  var error: NetworkError?
  var timing = Timing()

  init(_ events: AsyncStream<TransportEvent>) async {
    for await event in events {
      switch event {
      case .connecting: sawConnecting = true
      case .sent: sawSent = true
      case .receiving(let bytes): received.append(bytes)
      case .finished(let response, let timing): (self.response, self.timing) = (response, timing)
      case .failed(let error, let partial, let timing):
        (self.error, response, self.timing) = (error, partial, timing)
      }
    }
  }
}

@Suite("The transport over libcurl", .timeLimit(.minutes(5)))
struct CurlTransportTests {
  let transport = CurlTransport(environment: NetworkEnvironment())

  func send(
    _ url: String, body: [UInt8]? = nil, timeout: Double = 30, bodyLimit: Int = 64 << 20
  ) async -> Transcript {
    let request = HTTPRequest(
      method: body == nil ? .get : .post, url: url,
      headers: body == nil ? [] : [.init("Content-Type", "text/plain")], body: body ?? [])
    return await Transcript(
      transport.send(request, limits: .init(timeout: timeout, bodyLimit: bodyLimit)))
  }

  @Test("a request arrives as given, and so does the response")
  func roundTrip() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.answer(Array("你好".utf8), headers: "X-One: 1\r\nx-two:  b c \r\n")
    }
    defer { server.stop() }
    let body = Array("a=%20&\0b".utf8)
    let result = await send(server.url + "p?q=%E4%B9%89", body: body)
    let received = try #require(server.received.first)
    #expect(received.requestLine == "POST /p?q=%E4%B9%89 HTTP/1.1")
    #expect(received.body == body)
    #expect(received.header("Content-Type") == "text/plain")
    #expect(received.header("Accept-Encoding") == "gzip, deflate")
    #expect(received.header("Expect") == nil)
    #expect(result.error == nil)
    #expect(result.response?.status == 200)
    #expect(result.response?.version == "HTTP/1.1")
    #expect(result.response.map { String(decoding: $0.body, as: UTF8.self) } == "你好")
    #expect(result.response?.header("X-TWO") == "b c")
    #expect(result.sawConnecting && result.sawSent)
    #expect(result.timing.tls == nil)
    let connect = try #require(result.timing.connect)
    let firstByte = try #require(result.timing.firstByte)
    #expect(connect <= firstByte && firstByte <= result.timing.total)
  }

  @Test("a POST without a body says that it is empty")
  func emptyPost() async throws {
    let server = try RawServer {
      $0.request()
      $0.answer([])
    }
    defer { server.stop() }
    _ = await send(server.url, body: [])
    #expect(server.received.first?.header("Content-Length") == "0")
  }

  @Test("a large body is sent without delay")
  func largePost() async throws {
    let server = try RawServer {
      $0.request()
      $0.answer([])
    }
    defer { server.stop() }
    let body = [UInt8](repeating: 0x61, count: 3 << 20)
    let result = await send(server.url, body: body)
    #expect(result.response?.status == 200)
    #expect(server.received.first?.body.count == body.count)
    #expect(server.received.first?.header("Expect") == nil)
  }

  @Test("a connection is reused")
  func reuse() async throws {
    let server = try RawServer { connection in
      while connection.request() != nil { connection.answer([]) }
    }
    defer { server.stop() }
    for _ in 0..<3 { #expect(await send(server.url).response?.status == 200) }
    #expect(server.received.count == 3)
    #expect(server.closedCount == 0)
  }

  @Test("many transfers run at a time")
  func parallel() async throws {
    // Says that it closes: a request on a connection that breaks would fail, and not be sent again.
    let server = try RawServer {
      $0.request()
      $0.answer([1], headers: "Connection: close\r\n")
    }
    defer { server.stop() }
    let statuses = await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<50 { group.addTask { await send(server.url).response?.status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count == 50 && statuses.allSatisfy { $0 == 200 })
  }

  // MARK: Failures

  @Test("an unknown host is named")
  func noSuchHost() async {
    let result = await send("https://no-such-host.invalid/")
    #expect(result.error == .noSuchHost("no-such-host.invalid"))
    #expect(!result.sawSent)
  }

  @Test("a refused connection names host and port")
  func refused() async throws {
    let server = try RawServer { _ in }
    server.stop()
    let port = server.port
    var result = await send("http://127.0.0.1:\(port)/")
    for _ in 0..<50 where result.error != .refused("127.0.0.1:\(port)") {
      result = await send("http://127.0.0.1:\(port)/")
    }
    #expect(result.error == .refused("127.0.0.1:\(port)"))
    #expect(result.response == nil)
  }

  @Test("a silent server times out in the waiting phase")
  func silentServer() async throws {
    let server = try RawServer {
      $0.request()
      $0.hang()
    }
    defer { server.stop() }
    let result = await send(server.url, body: [1, 2, 3], timeout: 1)
    #expect(result.error == .timedOut(.waiting, seconds: 1))
    #expect(result.sawSent)
    #expect(result.timing.firstByte == nil)
    #expect(result.timing.total < 20_000)
  }

  @Test("a server that reads nothing times out in the sending phase")
  func deafServer() async throws {
    let server = try RawServer { $0.hangDeaf() }
    defer { server.stop() }
    let body = [UInt8](repeating: 0x61, count: 32 << 20)
    let result = await send(server.url, body: body, timeout: 1)
    #expect(result.error == .timedOut(.sending, seconds: 1))
    #expect(!result.sawSent)
  }

  @Test("a slow drip times out in the receiving phase, and what was received is kept")
  func drip() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
      while connection.write("x") { usleep(20_000) }
    }
    defer { server.stop() }
    let result = await send(server.url, timeout: 1)
    #expect(result.error == .timedOut(.receiving, seconds: 1))
    let body = try #require(result.response?.body)
    #expect(!body.isEmpty && body.count < 100)
  }

  @Test("an unanswered TLS handshake times out in the handshake phase")
  func silentHandshake() async throws {
    let server = try RawServer { $0.hang() }
    defer { server.stop() }
    let result = await send("https://127.0.0.1:\(server.port)/", timeout: 1)
    #expect(result.error == .timedOut(.handshake, seconds: 1))
  }

  @Test("a server without TLS gives the reason")
  func notTLS() async throws {
    let server = try RawServer {
      $0.write("HTTP/1.1 400 Bad Request\r\n\r\n")
      $0.hang()
    }
    defer { server.stop() }
    let result = await send("https://127.0.0.1:\(server.port)/")
    guard case .tls(let reason)? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    #expect(reason.contains("SSL") || reason.contains("TLS"))
  }

  @Test("a truncated body gives the received and the announced length")
  func cutOff() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789")
    }
    defer { server.stop() }
    let result = await send(server.url)
    #expect(result.error == .cutOff(received: 10, expected: 100))
    #expect(result.response?.body == Array("0123456789".utf8))
    #expect(result.response?.status == 200)
  }

  @Test("a truncated chunked body gives no announced length")
  func cutOffChunks() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    }
    defer { server.stop() }
    let result = await send(server.url)
    #expect(result.error == .cutOff(received: 5, expected: nil))
    #expect(result.response?.body == Array("hello".utf8))
  }

  @Test("a connection that closes before the response is cut off", arguments: [false, true])
  func noAnswer(byReset: Bool) async throws {
    let server = try RawServer { connection in
      connection.request()
      if byReset { connection.reset() }
    }
    defer { server.stop() }
    let result = await send(server.url, body: [1])
    #expect(result.error == .cutOff(received: 0, expected: nil))
    #expect(result.sawSent)
  }

  @Test("a request is never sent twice, not even when a kept connection breaks")
  func noResend() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.answer([])
      connection.request()
    }
    defer { server.stop() }
    #expect(await send(server.url, body: [1]).response?.status == 200)
    #expect(await send(server.url, body: [2]).error == .cutOff(received: 0, expected: nil))
    #expect(server.received.map(\.body) == [[1], [2]])
  }

  @Test("a truncated head is not a response")
  func cutOffHead() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 200 OK\r\nContent-Le")
    }
    defer { server.stop() }
    let result = await send(server.url)
    #expect(result.error == .cutOff(received: 0, expected: nil))
  }

  @Test("a response that is not HTTP is an error")
  func notHTTP() async throws {
    let server = try RawServer {
      $0.request()
      $0.write("SSH-2.0-OpenSSH_9.2\r\n")
    }
    defer { server.stop() }
    let result = await send(server.url)
    guard case .other? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
  }

  // MARK: Limits and encodings

  @Test("gzip is decompressed, and the limit and the progress count decompressed bytes")
  func gzip() async throws {
    let server = try RawServer { connection in
      while connection.request() != nil {
        connection.answer(Gzip.hello, headers: "Content-Encoding: gzip\r\n")
      }
    }
    defer { server.stop() }
    let result = await send(server.url)
    #expect(result.response?.body == Array("hello".utf8))
    #expect(result.received == [5])
    #expect(await send(server.url, bodyLimit: 5).error == nil)
    #expect(await send(server.url, bodyLimit: 4).error == .tooLarge(limit: 4))
  }

  @Test("a gzip bomb is stopped by the limit")
  func gzipBomb() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.answer(Gzip.zeros(megabytes: 20), headers: "Content-Encoding: gzip\r\n")
    }
    defer { server.stop() }
    let result = await send(server.url, bodyLimit: 1 << 20)
    #expect(result.error == .tooLarge(limit: 1 << 20))
    #expect(result.response?.body.count == 1 << 20)
  }

  @Test("broken gzip is an error")
  func brokenGzip() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.answer(
        Array(Gzip.hello.prefix(10)) + [0xff, 0xff, 0xff], headers: "Content-Encoding: gzip\r\n")
    }
    defer { server.stop() }
    let result = await send(server.url)
    guard case .other? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    #expect(result.response?.status == 200)
  }

  @Test("10 MB arrive complete, with at most some thirty progress reports a second")
  func large() async throws {
    var bytes: [UInt8] = Array(0...250)
    while bytes.count < 10 << 20 { bytes += bytes }
    let body = bytes
    let server = try RawServer {
      $0.request()
      $0.answer(body)
    }
    defer { server.stop() }
    let result = await send(server.url)
    let received = try #require(result.response?.body)
    #expect(received.count == body.count)
    #expect(memcmp(received, body, body.count) == 0)
    #expect(result.received == result.received.sorted())
    #expect(Double(result.received.count) <= 2 + result.timing.total / 33)
  }

  @Test("a body over the limit is stopped, and keeps what fits")
  func tooLarge() async throws {
    let server = try RawServer {
      $0.request()
      $0.answer([UInt8](repeating: 1, count: 1 << 20))
    }
    defer { server.stop() }
    let result = await send(server.url, bodyLimit: 1000)
    #expect(result.error == .tooLarge(limit: 1000))
    #expect(result.response?.body.count == 1000)
  }

  @Test("an endless head is stopped")
  func endlessHead() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 200 OK\r\n")
      while connection.write("X-Filler: \(String(repeating: "x", count: 1000))\r\n") {}
    }
    defer { server.stop() }
    let result = await send(server.url)
    #expect(result.error == .headTooLarge(limit: 256 << 10))
  }

  // MARK: Answers that are not errors of the transport

  @Test("a redirect is a response, and is not followed", arguments: [301, 302, 307, 308])
  func redirect(status: Int) async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.answer([], headers: "Location: /elsewhere\r\n", status: "\(status) Moved")
    }
    defer { server.stop() }
    let result = await send(server.url, body: [1])
    #expect(result.response?.status == status)
    #expect(result.response?.header("location") == "/elsewhere")
    #expect(server.received.count == 1)
  }

  @Test("a page of HTML with status 500 is a response")
  func serverError() async throws {
    let page = Array("<html><h1>500</h1></html>".utf8)
    let server = try RawServer { connection in
      connection.request()
      connection.answer(page, status: "500 Internal Server Error")
    }
    defer { server.stop() }
    let result = await send(server.url)
    #expect(result.error == nil)
    #expect(result.response?.status == 500)
    #expect(result.response?.body == page)
  }

  @Test("interim responses are skipped")
  func interim() async throws {
    let server = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
      connection.answer([1], headers: "X-Real: yes\r\n")
    }
    defer { server.stop() }
    let response = await send(server.url).response
    #expect(response?.status == 200)
    #expect(response?.header("link") == nil)
    #expect(response?.header("x-real") == "yes")
  }

  // MARK: Cancelling

  @Test("cancelling ends the stream and the connection at once")
  func cancel() async throws {
    let server = try RawServer {
      $0.request()
      $0.hang()
    }
    defer { server.stop() }
    let stages = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      for await event in transport.send(
        .init(method: .get, url: server.url), limits: .init(timeout: 600))
      {
        if case .sent = event { stages.continuation.yield() }
      }
    }
    for await _ in stages.stream { break }
    task.cancel()
    await task.value
    #expect(await eventually { server.closedCount == 1 })
  }

  @Test("dropping the stream cancels")
  func drop() async throws {
    let server = try RawServer {
      $0.request()
      $0.hang()
    }
    defer { server.stop() }
    var stream: AsyncStream<TransportEvent>? = transport.send(
      .init(method: .get, url: server.url), limits: .init(timeout: 600))
    #expect(await eventually { server.received.count == 1 })
    stream = nil
    #expect(await eventually { server.closedCount == 1 })
    _ = stream
  }

  @Test("a transfer outlives its transport")
  func outlives() async throws {
    let server = try RawServer {
      $0.request()
      $0.answer([7])
    }
    defer { server.stop() }
    let stream = CurlTransport(environment: NetworkEnvironment()).send(
      .init(method: .get, url: server.url), limits: .init())
    #expect(await Transcript(stream).response?.body == [7])
  }
}
