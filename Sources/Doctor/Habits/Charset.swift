import Glibc
import Synchronization

/// An encoding of text that is not UTF-8.
package enum Charset: String, Sendable, Equatable {
  case gbk = "GBK"
  /// Every character beyond U+00FF becomes `?`, as Java's and Python's encoders have it.
  case latin1 = "ISO-8859-1"
  /// Little-endian, without a byte order mark.
  case utf16 = "UTF-16LE"
  /// Bytes of UTF-8 taken for Latin-1 and written in UTF-8 again.
  case utf8Twice
}

extension Charset {
  /// Bytes of UTF-8 in this encoding; `nil` when the C library cannot convert them.
  package func bytes(of utf8: [UInt8]) -> [UInt8]? {
    if self != .utf16, utf8.allSatisfy({ $0 < 0x80 }) { return utf8 }
    let text = String(decoding: utf8, as: UTF8.self)
    switch self {
    case .latin1:
      return text.unicodeScalars.map { $0.value <= 0xFF ? UInt8($0.value) : UInt8(ascii: "?") }
    case .utf16:
      var bytes: [UInt8] = []
      bytes.reserveCapacity(utf8.count * 2)
      for unit in text.utf16 {
        bytes.append(UInt8(unit & 0xFF))
        bytes.append(UInt8(unit >> 8))
      }
      return bytes
    case .utf8Twice:
      var bytes: [UInt8] = []
      bytes.reserveCapacity(utf8.count * 2)
      for byte in utf8 {
        if byte >= 0x80 { bytes.append(0xC0 | byte >> 6) }
        bytes.append(byte < 0x80 ? byte : 0x80 | byte & 0x3F)
      }
      return bytes
    case .gbk: return converted(text)
    }
  }

  /// By iconv, one character at a time: a search converts the same few characters again and again.
  private func converted(_ text: String) -> [UInt8]? {
    var converted: [UInt8] = []
    converted.reserveCapacity(text.utf8.count)
    return Self.known.withLock { known -> [UInt8]? in
      for scalar in text.unicodeScalars {
        if scalar.isASCII {
          converted.append(UInt8(scalar.value))
          continue
        }
        let bytes = known[scalar] ?? Self.gbk(scalar) ?? []
        known[scalar] = bytes
        if bytes.isEmpty { return nil }
        converted += bytes
      }
      return converted
    }
  }

  /// The bytes of the requested characters; none for those that GBK lacks.
  private static let known = Mutex<[Unicode.Scalar: [UInt8]]>([:])

  private static func gbk(_ scalar: Unicode.Scalar) -> [UInt8]? {
    guard let converter = iconv_open("GBK", "UTF-8"), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    var input = String(scalar).utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 8)
    var room = output.count
    let isConverted = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        var left = input.count
        return iconv(converter, &from, &left, &to, &room) != -1
      }
    }
    return isConverted ? output.dropLast(room).map { UInt8(bitPattern: $0) } : nil
  }
}
