import FoundationEssentials
import Glibc
import System
import Testing

@testable import LocalHTTP

// A server that does not stop would let its test wait for ever.
@Suite("The HTTP server", .timeLimit(.minutes(5)))
struct HTTPServerTests {
  /// A server that responds with what it has received.
  func withEcho(
    _ limits: ServerLimits = ServerLimits(), _ body: (UInt16) async throws -> Void
  ) async throws {
    let server = try HTTPServer.start(port: 0, limits: limits) { request in
      let content = String(decoding: request.body, as: UTF8.self)
      return Reply(
        text: "\(request.head.method) \(request.head.path) \(content) \(request.address)")
    }
    do {
      try await body(server.port)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  @Test("a TLS handshake is answered at once, in words", .timeLimit(.minutes(1)))
  func encrypted() async throws {
    // Nothing ends the wait but the answer: the client sends no more.
    let limits = ServerLimits()
    try await withEcho(limits) { port in
      let hello: [UInt8] =
        [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3] + [UInt8](repeating: 7, count: 60)
      let start = ContinuousClock.now
      let reply = try await RawHTTP.send(port: port, raw: hello)
      #expect(reply.status == 400)
      #expect(reply.text == "This port speaks HTTP, not HTTPS: write http:// in the URL.\n")
      #expect(ContinuousClock.now - start < .seconds(5))
    }
  }
  @Test("answers pipelined requests in order, on one connection")
  func pipelining() async throws {
    try await withEcho { port in
      let requests =
        (0..<50).map {
          "POST /\($0) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 2\r\n\r\n\(10 + $0)"
        }.joined() + "GET /last HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n"
      let reply = try await RawHTTP.send(port: port, raw: Array(requests.utf8))
      let answers = reply.text.split(separator: "\r\n").compactMap { line in
        line.split(separator: " ").first { $0.hasPrefix("/") }
      }
      #expect(answers == (0..<50).map { "/\($0)" } + ["/last"])
    }
  }

  @Test("reads a request that arrives byte by byte, and keeps the connection open")
  func byteByByte() async throws {
    try await withEcho { port in
      try await Line.open(port: port) { line in
        for number in 0..<2 {
          for byte
            in "POST /\(number) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 2\r\n\r\nab"
            .utf8
          {
            line.send([byte])
          }
          let answer = line.read(until: "127.0.0.1")
          #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
          #expect(answer.hasSuffix("POST /\(number) ab 127.0.0.1"))
        }
      }
    }
  }

  @Test("sends 100 Continue to a client that waits for it")
  func expectation() async throws {
    try await withEcho { port in
      try await Line.open(port: port) { line in
        line.send(
          "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
            .utf8)
        #expect(line.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        line.send("ab".utf8)
        #expect(line.read(until: "127.0.0.1").hasSuffix("POST / ab 127.0.0.1"))
      }
    }
  }

  @Test("does not send 100 Continue for a body it will reject")
  func expectationOfTooMuch() async throws {
    try await withEcho(ServerLimits(body: 1)) { port in
      let head =
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
      let reply = try await RawHTTP.send(port: port, raw: Array(head.utf8))
      #expect(reply.status == 413)
      #expect(reply.headers["connection"] == "close")
    }
  }

  @Test("responds to HEAD with the head only, including the length")
  func head() async throws {
    try await withEcho { port in
      let reply = try await RawHTTP.send(port: port, "HEAD", "/")
      #expect(reply.status == 200)
      #expect(reply.headers["content-length"] == "\("HEAD /  127.0.0.1".utf8.count)")
      #expect(reply.body.isEmpty)
    }
  }

  @Test(
    "closes after a response to HTTP/1.0, unless keep-alive is requested", arguments: [false, true])
  func old(isKept: Bool) async throws {
    try await withEcho { port in
      try await Line.open(port: port) { line in
        line.send("GET /1 HTTP/1.0\r\n\(isKept ? "Connection: keep-alive\r\n" : "")\r\n".utf8)
        let answer = line.read(until: "127.0.0.1")
        #expect(answer.contains("\r\nConnection: \(isKept ? "keep-alive" : "close")\r\n"))
        line.send("GET /2 HTTP/1.0\r\n\r\n".utf8)
        #expect(line.read(until: "127.0.0.1").hasSuffix("GET /2  127.0.0.1") == isKept)
      }
    }
  }

  @Test("rejects invalid requests, and lets the client send the rest before it closes")
  func malformed() async throws {
    try await withEcho { port in
      try await Line.open(port: port) { line in
        #expect(
          line.send(Array("nonsense\r\n\r\n".utf8) + [UInt8](repeating: 0, count: 20_000_000)))
        let answer = line.read(until: "no such end")
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.contains("\r\nConnection: close\r\n"))
        #expect(answer.hasSuffix(".\n"))
      }
    }
  }

  @Test("times out half a request, and a connection without one")
  func standstill() async throws {
    let limits = ServerLimits(idle: .milliseconds(500), standstill: .milliseconds(500))
    try await withEcho(limits) { port in
      for half in ["G", "GET / HTTP/1.1\r\n", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\na"] {
        #expect(try await RawHTTP.send(port: port, raw: Array(half.utf8)).status == 408)
      }
      try await Line.open(port: port) { line in
        #expect(line.read(until: "anything").isEmpty)
      }
    }
  }

  @Test("serves more clients than it has room for, one after another")
  func crowd() async throws {
    try await withEcho(ServerLimits(connections: 4)) { port in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<40 {
          group.addTask { try await RawHTTP.get(port: port, "/\(number)").status }
        }
        for try await status in group { #expect(status == 200) }
      }
    }
  }

  @Test("serves many connections at a time")
  func many() async throws {
    try await withEcho { port in
      let lines = try await Line.open(port: port, count: 100) { lines in
        // All are open before the first asks, and the last to come is the first.
        for (number, line) in lines.enumerated().reversed() {
          line.send("GET /\(number) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
          #expect(line.read(until: "127.0.0.1").hasSuffix("GET /\(number)  127.0.0.1"))
        }
        return lines.count
      }
      #expect(lines == 100)
    }
  }

  @Test("closes every connection when it stops, whatever it waits for")
  func stopping() async throws {
    let server = try HTTPServer.start(port: 0) { request in
      var reply = Reply(text: "late")
      if request.head.path == "/late" { reply.delay = .seconds(3_600) }
      if request.head.path == "/endless" {
        let piece = [UInt8](repeating: 0, count: 1 << 20)
        reply.body = .streamed(StreamedBody(pieces: .max) { _ in piece }, claimedLength: .max)
      }
      return reply
    }
    let port = server.port
    try await Line.open(port: port, count: 4) { lines in
      lines[0].send("GET /late HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
      // Nobody reads on: the server waits for room.
      lines[1].send("GET /endless HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
      #expect(lines[1].read(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200 OK"))
      lines[2].send("GET /half HTTP/1.1\r\nHo".utf8)
      lines[3].send("GET /kept HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
      #expect(lines[3].read(until: "late").hasSuffix("late"))
      Task { await server.stop() }
      for line in [lines[0], lines[2], lines[3]] { #expect(line.read(until: "anything").isEmpty) }
      return
    }
    await server.stop()
    await #expect(throws: RawHTTP.Failure.self) { try await RawHTTP.get(port: server.port, "/") }
  }

  @Test("closes the connection that has waited longest, but none that is being served")
  func room() {
    let table = ConnectionTable(limits: ServerLimits(connections: 2, patience: .zero))
    var ends = [Int32](repeating: -1, count: 4)
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends[2]) == 0)
    defer { for end in ends { close(end) } }
    _ = table.add(ends[0], peer: "127.0.0.1")
    let second = table.add(ends[2], peer: "127.0.0.1") ?? 0
    #expect(table.isFull && table.makeRoom() && !table.isFull)
    var byte: UInt8 = 0
    #expect(recv(ends[1], &byte, 1, Int32(MSG_DONTWAIT)) == 0)
    #expect(recv(ends[3], &byte, 1, Int32(MSG_DONTWAIT)) == -1)
    table.note(second, isWaiting: false)
    _ = table.add(ends[0], peer: "127.0.0.1").map { table.note($0, isWaiting: false) }
    #expect(table.isFull && !table.makeRoom())
  }

  @Test("limits the bytes that all requests together hold")
  func heldBytes() async throws {
    let limits = ServerLimits(heldBytes: 1 << 20)
    let table = ConnectionTable(limits: limits)
    #expect(table.hold(800_000) && !table.hold(800_000))
    table.release(800_000)
    #expect(table.hold(800_000))
    try await withEcho(limits) { port in
      for (size, status) in [(1_200_000, 503), (800_000, 200), (1_200_000, 503), (800_000, 200)] {
        let body = [UInt8](repeating: 0x61, count: size)
        let reply = try await RawHTTP.send(port: port, "POST", "/", body: body)
        #expect(reply.status == status)
      }
    }
  }

  @Test(
    "a request for another host is rejected",
    arguments: [
      ("127.0.0.1:P", 200), ("LocalHost:P", 200), ("evil.example:P", 421), ("127.0.0.1", 421),
      ("127.0.0.1:1", 421), ("localhost.evil.example:P", 421), ("127.0.0.1:P@evil.example", 421),
      ("127.0.0.1.evil.example:P", 421), ("", 421),
    ])
  func host(name: String, status: Int) async throws {
    try await withEcho { port in
      let host = name.replacing("P", with: "\(port)")
      let request = "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
      let reply = try await RawHTTP.send(port: port, raw: Array(request.utf8))
      #expect(reply.status == status)
    }
  }

  @Test("reports that a port is in use")
  func taken() async throws {
    try await withEcho { port in
      #expect(throws: SystemError(code: 98)) {
        try HTTPServer.start(port: port) { _ in Reply(text: "") }
      }
    }
  }
}
