/// How a scalar behaves on a grid of cells.
enum GlyphClass: UInt8 {
  /// One column.
  case narrow
  /// Two columns: East Asian wide and full-width characters, emoji.
  case wide
  /// Takes no column: drawn over the preceding character.
  case combining
  /// Must not reach the terminal, is invisible, or has an unknown width.
  case marker

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x20..<0x7F, 0x2500..<0x2600:
      self = .narrow
    case 0x4E00..<0xA000, 0xAC00..<0xD7A4:
      self = .wide
    default:
      self = GlyphClass(lookingUp: scalar)
    }
  }

  private init(lookingUp scalar: UInt32) {
    // With all bits below the scalar's own set, the last entry not above the key applies.
    let key = scalar << 2 | 3
    var low = 0
    var high = glyphClassChanges.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if glyphClassChanges[middle] <= key { low = middle } else { high = middle }
    }
    self = GlyphClass(rawValue: UInt8(glyphClassChanges[low] & 3)) ?? .marker
  }
}

/// The printable character, one column wide, that represents a scalar of class `marker`.
///
/// All are in the Basic Multilingual Plane, in common fonts, and one column wide in every terminal.
func placeholder(for scalar: UInt32) -> UInt32 {
  switch scalar {
  case 0x00..<0x20: 0x2400 + scalar  // ␀ … ␟, the control's own picture
  case 0x7F: 0x2421  // ␡
  case 0x85, 0x2028, 0x2029: 0x2424  // ␤ next line, line and paragraph separators
  case 0x80..<0xA0: 0x2426  // ␦ the other C1 controls
  case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: 0x2423  // ␣ spaces that are not U+0020
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: 0x21C4  // ⇄ bidi controls
  default:
    isInvisible(scalar) ? 0x2205 : 0x25AF  // ∅ nothing to see; ▯ unassigned or private
  }
}

/// Zero-width characters, fillers, variation selectors and tags.
private func isInvisible(_ scalar: UInt32) -> Bool {
  guard let scalar = Unicode.Scalar(scalar) else { return false }
  return scalar.properties.isDefaultIgnorableCodePoint
    || scalar.properties.generalCategory == .format
}
