import Signing
import Text

/// A string to sign that other code made, beside the one it should have been.
///
/// The pairs of the right string are looked up in the observed one, longest first; what they leave over
/// is a changed value, a secret, or text that belongs to nothing.
struct StringComparison {
  let right: SignatureTrace
  let observed: [UInt8]
  /// From the beginning of the string to its end.
  private(set) var differences: [StringDifference] = []
  /// Where the observed string has another text in the place of the secret.
  private(set) var otherSecrets: [Range<Int>] = []
  /// How many bytes of the observed string are parts of the right one.
  private(set) var recognised = 0

  init(_ right: SignatureTrace, observed: [UInt8]) {
    self.right = right
    self.observed = observed
    compare()
  }

  /// A part of the right string: a pair with its separator, or what stands around the pairs.
  private struct Part {
    var range: Range<Int>
    /// The parameter, or −1.
    var parameter: Int
    var kind: SignatureTrace.Segment.Kind
  }

  /// A part that was found in the observed string.
  private struct Claim {
    var part: Int
    var range: Range<Int>
  }

  private mutating func compare() {
    let parts = parts
    var claims: [Claim] = []
    // The longest first: a short pair may be part of a long one.
    for index in parts.indices.sorted(by: { parts[$0].range.count > parts[$1].range.count }) {
      let part = parts[index]
      guard let range = find(right.bytes[part.range], avoiding: claims, near: part.range.lowerBound)
      else { continue }
      claims.append(Claim(part: index, range: range))
    }
    claims.sort { $0.range.lowerBound < $1.range.lowerBound }
    recognised = claims.reduce(0) { $0 + $1.range.count }
    var open = Set(parts.indices).subtracting(claims.map(\.part))
    var found: [(byte: Int, difference: StringDifference)] = []
    for gap in gaps(claims) {
      otherSecrets += Redactor.longWords(in: observed, gap)
      found += explain(gap, parts, &open).map { (gap.lowerBound, $0) }
    }
    for index in open.sorted() {
      found.append((parts[index].range.lowerBound, missing(parts[index])))
    }
    if let order = exchanged(claims, parts) { found.append(order) }
    differences = found.sorted { $0.byte < $1.byte }.map(\.difference)
  }

  // MARK: Parts

  private var parts: [Part] {
    var parts: [Part] = []
    for segment in right.segments where segment.kind != .separator {
      if segment.parameter >= 0, let last = parts.last, last.parameter == segment.parameter {
        parts[parts.count - 1].range = last.range.lowerBound..<segment.range.upperBound
      } else {
        parts.append(
          Part(range: segment.range, parameter: segment.parameter, kind: segment.kind))
      }
    }
    return parts
  }

  /// The place nearest to where it belongs.
  private func find(
    _ bytes: ArraySlice<UInt8>, avoiding claims: [Claim], near wanted: Int
  ) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    while let place = observed.index(of: bytes, from: start) {
      let range = place..<place + bytes.count
      if !claims.contains(where: { $0.range.overlaps(range) }) {
        if abs(place - wanted) < abs((best?.lowerBound ?? .max / 2) - wanted) { best = range }
        if place >= wanted { break }
      }
      start = place + 1
    }
    return best
  }

  private func gaps(_ claims: [Claim]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var end = 0
    for claim in claims {
      if claim.range.lowerBound > end { gaps.append(end..<claim.range.lowerBound) }
      end = claim.range.upperBound
    }
    if end < observed.count { gaps.append(end..<observed.count) }
    return gaps
  }

  // MARK: Words

  /// What stands between recognised parts.
  private mutating func explain(
    _ gap: Range<Int>, _ parts: [Part], _ open: inout Set<Int>
  ) -> [StringDifference] {
    let separator = Array(right.scheme.pair.pairSeparator.utf8)
    var rest = observed[gap]
    if !separator.isEmpty {
      while rest.starts(with: separator) { rest = rest.dropFirst(separator.count) }
      while rest.count >= separator.count, rest.suffix(separator.count).elementsEqual(separator) {
        rest = rest.dropLast(separator.count)
      }
    }
    guard !rest.isEmpty else { return [] }
    // A pair whose name stands here with another value.
    for index in open.sorted() where parts[index].parameter >= 0 {
      let name = right.parameters[parts[index].parameter].name
      let label = Array((name + right.scheme.pair.nameValueSeparator).utf8)
      guard right.scheme.pair.includesName, rest.starts(with: label) else { continue }
      open.remove(index)
      var observed = rest.dropFirst(label.count)
      let isCut = cutSecret(from: &observed, parts, &open)
      if !isCut { otherSecrets.append(observed.startIndex..<observed.endIndex) }
      return [
        .value(
          name: name, right: value(of: parts[index]),
          observed: isCut ? String(decoding: observed, as: UTF8.self) : nil)
      ]
    }
    let isAtStart = rest.startIndex == 0
    let isAtEnd = rest.endIndex == observed.count
    // What is as long as a page is no secret.
    if isAtStart || isAtEnd, gap.count <= 256,
      let secret = open.first(where: {
        parts[$0].kind == .secret && (parts[$0].range.lowerBound == 0) == isAtStart
      })
    {
      open.remove(secret)
      otherSecrets.append(gap)
      return [.secret(isInFront: isAtStart, isMissing: false)]
    }
    for kind in [SignatureTrace.Segment.Kind.path, .body, .literal] {
      if let index = open.first(where: { parts[$0].kind == kind }) {
        open.remove(index)
        return [.piece(kind)]
      }
    }
    let mayBeSecret = hasSecret(atStart: isAtStart, atEnd: isAtEnd, parts)
    if mayBeSecret { otherSecrets.append(gap) }
    return [
      .extra(
        text: mayBeSecret ? nil : String(decoding: rest, as: UTF8.self), byte: rest.startIndex)
    ]
  }

  /// Whether the right string has a secret at that end.
  private func hasSecret(atStart: Bool, atEnd: Bool, _ parts: [Part]) -> Bool {
    parts.contains {
      $0.kind == .secret
        && ($0.range.lowerBound == 0 && atStart
          || $0.range.upperBound == right.bytes.count && atEnd)
    }
  }

  /// Takes another secret off the end of the last value, where it is the one at the beginning.
  ///
  /// - Returns: Whether no secret can be left in the value.
  private mutating func cutSecret(
    from value: inout ArraySlice<UInt8>, _ parts: [Part], _ open: inout Set<Int>
  ) -> Bool {
    guard value.endIndex == observed.count,
      let last = open.first(where: {
        parts[$0].kind == .secret && parts[$0].range.upperBound == right.bytes.count
      })
    else { return true }
    guard let front = otherSecrets.first, front.lowerBound == 0,
      value.suffix(front.count).elementsEqual(observed[front])
    else { return false }
    otherSecrets.append(value.endIndex - front.count..<value.endIndex)
    value = value.dropLast(front.count)
    open.remove(last)
    return true
  }

  private func value(of part: Part) -> String {
    let values = right.segments.filter {
      $0.parameter == part.parameter && $0.kind == .value
    }
    return values.map { right.text(of: $0) }.joined()
  }

  private func missing(_ part: Part) -> StringDifference {
    if part.parameter >= 0 {
      return .missing(name: right.parameters[part.parameter].name)
    }
    return part.kind == .secret
      ? .secret(isInFront: part.range.lowerBound == 0, isMissing: true) : .piece(part.kind)
  }

  /// The first two pairs that stand in each other's place.
  private func exchanged(
    _ claims: [Claim], _ parts: [Part]
  ) -> (byte: Int, difference: StringDifference)? {
    let pairs = claims.filter { parts[$0.part].parameter >= 0 }
    for (a, b) in zip(pairs, pairs.dropFirst()) where a.part > b.part {
      return (
        a.range.lowerBound,
        .order(
          first: right.parameters[parts[a.part].parameter].name,
          second: right.parameters[parts[b.part].parameter].name)
      )
    }
    return nil
  }
}
