import Glibc

/// An encoding of text that is not UTF-8.
public enum Charset: String, Sendable, Equatable {
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
  func bytes(of utf8: [UInt8]) -> [UInt8]? {
    let text = String(decoding: utf8, as: UTF8.self)
    switch self {
    case .latin1:
      return text.unicodeScalars.map { $0.value <= 0xFF ? UInt8($0.value) : UInt8(ascii: "?") }
    case .utf16:
      return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf8Twice:
      return Array(String(String.UnicodeScalarView(utf8.map { Unicode.Scalar($0) })).utf8)
    case .gbk: return converted(utf8)
    }
  }

  /// By iconv.
  private func converted(_ utf8: [UInt8]) -> [UInt8]? {
    guard let converter = iconv_open(rawValue, "UTF-8"),
      Int(bitPattern: converter) != -1
    else { return nil }
    defer { iconv_close(converter) }
    var input = utf8.map { CChar(bitPattern: $0) }
    var room = utf8.count * 2 + 8
    let output = [UInt8](unsafeUninitializedCapacity: room) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        output.withMemoryRebound(to: CChar.self) { output in
          var from = input.baseAddress
          var to = output.baseAddress
          var left = input.count
          let isConverted = iconv(converter, &from, &left, &to, &room) != -1
          count = isConverted ? output.count - room : 0
        }
      }
    }
    return output.isEmpty && !utf8.isEmpty ? nil : output
  }
}
