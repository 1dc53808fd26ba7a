/// How much a server accepts, and how long it waits.
package struct ServerLimits: Sendable {
  /// Bytes of a request's first line and headers.
  package var head: Int
  /// Bytes of a request's body.
  package var body: Int
  /// Bytes of all requests being received or handled.
  package var heldBytes: Int
  /// Simultaneous connections. A further client replaces a connection that waits for its client, or
  /// waits itself.
  package var connections: Int
  /// Connections from one IP address. A further one replaces one that waits, or is closed.
  package var connectionsPerPeer: Int
  /// How long a connection may wait for its client before it can be closed for a new one.
  package var patience: Duration
  /// How long a connection may be open without a request.
  package var idle: Duration
  /// How long a request may stall after its first byte.
  package var standstill: Duration
  /// How long a client may leave a response unread.
  package var unread: Duration

  package init(
    head: Int = 64 << 10, body: Int = 64 << 20, heldBytes: Int = 80 << 20,
    connections: Int = 512, connectionsPerPeer: Int = 448, patience: Duration = .milliseconds(500),
    idle: Duration = .seconds(120), standstill: Duration = .seconds(30),
    unread: Duration = .seconds(120)
  ) {
    self.head = head
    self.body = body
    self.heldBytes = heldBytes
    self.connections = connections
    self.connectionsPerPeer = connectionsPerPeer
    self.patience = patience
    self.idle = idle
    self.standstill = standstill
    self.unread = unread
  }
}
