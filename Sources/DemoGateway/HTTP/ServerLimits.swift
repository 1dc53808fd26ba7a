/// How much a server takes, and how long it waits.
struct ServerLimits: Sendable {
  /// Bytes of a request's first line and headers.
  var head = 64 << 10
  /// Bytes of a request's body.
  var body = 64 << 20
  /// Connections at a time; further callers wait until one ends.
  var connections = 512
  /// How long a connection may be without a request.
  var idle = Duration.seconds(120)
  /// How long a request that has begun may stand still.
  var standstill = Duration.seconds(30)
  /// How long a client may leave an answer unread.
  var unread = Duration.seconds(120)
}
