/// How much a server takes, and how long it waits.
package struct ServerLimits: Sendable {
  /// Bytes of a request's first line and headers.
  package var head: Int
  /// Bytes of a request's body.
  package var body: Int
  /// Bytes of all the requests that are being received or worked on.
  package var heldBytes: Int
  /// Connections at a time; a further caller takes the place of one that waits for its client, or waits
  /// itself.
  package var connections: Int
  /// Connections from one IP address; a further one takes the place of one that waits, or is closed.
  package var connectionsPerPeer: Int
  /// How long a connection may wait for its client before it gives way to a new caller.
  package var patience: Duration
  /// How long a connection may be without a request.
  package var idle: Duration
  /// How long a request that has begun may stand still.
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
