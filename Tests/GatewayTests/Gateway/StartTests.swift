import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("A gateway", .timeLimit(.minutes(5)))
struct StartTests {
  @Test("takes the next free port if its port is in use, and says so")
  func taken() async throws {
    let first = try Gateway.start(port: 0)
    let second = try Gateway.start(port: first.port)
    #expect(first.takenPort == nil)
    #expect(second.port > first.port)
    #expect(second.takenPort == first.port)
    #expect(second.topURL == "http://127.0.0.1:\(second.port)/router/rest")
    #expect(try await RawHTTP.get(port: second.port, "/").status == 404)
    await second.stop()
    await first.stop()
  }

  @Test("listens on 127.0.0.1 only, and no longer once it has stopped")
  func loopback() async throws {
    let gateway = try Gateway.start(port: 0)
    #expect(try await RawHTTP.get(port: gateway.port, "/").status == 404)
    await gateway.stop()
    await #expect(throws: RawHTTP.Failure.self) {
      try await RawHTTP.get(port: gateway.port, "/")
    }
  }

  @Test("starts again on the port it has released")
  func restart() async throws {
    // Another process may take the port in between, but not every time.
    for _ in 0..<10 {
      let gateway = try Gateway.start(port: 0)
      _ = try await RawHTTP.get(port: gateway.port, "/")
      await gateway.stop()
      let again = try Gateway.start(port: gateway.port)
      await again.stop()
      if again.port == gateway.port { return }
    }
    Issue.record("never on the same port")
  }

  @Test("rejects a body that is too large, and closes the connection")
  func largeBody() async throws {
    try await withGateway { caller in
      let head =
        "POST /router/rest HTTP/1.1\r\nHost: localhost:\(caller.gateway.port)\r\nContent-Length: 99999999\r\n\r\n"
      let reply = try await RawHTTP.send(port: caller.gateway.port, raw: Array(head.utf8))
      #expect(reply.status == 413)
    }
  }

  @Test("reads a chunked body")
  func chunked() async throws {
    try await withGateway { caller in
      let request = """
        POST /router/rest?format=json HTTP/1.1\r
        Host: localhost:\(caller.gateway.port)\r
        Connection: close\r
        Content-Type: application/x-www-form-urlencoded\r
        Transfer-Encoding: chunked\r
        \r
        7\r
        method=\r
        f\r
        taobao.time.get\r
        0\r
        \r

        """
      let reply = try await RawHTTP.send(port: caller.gateway.port, raw: Array(request.utf8))
      // The method has arrived: the next check complains.
      #expect(TOPAnswer(reply).code == "25")
    }
  }
}
