/// Compressed bodies for the tests.
enum Gzip {
  static let hello: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0,
  ]

  /// Zeros without end: a block of fixed codes, a zero and then "258 bytes from one byte before" over
  /// and over, 13 bits each. There is no trailer; nobody is to read as far.
  static func zeros(megabytes: Int) -> [UInt8] {
    var bytes: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 2, 3]
    var bits = 0
    var count = 0
    func put(_ text: String) {
      for bit in text {
        if bit == "1" { bits |= 1 << count }
        count += 1
        if count == 8 {
          bytes.append(UInt8(bits))
          (bits, count) = (0, 0)
        }
      }
    }
    put("110")
    put("00110000")
    for _ in 0..<(megabytes << 20) / 258 { put("1100010100000") }
    return bytes
  }
}
