import LocalHTTP

/// A gzip stream that decompresses to 997 million spaces: 6.3 MB on the wire.
///
/// Deflate's longest match, 258 bytes at distance 1, takes 13 bits in the fixed code; eight of them make
/// 13 whole bytes, which the stream repeats.
enum GzipBomb {
  private static let repeatsPerPiece = 4_096
  private static let pieces = 118
  /// One literal, then eight matches per group; the last group is part of the closing bytes.
  static let unpackedLength = 1 + (repeatsPerPiece * pieces + 1) * 8 * 258

  /// Magic number, deflate, no flags, no time, no extra flags, unknown system.
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  /// The final block with the fixed code, the literal for a space, and five bits of the first match.
  private static let opening: [UInt8] = [0x53, 0x18]
  /// Eight matches, starting three bits into a byte.
  private static let group: [UInt8] = [
    0x05, 0xA3, 0x60, 0x14, 0x8C, 0x82, 0x51, 0x30, 0x0A, 0x46, 0xC1, 0x28, 0x18,
  ]
  /// CRC-32 of that many spaces, computed once with zlib.
  private static let checksum: UInt32 = 0xBAB6_6322

  static var reply: Reply {
    let closing =
      group.dropLast() + [0, 0] + littleEndian(checksum)
      + littleEndian(UInt32(unpackedLength))
    let repeated = Array(repeatElement(group, count: repeatsPerPiece).joined())
    let first = header + opening
    let body = StreamedBody(pieces: pieces) { piece in
      switch piece {
      case 0: first + repeated
      case pieces - 1: repeated + closing
      default: repeated
      }
    }
    let length = first.count + pieces * repeated.count + closing.count
    var reply = Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(body, claimedLength: length))
    reply.headers.append(("Content-Encoding", "gzip"))
    return reply
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }
}
