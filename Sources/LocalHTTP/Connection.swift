import Glibc

/// A client's connection, from its first request to its end, on its own thread.
struct Connection: ~Copyable {
  private enum End: Error {
    /// The connection has ended, so no response can be sent.
    case over
    case refused(Refusal)
  }

  private let socket: Socket
  private let number: Int
  private let address: String
  private let server: HTTPServer
  private var parser: RequestParser
  /// The bytes of the current request, as counted in the server's table.
  private var heldBytes = 0
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)

  /// - Parameter number: Its number in the server's connection table.
  init(socket: consuming Socket, number: Int, address: String, server: HTTPServer) {
    self.socket = socket
    self.number = number
    self.address = address
    self.server = server
    parser = RequestParser(limits: server.limits)
  }

  deinit {
    server.connections.release(heldBytes)
    server.connections.remove(number)
  }

  /// Responds to requests in the order received, until either side closes the connection.
  mutating func serve() {
    do throws(End) {
      while try answer(nextRequest()) {}
    } catch {
      if case .refused(let refusal) = error { refuse(refusal) }
    }
  }

  private mutating func nextRequest() throws(End) -> IncomingRequest {
    while true {
      do throws(Refusal) {
        if let (head, body) = try parser.next() {
          guard head.isMeant(for: server.port) else { throw .otherHost }
          return IncomingRequest(head: head, body: body, address: address)
        }
      } catch {
        throw .refused(error)
      }
      if parser.takeAskedToContinue() { try send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
      try receive()
    }
  }

  /// Returns `false` if the connection ends with this response.
  private mutating func answer(_ request: IncomingRequest) throws(End) -> Bool {
    let reply = server.handler(request)
    releaseBytes()
    try pause(reply.delay)
    let isKept = request.head.keepsConnection && !server.connections.isFull
    let head = reply.head(to: request.head, isKept: isKept, at: server.clock())
    switch reply.body {
    case _ where request.head.method == "HEAD":
      try send(head)
    case .whole(let bytes):
      try send(head + bytes)
    case .streamed(let body, _):
      try send(head)
      for index in 0..<body.pieces {
        try pause(body.pause)
        try send(body.piece(index))
      }
      if body.isCutOff { return false }
    }
    return isKept
  }

  private mutating func releaseBytes() {
    server.connections.release(heldBytes)
    heldBytes = 0
  }

  private mutating func refuse(_ refusal: Refusal) {
    parser = RequestParser(limits: server.limits)
    releaseBytes()
    let reply = refusal.reply
    guard case .whole(let bytes) = reply.body,
      (try? send(reply.head(to: nil, isKept: false, at: server.clock()) + bytes)) != nil
    else { return }
    linger()
  }
}

extension Connection {
  private mutating func receive() throws(End) {
    let limit = parser.isIdle ? server.limits.idle : server.limits.standstill
    server.connections.note(number, isWaiting: true)
    let wake = socket.wait(for: POLLIN, upTo: limit, or: server.stopPipe)
    server.connections.note(number, isWaiting: false)
    switch wake {
    case .ready: break
    case .late where !parser.isIdle: throw .refused(.late)
    case .late, .stopped: throw .over
    }
    guard let bytes = socket.receive(into: &buffer), !bytes.isEmpty else { throw .over }
    guard server.connections.hold(bytes.count) else { throw .refused(.tooMuchAtOnce) }
    heldBytes += bytes.count
    parser.add(bytes)
  }

  private func send(_ bytes: [UInt8]) throws(End) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let limit = server.limits.unread
      server.connections.note(number, isWaiting: true)
      defer { server.connections.note(number, isWaiting: false) }
      guard socket.wait(for: POLLOUT, upTo: limit, or: server.stopPipe) == .ready,
        let count = socket.send(rest)
      else { throw .over }
      rest = rest.dropFirst(count)
    }
  }

  private func pause(_ time: Duration) throws(End) {
    guard time > .zero else { return }
    guard socket.wait(for: 0, upTo: time, or: server.stopPipe) == .late else { throw .over }
  }

  /// Reads what the client is still sending, for a limited time: closing at once would reset the
  /// connection and lose the response.
  private mutating func linger() {
    shutdown(socket.descriptor, Int32(SHUT_WR))
    let end = ContinuousClock.now + .seconds(2)
    while case let left = end - .now, left > .zero,
      socket.wait(for: POLLIN, upTo: left, or: server.stopPipe) == .ready,
      let bytes = socket.receive(into: &buffer), !bytes.isEmpty
    {}
  }
}
