import Signing
import Text

/// Signs one shape with many timestamps, quickly: they are of the same length, so the string is made
/// once and only the bytes of the timestamp change.
struct TimestampScan {
  private let shape: CodeShape
  private let template: [UInt8]
  /// The position of the timestamp in the template.
  private let place: Range<Int>
  private let texts: [[UInt8]]
  private let secret: [UInt8]

  /// - Returns: `nil` where the timestamp is not signed, or the string is rewritten as a whole.
  init?(_ group: OtherStamps.Group, _ shape: CodeShape, _ input: SigningInput) {
    guard shape.timestamp == .asGiven, shape.valuesOf == nil, shape.encodingOf == nil,
      shape.rewriting == .none, shape.key == .secret,
      !shape.digestsTwice, let first = group.texts.first, let habit = group.habits.first
    else { return nil }
    var stamped = shape
    stamped.timestamp = habit
    let written = shape.written(first)
    guard let trace = stamped.trace(input),
      let place = trace.segments.first(where: {
        $0.kind == .value && trace.bytes[$0.range].elementsEqual(written.utf8)
      })?.range
    else { return nil }
    self.shape = shape
    self.place = place
    template = trace.bytes
    // Digits are written as they are by nearly every habit.
    texts =
      written.hasSameBytes(as: first)
      ? group.bytes : group.texts.map { Array(shape.written($0).utf8) }
    secret = shape.secret.secret(of: input).withBytes { $0 }
  }

  /// The same for shapes with equal signatures: one of them is enough.
  var fingerprint: [UInt8] {
    let scheme = shape.scheme
    return [UInt8(scheme.digest.size), scheme.isKeyed ? 1 : 0] + template
      + (scheme.isKeyed ? secret : [])
  }

  /// Bytes digested for each timestamp; the bytes before it are digested once.
  var size: Int { template.count - place.lowerBound }

  /// The timestamps that reproduce the observation.
  func matches(_ target: MistakeSearch.Target, among indices: Range<Int>) -> [Int] {
    switch target {
    case .string(let bytes):
      guard bytes.count == template.count,
        bytes[..<place.lowerBound] == template[..<place.lowerBound],
        bytes[place.upperBound...] == template[place.upperBound...]
      else { return [] }
      return indices.filter { texts[$0].elementsEqual(bytes[place]) }
    case .signature(let observed):
      let scheme = shape.scheme
      var matches: [Int] = []
      scheme.digest.forEachDigest(
        of: template, replacing: place, with: texts[indices], key: scheme.isKeyed ? secret : nil
      ) { index, digest in
        if observed.isRead(as: digest) { matches.append(indices.lowerBound + index) }
      }
      return matches
    }
  }
}

extension CodeShape {
  /// A value as in the string.
  fileprivate func written(_ value: String) -> String {
    let value = values.apply(value)
    return encoding == .asScheme ? scheme.encoding.apply(value) : encoding.apply(value) ?? value
  }
}
