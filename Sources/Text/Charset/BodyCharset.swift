import Glibc

/// What became of a text from outside whose charset is not UTF-8. The charsets are those of the C
/// library's iconv.
public enum BodyCharset: Sendable, Equatable {
  /// It was decoded from this charset; so many places are no text of it and became U+FFFD.
  case decoded(from: String, invalid: Int)
  /// It was announced as this charset but is UTF-8, and was left as it is.
  case announced(String)
  /// The C library does not know this charset; the bytes were left as they are.
  case unknown(String)

  package var isUnknown: Bool { if case .unknown = self { true } else { false } }

  /// For people; begins in lower case.
  package var note: Phrase {
    switch self {
    case .decoded(let name, invalid: 0):
      Phrase("decoded from \(name)", "已从 \(name) 解码")
    case .decoded(let name, let count):
      Phrase(
        "decoded from \(name); \(count) invalid places are shown as \u{FFFD}",
        "已从 \(name) 解码，其中 \(count) 处无效，显示为 \u{FFFD}")
    case .announced(let name):
      Phrase(
        "Content-Type says \(name), but the body is UTF-8 and is read as that",
        "Content-Type 声明为 \(name)，但正文是 UTF-8，已按 UTF-8 读取")
    case .unknown(let name):
      Phrase(
        "the charset \(name) is not known here; the bytes are shown as UTF-8",
        "不支持字符集 \(name)，按 UTF-8 显示")
    }
  }
}

extension BodyCharset {
  /// A body in UTF-8, and what became of it; `nil` where there was nothing to do.
  ///
  /// A body that can only be UTF-8 is not decoded, whatever it was announced as: servers announce their
  /// framework's default. GBK is read as GB18030, which has all of it and what is written as GBK today.
  package static func decode(_ body: [UInt8], from name: String) -> (
    body: [UInt8], charset: BodyCharset
  )? {
    let shown = String(
      String.UnicodeScalarView(
        name.unicodeScalars.filter { $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "'" }
          .prefix(40)))
    let label = shown.lowercased()
    guard !label.isEmpty, !body.isEmpty, !["utf-8", "utf8", "us-ascii", "ascii"].contains(label)
    else { return nil }
    let isWide = label.hasPrefix("utf-16") || label.hasPrefix("utf-32") || label.hasPrefix("ucs-")
    if UTF8Text.firstInvalidByte(in: body) == nil {
      if isWide, !body.contains(0) { return (body, .announced(shown)) }
      // Bytes of another charset are hardly ever sequences of three bytes throughout.
      if body.contains(where: { $0 >= 0xE0 }) { return (body, .announced(shown)) }
    }
    guard let converter = Converter(from: names[label] ?? shown) else {
      return (body, .unknown(shown))
    }
    let (decoded, invalid) = converter.decode(body)
    return decoded == body ? nil : (decoded, .decoded(from: shown, invalid: invalid))
  }

  /// Names that mean more on the web than in the C library.
  private static let names = [
    "gb2312": "GB18030", "gb_2312-80": "GB18030", "gbk": "GB18030", "x-gbk": "GB18030",
    "cp936": "GB18030", "ms936": "GB18030", "windows-936": "GB18030", "gb18030": "GB18030",
    "iso-8859-1": "WINDOWS-1252", "latin1": "WINDOWS-1252", "shift_jis": "CP932",
    "shift-jis": "CP932", "x-sjis": "CP932", "sjis": "CP932", "ks_c_5601-1987": "CP949",
    "euc-kr": "CP949", "big5": "BIG5-HKSCS",
  ]
}

/// iconv, into UTF-8.
private final class Converter {
  private let handle: iconv_t

  init?(from name: String) {
    // A slash begins an option of iconv's.
    guard !name.contains("/"), let handle = iconv_open("UTF-8", name),
      handle != iconv_t(bitPattern: -1)
    else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// The text, with U+FFFD for each byte that is none of the charset, and how many those were.
  func decode(_ bytes: [UInt8]) -> (text: [UInt8], invalid: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var invalid = 0
    var chunk = [CChar](repeating: 0, count: 16_384)
    var input = bytes.map { CChar(bitPattern: $0) }
    input.withUnsafeMutableBufferPointer { input in
      var next = input.baseAddress
      var left = input.count
      while left > 0 {
        var problem: Int32 = 0
        chunk.withUnsafeMutableBufferPointer { chunk in
          var end = chunk.baseAddress
          var room = chunk.count
          if iconv(handle, &next, &left, &end, &room) == -1 { problem = errno }
          text += chunk[..<(chunk.count - room)].lazy.map { UInt8(bitPattern: $0) }
        }
        guard problem == EILSEQ || problem == EINVAL, left > 0 else { continue }
        text += "\u{FFFD}".utf8
        invalid += 1
        // A character that is cut off at the end is one invalid place.
        let step = problem == EINVAL ? left : 1
        next = next.map { $0 + step }
        left -= step
      }
    }
    return (text, invalid)
  }
}
