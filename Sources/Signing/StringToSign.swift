/// The string to sign, written once into preallocated memory, with the origin of each run of bytes.
package struct StringToSign {
  package let bytes: [UInt8]
  let segments: [SignatureTrace.Segment]
  /// Indices of the parameters whose values it contains.
  let order: [Int]

  /// - Parameters:
  ///   - room: A capacity in bytes, at least as many as `write` writes.
  ///   - count: How many parameters are signed.
  init(room: Int, count: Int, segments: Int, write: (inout Writer) -> Void) {
    var writer = Writer(count: count, segments: segments)
    bytes = [UInt8](unsafeUninitializedCapacity: room) { room, written in
      writer.room = room
      write(&writer)
      written = writer.count
    }
    self.segments = writer.segments
    order = writer.order
  }

  /// For speed: growing and copying arrays byte by byte costs more than hashing.
  struct Writer {
    fileprivate var room = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    fileprivate(set) var count = 0
    fileprivate var segments: [SignatureTrace.Segment] = []
    fileprivate var order: [Int] = []

    fileprivate init(count: Int, segments: Int) {
      self.segments.reserveCapacity(segments)
      order.reserveCapacity(count)
    }

    mutating func write(
      _ text: String, as kind: SignatureTrace.Segment.Kind, of parameter: Int = -1
    ) {
      guard !text.utf8.isEmpty else { return }
      let start = count
      copy(text)
      close(kind, parameter, from: start)
    }

    /// - Parameter parameter: The index of the parameter whose value it is.
    mutating func write(
      value: String, of parameter: Int, encoding: SigningScheme.ValueEncoding
    ) {
      let start = count
      if encoding == .raw { copy(value) } else { encoding.encode(value) { put($0) } }
      close(.value, parameter, from: start)
      order.append(parameter)
    }

    private mutating func copy(_ text: String) {
      let isCopied: Void? = text.utf8.withContiguousStorageIfAvailable { source in
        precondition(source.count <= room.count - count)
        guard let start = source.baseAddress else { return }
        room.baseAddress?.advanced(by: count).update(from: start, count: source.count)
        count += source.count
      }
      if isCopied == nil { for byte in text.utf8 { put(byte) } }
    }

    private mutating func put(_ byte: UInt8) {
      precondition(count < room.count)
      room[count] = byte
      count += 1
    }

    private mutating func close(
      _ kind: SignatureTrace.Segment.Kind, _ parameter: Int, from start: Int
    ) {
      guard count > start else { return }
      segments.append(.init(kind: kind, parameter: parameter, range: start..<count))
    }
  }
}
