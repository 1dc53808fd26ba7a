import Testing

@testable import LocalHTTP

@Suite("Parsing requests", .timeLimit(.minutes(5)))
struct RequestParserTests {
  /// The parsed requests: `GET /path?query: body`, one per request.
  static func read(
    _ text: String, pieces size: Int = .max, limits: ServerLimits = ServerLimits()
  ) throws(Refusal) -> [String] {
    var parser = RequestParser(limits: limits)
    var requests: [String] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      parser.add(rest.prefix(size))
      rest = rest.dropFirst(size)
      while let (head, body) = try parser.next() {
        let query = String(decoding: head.query, as: UTF8.self)
        let body = String(decoding: body, as: UTF8.self)
        requests.append("\(head.method) \(head.path)?\(query): \(body)")
      }
    }
    return requests
  }

  static let stream = """
    \r
    GET /a?b=%20&c HTTP/1.1\r
    Host: x\r
    \r
    POST /b HTTP/1.1\r
    HOST:x\r
    content-length: \t5 \r
    \r
    12345PUT http://x:1/c?d HTTP/1.1\r
    Host: x\r
    Transfer-Encoding: Chunked\r
    \r
    3;name=value\r
    abc\r
    00000A\r
    \r
    \n2345678\r
    0\r
    Trailer: x\r
    \r
    GET http://x?e HTTP/1.0\n\n
    """

  @Test(
    "the result does not depend on where the bytes were split", arguments: [1, 2, 3, 7, 64, .max])
  func pieces(size: Int) throws {
    let requests = try Self.read(Self.stream, pieces: size)
    #expect(
      requests == [
        "GET /a?b=%20&c: ", "POST /b?: 12345", "PUT /c?d: abc\r\n\n2345678", "GET /?e: ",
      ])
  }

  @Test(
    "a malformed request is rejected",
    arguments: [
      ("GET\r\n\r\n", 400), ("GET /\r\n\r\n", 400), ("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
      ("GET / HTTP/1.1 \r\nHost: x\r\n\r\n", 400), ("G:T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
      ("GET /\t HTTP/1.1\r\nHost: x\r\n\r\n", 400), ("GET / HTTP/1\r\nHost: x\r\n\r\n", 400),
      ("GET / http/1.1\r\nHost: x\r\n\r\n", 400), ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
      ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400), ("GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: x\r\nname\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: x\r\n: value\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: x\u{0}\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\nHost: x\ry: z\r\n\r\n", 400),
    ])
  func malformed(text: String, status: Int) {
    let refusal = #expect(throws: Refusal.self) { try Self.read(text, pieces: 5) }
    #expect(refusal?.status == status)
  }

  @Test(
    "a body with an ambiguous end is rejected",
    arguments: [
      ("Content-Length: -1", 400), ("Content-Length: +1", 400), ("Content-Length: 0x1", 400),
      ("Content-Length:", 400), ("Content-Length: 99999999999999999999", 400),
      ("Content-Length: 1\r\nContent-Length: 2", 400), ("Content-Length: 1, 1", 400),
      ("Content-Length: 1\r\nTransfer-Encoding: chunked", 400),
      ("Transfer-Encoding: gzip", 501), ("Transfer-Encoding: gzip, chunked", 501),
      ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 501),
    ])
  func framing(headers: String, status: Int) {
    let refusal = #expect(throws: Refusal.self) {
      try Self.read("POST / HTTP/1.1\r\nHost: x\r\n\(headers)\r\n\r\n")
    }
    #expect(refusal?.status == status)
  }

  @Test(
    "malformed chunks are rejected",
    arguments: [
      "\r\n", "x\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", ";a\r\n", "1\r\nab\r\n", "3\r\nab\r\n1\r\n",
      "FFFFFFFFFFFFFFFFF\r\n", String(repeating: "0", count: 2_000),
    ])
  func chunks(text: String) {
    let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    let refusal = #expect(throws: Refusal.self) { try Self.read(head + text) }
    #expect(refusal?.status == 400)
  }

  @Test("equal lengths count as one length")
  func sameLengths() throws {
    let head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n"
    #expect(try Self.read(head + "a") == ["POST /?: a"])
  }

  @Test(
    "the limits are allowed, one more is rejected",
    arguments: [
      ("GET /\(String(repeating: "a", count: 100)) HTTP/1.1\r\n", 414),
      ("GET /\(String(repeating: "a", count: 100))", 414),
      ("GET / HTTP/1.1\r\nHost: \(String(repeating: "x", count: 100))\r\n", 431),
      ("GET / HTTP/1.1\r\nHost: \(String(repeating: "x", count: 100))", 431),
      ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", 413),
      ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n", 413),
      (
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n1\r\n9",
        413
      ), ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\n12345678", nil),
      (
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n0\r\n\r\n",
        nil
      ),
    ] as [(String, Int?)])
  func tooMuch(text: String, status: Int?) throws {
    let limits = ServerLimits(head: 64, body: 8)
    guard let status else {
      #expect(try Self.read(text, pieces: 1, limits: limits) == ["POST /?: 12345678"])
      return
    }
    for size in [1, .max] {
      let refusal = #expect(throws: Refusal.self) {
        try Self.read(text, pieces: size, limits: limits)
      }
      #expect(refusal?.status == status)
    }
  }

  @Test("bytes that are not UTF-8 stay in the query unchanged")
  func notUTF8() throws {
    var parser = RequestParser(limits: ServerLimits())
    parser.add(Array("GET /?a=".utf8)[...])
    parser.add([0xD7, 0xCF])
    parser.add(Array(" HTTP/1.0\r\n\r\n".utf8)[...])
    #expect(try parser.next()?.head.query == Array("a=".utf8) + [0xD7, 0xCF])
  }

  @Test(
    "connections persist as HTTP/1.1 and 1.0 define",
    arguments: [
      ("1.1", "x: y", true), ("1.1", "Connection: close", false),
      ("1.1", "Connection: x, Close", false), ("1.0", "x: y", false),
      ("1.0", "Connection: Keep-Alive", true),
    ])
  func keeping(version: String, header: String, isKept: Bool) throws {
    let lines = ["GET / HTTP/\(version)", "Host: x", header].map { Array($0.utf8) }
    #expect(try RequestHead(lines: lines).keepsConnection == isKept)
  }
}
