import SignScopeEngine

/// A string of bytes as it may be shown, each stretch with its origin.
///
/// Masked bytes take eight places, however many they are, so that neither they nor their number can be
/// read from the screen. A *place* is a position of what is shown; if nothing is masked, places and
/// bytes are the same.
struct ByteMap {
  /// A run of bytes of one origin.
  struct Stretch: Equatable {
    /// `nil` if the origin is unknown.
    var kind: SignatureTrace.Segment.Kind?
    /// The index of the parameter, or −1.
    var parameter: Int
    var bytes: Range<Int>
    var places: Range<Int>
    var isMasked: Bool
  }

  /// A UTF-8 character, or a byte that is part of none.
  struct Character: Equatable {
    var scalar: Unicode.Scalar?
    var bytes: Range<Int>
  }

  let bytes: [UInt8]
  let stretches: [Stretch]

  /// The number of places.
  var count: Int { stretches.last?.places.upperBound ?? 0 }
  var hidesBytes: Bool { stretches.contains(where: \.isMasked) }

  private static let maskedPlaces = 8

  init(_ trace: SignatureTrace, by redactor: Redactor) {
    self.init(trace.bytes, trace.segments) { trace.hides($0, by: redactor) }
  }

  /// Bytes of unknown origin: a string that other code made.
  ///
  /// - Parameter masked: The ranges of secrets, in order.
  init(_ bytes: [UInt8], masking masked: [Range<Int>] = []) {
    var segments: [SignatureTrace.Segment] = []
    var start = 0
    for secret in masked + [bytes.count..<bytes.count] {
      if start < secret.lowerBound {
        segments.append(.init(kind: .literal, parameter: -1, range: start..<secret.lowerBound))
      }
      if !secret.isEmpty { segments.append(.init(kind: .secret, parameter: -1, range: secret)) }
      start = secret.upperBound
    }
    self.init(bytes, segments) { $0.kind == .secret }
  }

  private init(
    _ bytes: [UInt8], _ segments: [SignatureTrace.Segment],
    isMasked: (SignatureTrace.Segment) -> Bool
  ) {
    self.bytes = bytes
    var place = 0
    stretches = segments.map { segment in
      let isMasked = isMasked(segment)
      let start = place
      place += isMasked ? Self.maskedPlaces : segment.range.count
      return Stretch(
        kind: segment.kind, parameter: segment.parameter, bytes: segment.range,
        places: start..<place, isMasked: isMasked)
    }
  }

  // MARK: Looking up

  /// The index in ``stretches`` of the one at a place; their number beyond the end.
  func index(at place: Int) -> Int {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].places.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func stretch(at place: Int) -> Stretch? {
    guard place >= 0, place < count else { return nil }
    return stretches[index(at: place)]
  }

  /// The byte at a place; for a masked place the first byte of its stretch.
  func byte(at place: Int) -> Int {
    guard let stretch = stretch(at: place) else { return bytes.count }
    return stretch.bytes.lowerBound + (stretch.isMasked ? 0 : place - stretch.places.lowerBound)
  }

  /// The place of a byte; for a masked byte the first place of its stretch.
  func place(of byte: Int) -> Int {
    var (low, high) = (0, stretches.count)
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].bytes.upperBound <= byte { low = middle + 1 } else { high = middle }
    }
    guard low < stretches.count, stretches[low].bytes.contains(byte) else { return count }
    let stretch = stretches[low]
    return stretch.places.lowerBound + (stretch.isMasked ? 0 : byte - stretch.bytes.lowerBound)
  }

  /// The character that a byte is part of.
  func character(at byte: Int) -> Character {
    var start = byte
    while start > 0, byte - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var rest = bytes[start..<min(bytes.count, start + 4)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&rest),
      start + UTF8.width(scalar) > byte
    else { return Character(scalar: nil, bytes: byte..<byte + 1) }
    return Character(scalar: scalar, bytes: start..<start + UTF8.width(scalar))
  }

  /// The start of the next or previous parameter, secret or path.
  func start(_ direction: Int, from place: Int) -> Int {
    let starts = stretches.indices.filter { index in
      let stretch = stretches[index]
      guard stretch.kind != .separator else { return false }
      return stretch.parameter < 0 || index == 0
        || stretches[index - 1].parameter != stretch.parameter
    }.map { stretches[$0].places.lowerBound }
    return direction < 0
      ? starts.last { $0 < place } ?? place : starts.first { $0 > place } ?? place
  }
}
