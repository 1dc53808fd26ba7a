/// A request as it came over the wire, whole.
struct IncomingRequest: Sendable {
  var head: RequestHead
  /// Freed of its chunks.
  var body: [UInt8]
  /// The caller's address, without its port.
  var address: String
}
