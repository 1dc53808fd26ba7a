/// How much a server takes, and how long it waits.
package struct ServerLimits: Sendable {
  /// Bytes of a request's first line and headers.
  package var head: Int
  /// Bytes of a request's body.
  package var body: Int
  /// Connections at a time; further callers wait until one ends.
  package var connections: Int
  /// How long a connection may be without a request.
  package var idle: Duration
  /// How long a request that has begun may stand still.
  package var standstill: Duration
  /// How long a client may leave a response unread.
  package var unread: Duration

  package init(
    head: Int = 64 << 10, body: Int = 64 << 20, connections: Int = 512,
    idle: Duration = .seconds(120), standstill: Duration = .seconds(30),
    unread: Duration = .seconds(120)
  ) {
    self.head = head
    self.body = body
    self.connections = connections
    self.idle = idle
    self.standstill = standstill
    self.unread = unread
  }
}
