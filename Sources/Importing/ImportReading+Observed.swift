import Signing
import Text

extension ImportReading {
  /// A signature alone: hexadecimal of a digest's length, or Base64 of one.
  mutating func readSignature(_ range: Range<Int>) -> Bool {
    guard [16, 24, 28, 32, 40, 44, 64, 88, 128].contains(range.count) else { return false }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let isHex = bytes[range].allSatisfy { $0.hexDigitValue != nil }
    let isBase64 =
      [24, 28, 44, 88].contains(range.count) && text.hasSuffix("=")
      && text.utf8.allSatisfy {
        ByteCursor.isWord($0) && $0 < 0x80 || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
      }
    guard isHex || isBase64 else { return false }
    kind = .signature
    observed = text
    return true
  }

  /// A string to sign, as a log has it: the words before it are reported and left out.
  mutating func readStringToSign(_ range: Range<Int>) -> Bool {
    // One line; the text after it does not belong to it.
    let end = bytes.index(of: 0x0A, in: range) ?? range.upperBound
    let line = bytes.trimmed(range.lowerBound..<end)
    let label = LogLabel.end(in: bytes, line)
    let text = bytes.trimmed((label ?? line.lowerBound)..<line.upperBound)
    let unquoted = withoutQuotes(text)
    guard !unquoted.isEmpty, let found = SignedText(bytes, unquoted) ?? labelled(label, unquoted)
    else { return false }
    kind = .stringToSign
    observed = String(decoding: bytes[found.range], as: UTF8.self)
    if found.range.lowerBound > unquoted.lowerBound || label != nil {
      notes.remark(
        Phrase("ignored text before the string", "已忽略字符串之前的文字"),
        at: range.lowerBound)
    }
    if end < range.upperBound, !bytes.trimmed(end..<range.upperBound).isEmpty {
      notes.add(
        Phrase("used only the first line as the string to sign", "只把第一行读作待签名串"), at: end + 1)
    }
    return true
  }

  /// After a label that names it, anything counts as one.
  private func labelled(_ label: Int?, _ range: Range<Int>) -> SignedText? {
    label == nil ? nil : SignedText(whole: range)
  }

  private func withoutQuotes(_ range: Range<Int>) -> Range<Int> {
    guard range.count >= 2, let first = range.first.map({ bytes[$0] }),
      let last = range.last.map({ bytes[$0] }), first == last,
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    else { return range }
    return range.dropFirst().dropLast()
  }
}

/// Labels that programs print before a string to sign in their logs.
enum LogLabel {
  private static let words = [
    "string to sign", "stringtosign", "string_to_sign", "sign string", "signstring", "sign_string",
    "sign str", "signstr", "sign_str", "sign base", "signbase", "base string", "basestring",
    "base_string", "sign content", "signcontent", "sign_content", "before sign", "before md5",
    "to sign",
    "tosign", "plaintext", "待签名字符串", "待签名串", "待签名", "签名原串", "签名字符串", "签名串", "签名前", "原串",
    "拼接字符串", "拼接后",
  ].map { Array($0.utf8) }

  /// Behind the label, its colon or `=` and the space after it.
  static func end(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let head = bytes[range.prefix(200)].map { byte in
      byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    for word in words {
      guard let first = word.first else { continue }
      var at = 0
      while let found = head.index(of: first, in: at..<head.count) {
        at = found + 1
        guard head[found...].starts(with: word) else { continue }
        var cursor = ByteCursor(bytes, in: range.lowerBound + found + word.count..<range.upperBound)
        cursor.skipSpace()
        guard cursor.take(":") || cursor.take("=>") || cursor.take("=") || cursor.take("：") else {
          continue
        }
        cursor.skipSpace()
        return cursor.at
      }
    }
    return nil
  }
}

/// A text in which names of a platform stand as they do in a string to sign.
struct SignedText {
  let range: Range<Int>

  init(whole range: Range<Int>) {
    self.range = range
  }

  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let names = Self.names.filter { Self.occurs($0, in: bytes, range) }
    let pairs = Self.pairs(bytes, range)
    if pairs > 0, bytes.index(of: UInt8(ascii: "&"), in: range) != nil || pairs == 1 {
      guard Self.isSigned(form: bytes, range) else { return nil }
    } else {
      // Names glued to their values. A text of one's own seldom holds three of them.
      guard names.count >= 3 else { return nil }
    }
    self.range = Self.withoutPrefix(bytes, range, names)
  }

  private static func pairs(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let equals = bytes.index(of: UInt8(ascii: "="), in: range)
    guard let equals, equals > range.lowerBound else { return 0 }
    return bytes.index(of: UInt8(ascii: "="), in: equals + 1..<range.upperBound) == nil ? 1 : 2
  }

  /// Pairs are a string to sign if the secret is at an end of it: the same text at the start and the
  /// end, or under its own name.
  static func isSigned(form bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let tail = range.suffix(1024)
    let ends = ["key=", "signSecret=", "secret=", "app_secret=", "appSecret="]
    if let last = bytes[tail].lastIndex(of: UInt8(ascii: "&")),
      ends.contains(where: { bytes[(last + 1)..<range.upperBound].starts(with: $0.utf8) })
    {
      // With its signature it is a whole request.
      return start(of: Array("sign=".utf8), in: bytes, range) == nil
    }
    // The secret is right before the first name.
    guard let equals = bytes.index(of: UInt8(ascii: "="), in: range),
      let secret = border(bytes, range)
    else { return false }
    return range.lowerBound + secret < equals
  }

  /// The length of a secret that is at both ends.
  private static func border(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let longest = min(128, range.count / 2)
    guard longest >= 4 else { return nil }
    return (4...longest).last {
      bytes[range.prefix($0)].elementsEqual(bytes[range.suffix($0)])
    }
  }

  /// Words before the string end in whitespace; those that hold no name are not a part of it.
  private static func withoutPrefix(
    _ bytes: [UInt8], _ range: Range<Int>, _ names: [[UInt8]]
  ) -> Range<Int> {
    if border(bytes, range) != nil { return range }
    var first = range.upperBound
    for name in names {
      if let start = start(of: name, in: bytes, range) { first = min(first, start) }
    }
    let before = bytes[range.lowerBound..<first]
    guard let space = before.lastIndex(where: { ByteCursor.isSpace($0) }) else { return range }
    return space + 1..<range.upperBound
  }

  private static func occurs(_ name: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    start(of: name, in: bytes, range) != nil
  }

  private static func start(of name: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard let letter = name.first else { return nil }
    // Beyond this, a text without any name is not a string to sign.
    let end = min(range.upperBound, range.lowerBound + 1 << 16)
    var at = range.lowerBound
    while let found = bytes.index(of: letter, in: at..<end) {
      if found + name.count <= end, bytes[found..<found + name.count].elementsEqual(name) {
        return found
      }
      at = found + 1
    }
    return nil
  }

  /// Names of system parameters that are long enough not to be met by chance.
  private static let names: [[UInt8]] = {
    var names: [String] = ["session", "fields", "access_token", "num_iid"]
    for name in Platform.all.flatMap(\.systemParameters).map(\.name)
    where name.utf8.count >= 4 && !names.containsBytes(of: name) {
      names.append(name)
    }
    return names.map { Array($0.utf8) }
  }()
}
