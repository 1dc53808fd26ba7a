/// How much a server takes, and how long it waits.
public struct ServerLimits: Sendable {
  /// Bytes of a request's first line and headers.
  public var head: Int
  /// Bytes of a request's body.
  public var body: Int
  /// Connections at a time; further callers wait until one ends.
  public var connections: Int
  /// How long a connection may be without a request.
  public var idle: Duration
  /// How long a request that has begun may stand still.
  public var standstill: Duration
  /// How long a client may leave an answer unread.
  public var unread: Duration

  public init(
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
