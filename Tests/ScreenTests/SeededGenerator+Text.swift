import TestSupport

extension SeededGenerator {
  /// Scalars from everywhere, with many from the places where text goes wrong.
  mutating func text(length: Int) -> String {
    let places: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x20...0x7E, 0x7F...0xA0, 0x0300...0x036F, 0x1100...0x11FF, 0x2000...0x206F,
      0x4E00...0x9FFF, 0xFE00...0xFEFF, 0xFF00...0xFFFF, 0x1F300...0x1F6FF, 0xE0000...0xE01FF,
      0x0000...0xD7FF, 0xE000...0x10FFFF,
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<length {
      let place = places[Int(next() % UInt64(places.count))]
      if let scalar = Unicode.Scalar(UInt32.random(in: place, using: &self)) { view.append(scalar) }
    }
    return String(view)
  }
}
