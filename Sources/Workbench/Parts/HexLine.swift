import Screen
import SignScopeEngine

/// A line of bytes: in hexadecimal, as text, and the names of invisible characters.
struct HexLine {
  /// A byte, or a masked place.
  struct Cell {
    var hex: String
    /// The character that begins here; empty for its further bytes.
    var text: String
    var isMarker: Bool
    var stretch: ByteMap.Stretch
  }

  /// The places on the line.
  let places: Range<Int>
  private(set) var cells: [Cell] = []
  /// The invisible characters of the line, each once.
  private(set) var invisible: [Unicode.Scalar] = []

  init(_ map: ByteMap, places: Range<Int>) {
    self.places = places.clamped(to: 0..<map.count)
    var index = map.index(at: self.places.lowerBound)
    for place in self.places {
      while map.stretches[index].places.upperBound <= place { index += 1 }
      let stretch = map.stretches[index]
      guard !stretch.isMasked else {
        cells.append(Cell(hex: "••", text: "•", isMarker: false, stretch: stretch))
        continue
      }
      appendByte(stretch.bytes.lowerBound + place - stretch.places.lowerBound, of: stretch, in: map)
    }
  }

  private mutating func appendByte(_ byte: Int, of stretch: ByteMap.Stretch, in map: ByteMap) {
    let value = map.bytes[byte]
    let hex = String(value, radix: 16, uppercase: true)
    var cell = Cell(
      hex: value < 16 ? "0" + hex : hex, text: "", isMarker: false, stretch: stretch)
    let character = map.character(at: byte)
    if let scalar = character.scalar {
      if character.bytes.lowerBound == byte {
        let glyph = String(scalar).glyphs.first
        cell.text = scalar == " " ? "·" : glyph?.shown ?? ""
        cell.isMarker = scalar == " " || glyph?.isMarker == true
        note(scalar, character.bytes, of: stretch, in: map)
      }
    } else {
      (cell.text, cell.isMarker) = ("?", true)
    }
    cells.append(cell)
  }

  private mutating func note(
    _ scalar: Unicode.Scalar, _ bytes: Range<Int>, of stretch: ByteMap.Stretch, in map: ByteMap
  ) {
    let isAtEnd =
      bytes.lowerBound == stretch.bytes.lowerBound || bytes.upperBound == stretch.bytes.upperBound
    let isSpaceAtEnd = isAtEnd && scalar.properties.isWhitespace
    let previous = bytes.lowerBound > 0 ? map.character(at: bytes.lowerBound - 1).scalar : nil
    guard isSpaceAtEnd || InvisibleCharacter.isNotable(scalar, after: previous),
      !invisible.contains(scalar)
    else { return }
    invisible.append(scalar)
  }
}
