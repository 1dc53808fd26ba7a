/// Makes requests of the bytes of a connection, however they were cut on their way.
///
/// It reads nothing itself: `add` what has arrived, then ask for the `next` request until there is
/// none.
package struct RequestParser {
  private enum State {
    case head(lines: [[UInt8]], size: Int)
    case body(RequestHead, [UInt8], missing: Int)
    case chunks(RequestHead, ChunkedBody)
  }

  /// In bytes. What is only announced takes no memory.
  private static let largeBody = 1 << 20

  private let limits: ServerLimits
  private var buffer = InputBuffer()
  private var state = State.head(lines: [], size: 0)
  private var isAskedToContinue = false

  package init(limits: ServerLimits) {
    self.limits = limits
  }

  /// Nothing of a next request has arrived.
  var isIdle: Bool {
    if case .head(let lines, _) = state { return lines.isEmpty && buffer.count == 0 }
    return false
  }

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    buffer.append(bytes)
  }

  /// Whether the client waits for a word before it sends the body (`Expect: 100-continue`). Asking
  /// answers it.
  mutating func takeAskedToContinue() -> Bool {
    defer { isAskedToContinue = false }
    return isAskedToContinue
  }

  /// The next whole request, `nil` when more bytes must come first.
  package mutating func next() throws(Refusal) -> (head: RequestHead, body: [UInt8])? {
    while true {
      switch state {
      case .head(let lines, let size):
        guard try readHead(lines, size) else { return nil }
      case .body(let head, var body, let missing):
        // The state must not hold the body as well, or every piece would copy it.
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

  /// `false` when the head is not whole yet.
  private mutating func readHead(_ lines: [[UInt8]], _ size: Int) throws(Refusal) -> Bool {
    var lines = lines
    var size = size
    while let line = buffer.takeLine() {
      size += line.count + 2
      if size > limits.head { throw lines.isEmpty ? targetTooLong : headTooLarge }
      // Blank lines before a request are let pass (RFC 9112, 2.2).
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

/// A request as it came over the wire, whole.
package struct IncomingRequest: Sendable {
  package var head: RequestHead
  /// Freed of its chunks.
  package var body: [UInt8]
  /// The caller's address, without its port.
  package var address: String
}
