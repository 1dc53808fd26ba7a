import Text

/// A file's media type, from its first bytes: its name may be wrong.
enum MediaType {
  private static let signatures: [(bytes: [UInt8], offset: Int, type: String)] = [
    ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
    (Array("GIF8".utf8), 0, "image/gif"),
    (Array("WEBP".utf8), 8, "image/webp"),
    (Array("BM".utf8), 0, "image/bmp"),
    ([0x49, 0x49, 0x2A, 0x00], 0, "image/tiff"),
    ([0x4D, 0x4D, 0x00, 0x2A], 0, "image/tiff"),
    (Array("ftypheic".utf8), 4, "image/heic"),
    (Array("ftypavif".utf8), 4, "image/avif"),
    (Array("ftyp".utf8), 4, "video/mp4"),
    (Array("%PDF-".utf8), 0, "application/pdf"),
    ([0x50, 0x4B, 0x03, 0x04], 0, "application/zip"),
    ([0x1F, 0x8B], 0, "application/gzip"),
    (Array("<svg".utf8), 0, "image/svg+xml"),
    (Array("<?xml".utf8), 0, "application/xml"),
  ]

  static func of(_ beginning: [UInt8]) -> String {
    let known = signatures.first { beginning.dropFirst($0.offset).starts(with: $0.bytes) }
    if let known { return known.type }
    return isText(beginning) ? "text/plain" : "application/octet-stream"
  }

  /// Whether it is UTF-8 without control characters; a truncated last character is allowed.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let invalid = UTF8Text.firstInvalidByte(in: bytes) ?? bytes.count
    guard invalid == bytes.count || invalid > 3 else { return false }
    return bytes.count - invalid < 4
      && bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
  }
}
