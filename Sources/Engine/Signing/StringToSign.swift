/// The string to sign while it grows, each run of bytes with its origin.
struct StringToSign {
  private(set) var bytes: [UInt8] = []
  private(set) var segments: [SignatureTrace.Segment] = []

  init(byteCapacity: Int, segmentCapacity: Int) {
    bytes.reserveCapacity(byteCapacity)
    segments.reserveCapacity(segmentCapacity)
  }

  mutating func append(
    _ text: String, as kind: SignatureTrace.Segment.Kind, of parameter: Int = -1,
    encoding: SigningScheme.ValueEncoding = .raw
  ) {
    let start = bytes.count
    encoding.append(text, to: &bytes)
    guard bytes.count > start else { return }
    segments.append(.init(kind: kind, parameter: parameter, range: start..<bytes.count))
  }
}
