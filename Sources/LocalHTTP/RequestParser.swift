/// Parses requests from the bytes of a connection, however they were split on the way.
///
/// It performs no I/O: `add` the received bytes, then call `next` until it returns `nil`.
package struct RequestParser {
  private enum State {
    case head(lines: [[UInt8]], size: Int)
    case body(RequestHead, [UInt8], missing: Int)
    case chunks(RequestHead, ChunkedBody)
  }

  /// In bytes. A body that is only announced takes no memory.
  private static let largeBody = 1 << 20

  private let limits: ServerLimits
  private var buffer = InputBuffer()
  private var state = State.head(lines: [], size: 0)
  private var isAskedToContinue = false

  package init(limits: ServerLimits) {
    self.limits = limits
  }

  /// Whether no part of a further request has arrived.
  var isIdle: Bool {
    if case .head(let lines, _) = state { return lines.isEmpty && buffer.count == 0 }
    return false
  }

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    buffer.append(bytes)
  }

  /// Whether the client waits for `100 Continue` (`Expect: 100-continue`). Returns `true` once per
  /// request.
  mutating func takeAskedToContinue() -> Bool {
    defer { isAskedToContinue = false }
    return isAskedToContinue
  }

  /// The next complete request, or `nil` if more bytes are needed.
  package mutating func next() throws(Refusal) -> (head: RequestHead, body: [UInt8])? {
    while true {
      switch state {
      case .head(let lines, let size):
        guard try readHead(lines, size) else { return nil }
      case .body(let head, var body, let missing):
        // The state must not hold a second reference to the body, or every piece would copy it.
        state = .head(lines: [], size: 0)
        let more = buffer.take(upTo: missing)
        // Growing by doubling would take twice the memory of a large body.
        if body.count > Self.largeBody { body.reserveCapacity(body.count + missing) }
        body += more
        guard more.count < missing else { return (head, body) }
        state = .body(head, body, missing: missing - more.count)
        return nil
      case .chunks(let head, var chunks):
        state = .head(lines: [], size: 0)
        let isWhole = try chunks.read(from: &buffer)
        guard !isWhole else { return (head, chunks.bytes) }
        state = .chunks(head, chunks)
        return nil
      }
    }
  }

  /// Returns `false` if the head is incomplete.
  private mutating func readHead(_ lines: [[UInt8]], _ size: Int) throws(Refusal) -> Bool {
    // The first byte of a TLS handshake; its client would wait for an answer in vain.
    if lines.isEmpty, buffer.first == 0x16 { throw .encrypted }
    var lines = lines
    var size = size
    while let line = buffer.takeLine() {
      size += line.count + 2
      if size > limits.head { throw lines.isEmpty ? targetTooLong : headTooLarge }
      // Blank lines before a request are skipped (RFC 9112, 2.2).
      if line.isEmpty && lines.isEmpty { continue }
      guard line.isEmpty else {
        lines.append(Array(line))
        continue
      }
      try begin(RequestHead(lines: lines))
      return true
    }
    if size + buffer.count > limits.head { throw lines.isEmpty ? targetTooLong : headTooLarge }
    state = .head(lines: lines, size: size)
    return false
  }

  private mutating func begin(_ head: RequestHead) throws(Refusal) {
    switch try head.framing() {
    case .length(let length):
      if length > limits.body { throw .bodyTooLarge(limit: limits.body) }
      state = .body(head, [], missing: length)
      isAskedToContinue = head.asksToContinue && length > 0 && buffer.count == 0
    case .chunked:
      state = .chunks(head, ChunkedBody(limits: limits))
      isAskedToContinue = head.asksToContinue && buffer.count == 0
    }
  }

  private var targetTooLong: Refusal { .targetTooLong(limit: limits.head) }
  private var headTooLarge: Refusal { .headTooLarge(limit: limits.head) }
}

/// A complete request as received.
package struct IncomingRequest: Sendable {
  package var head: RequestHead
  /// Without chunk framing.
  package var body: [UInt8]
  /// The client's IP address, without its port.
  package var address: String
}
