/// A request as it came over the wire, whole.
package struct IncomingRequest: Sendable {
  package var head: RequestHead
  /// Freed of its chunks.
  package var body: [UInt8]
  /// The caller's address, without its port.
  package var address: String
}
