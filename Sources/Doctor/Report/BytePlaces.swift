/// Where texts stand in some bytes: found by their beginnings, so that looking up every part of a long string
/// does not read it once for each.
final class BytePlaces {
  let bytes: [UInt8]
  /// The positions by the text that begins there, with this many bytes each.
  private var tables: [Int: [Entry]] = [:]

  private typealias Entry = (key: UInt64, place: Int)

  /// Prefixes are at most as long as a key.
  private static let keySize = 8

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Of the places of a text that are accepted, the nearest to a wanted one; the earlier of two as near.
  func nearest(
    of text: ArraySlice<UInt8>, to wanted: Int, where isAccepted: (Range<Int>) -> Bool
  ) -> Range<Int>? {
    guard !text.isEmpty, text.count <= bytes.count else { return nil }
    let size = min(Self.keySize, text.count)
    let table = table(of: size)
    let key = Self.key(of: text.prefix(size))
    var after = Self.first(in: table) { ($0.key, $0.place) >= (key, wanted) }
    var before = after - 1
    while true {
      let left = table.indices.contains(before) && table[before].key == key
      let right = table.indices.contains(after) && table[after].key == key
      guard left || right else { return nil }
      let isLeft = left && (!right || wanted - table[before].place <= table[after].place - wanted)
      let place = table[isLeft ? before : after].place
      if isLeft { before -= 1 } else { after += 1 }
      let range = place..<place + text.count
      if range.upperBound <= bytes.count, isAccepted(range), bytes[range] == text { return range }
    }
  }

  private func table(of size: Int) -> [Entry] {
    if let table = tables[size] { return table }
    var table: [Entry] = (0...bytes.count - size).map { place in
      (Self.key(of: bytes[place..<place + size]), place)
    }
    table.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    tables[size] = table
    return table
  }

  private static func key(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The index of the first entry that is not before.
  private static func first(in table: [Entry], _ isReached: (Entry) -> Bool) -> Int {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if isReached(table[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
