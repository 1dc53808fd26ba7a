/// A request as it came over the wire, whole.
public struct IncomingRequest: Sendable {
  public var head: RequestHead
  /// Freed of its chunks.
  public var body: [UInt8]
  /// The caller's address, without its port.
  public var address: String
}
