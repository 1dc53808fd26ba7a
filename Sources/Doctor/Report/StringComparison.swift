import Signing
import Text

/// Compares a string to sign that other code made with the correct one.
///
/// Searches the observed string for the pairs of the correct one, longest first. The remaining text is a
/// changed value, a secret, or unknown.
struct StringComparison {
  let right: SignatureTrace
  private let places: BytePlaces
  private var observed: [UInt8] { places.bytes }
  /// From the beginning of the string to its end.
  private(set) var differences: [StringDifference] = []
  /// The observed string has another text in the place of the secret.
  private(set) var otherSecrets: [Range<Int>] = []
  /// How many bytes of the observed string are parts of the right one.
  private(set) var recognised = 0

  init(_ right: SignatureTrace, observed places: BytePlaces) {
    self.right = right
    self.places = places
    compare()
  }

  /// A part of the correct string: a pair with its separator, or a text around the pairs.
  private struct Part {
    var range: Range<Int>
    /// The parameter, or −1.
    var parameter: Int
    var kind: SignatureTrace.Segment.Kind
  }

  /// What pairs begin with, up to their values.
  private struct Labels {
    private var parts: [ArraySlice<UInt8>: [Int]] = [:]
    private var sizes: Set<Int> = []
    /// The open parts that are not pairs.
    let others: [Int]

    init(_ open: Set<Int>, _ parts: [Part], _ right: SignatureTrace) {
      let pair = right.scheme.pair
      others = open.filter { parts[$0].parameter < 0 }.sorted()
      guard pair.includesName else { return }
      for index in open.sorted() where parts[index].parameter >= 0 {
        let name = right.parameters[parts[index].parameter].name
        let label = Array((name + pair.nameValueSeparator).utf8)[...]
        self.parts[label, default: []].append(index)
        sizes.insert(label.count)
      }
    }

    /// The first open part whose label is a prefix of the bytes, and the label's size.
    func first(in bytes: ArraySlice<UInt8>, of open: Set<Int>) -> (part: Int, size: Int)? {
      sizes.compactMap { size in
        guard size <= bytes.count else { return nil }
        return parts[bytes.prefix(size)]?.first(where: open.contains).map { ($0, size) }
      }.min { $0.part < $1.part }
    }
  }

  /// A part that was found in the observed string.
  private struct Claim {
    var part: Int
    var range: Range<Int>
  }

  private mutating func compare() {
    let parts = parts
    var claims: [Claim] = []
    var isClaimed = [Bool](repeating: false, count: observed.count)
    // The longest first: a short pair may be part of a long one.
    for index in parts.indices.sorted(by: { parts[$0].range.count > parts[$1].range.count }) {
      let part = parts[index]
      // What is claimed is at least as long, so it holds one of the ends of what it overlaps.
      let place = places.nearest(of: right.bytes[part.range], to: part.range.lowerBound) { range in
        !isClaimed[range.lowerBound] && !isClaimed[range.upperBound - 1]
      }
      guard let range = place else { continue }
      for byte in range { isClaimed[byte] = true }
      claims.append(Claim(part: index, range: range))
    }
    claims.sort { $0.range.lowerBound < $1.range.lowerBound }
    recognised = claims.reduce(0) { $0 + $1.range.count }
    var open = Set(parts.indices).subtracting(claims.map(\.part))
    var found: [(byte: Int, difference: StringDifference)] = []
    let labels = Labels(open, parts, right)
    for gap in gaps(claims) {
      otherSecrets += Redactor.longWords(in: observed, gap)
      found += explain(gap, parts, labels, &open).map { (gap.lowerBound, $0) }
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

  /// The text between recognised parts.
  private mutating func explain(
    _ gap: Range<Int>, _ parts: [Part], _ labels: Labels, _ open: inout Set<Int>
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
    // A pair with this name but another value.
    if let (index, size) = labels.first(in: rest, of: open) {
      open.remove(index)
      var observed = rest.dropFirst(size)
      let isCut = cutSecret(from: &observed, parts, &open)
      if !isCut { otherSecrets.append(observed.startIndex..<observed.endIndex) }
      return [
        .value(
          name: right.parameters[parts[index].parameter].name, right: value(of: parts[index]),
          observed: isCut ? String(decoding: observed, as: UTF8.self) : nil)
      ]
    }
    let isAtStart = rest.startIndex == 0
    let isAtEnd = rest.endIndex == observed.count
    // A text of page length is not a secret.
    if isAtStart || isAtEnd, gap.count <= 256,
      let secret = labels.others.first(where: {
        open.contains($0) && parts[$0].kind == .secret
          && (parts[$0].range.lowerBound == 0) == isAtStart
      })
    {
      open.remove(secret)
      otherSecrets.append(gap)
      return [.secret(isInFront: isAtStart, isMissing: false)]
    }
    for kind in [SignatureTrace.Segment.Kind.path, .body, .literal] {
      if let index = labels.others.first(where: { open.contains($0) && parts[$0].kind == kind }) {
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
    let values = right.segments[right.segmentIndex(at: part.range.lowerBound)...]
      .prefix { $0.range.lowerBound < part.range.upperBound }
    return values.filter { $0.kind == .value }.map { right.text(of: $0) }.joined()
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
