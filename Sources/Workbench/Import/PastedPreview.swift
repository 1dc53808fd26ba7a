import SignScopeEngine

/// The first lines of a pasted text, with what looks like a credential masked.
///
/// A text is shown before anybody has understood it, so this masks too much rather than too little.
struct PastedPreview {
  let lines: [String]

  /// Bytes of the text that are looked at.
  private static let limit = 1200

  init(_ text: String, lines count: Int) {
    let head = Array(text.utf8.prefix(Self.limit))
    // A single word may be a secret that was meant for another place.
    let isWord = !head.contains { $0 <= 0x20 || "=:&".utf8.contains($0) }
    guard !isWord else {
      lines = [Redactor.mask]
      return
    }
    let masked = Self.masked(head)
    let text = String(decoding: masked, as: UTF8.self)
    lines = text.split(whereSeparator: \.isNewline).prefix(count).map(String.init)
  }

  private static let names: [[UInt8]] = {
    let known =
      Platform.all.flatMap(\.confidential) + [
        "secret", "password", "passwd", "cookie", "authorization", "token", "api_key", "apikey",
        "&key", "--user", "-u ", "sessionkey",
      ]
    return known.map { Array($0.lowercased().utf8) }
  }()

  private static func masked(_ text: [UInt8]) -> [UInt8] {
    let lower = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      guard let name = names.first(where: { lower[at...].starts(with: $0) }) else {
        result.append(text[at])
        at += 1
        continue
      }
      let value = valueStart(text, after: at + name.count)
      result += text[at..<value]
      at = value
      guard let end = valueEnd(text, from: value, name: name), end > value else { continue }
      result += Array(Redactor.mask.utf8)
      at = end
    }
    return maskingUser(result)
  }

  /// After the letters that end the name, its quotes and `=`, `:` or `=>`.
  private static func valueStart(_ text: [UInt8], after start: Int) -> Int {
    var at = start
    while at < text.count, isLetter(text[at]) { at += 1 }
    while at < text.count, " \t=:>\"'^\\(".utf8.contains(text[at]) { at += 1 }
    return at
  }

  /// `nil` when nothing stood between name and value, so that it is no name.
  private static func valueEnd(_ text: [UInt8], from start: Int, name: [UInt8]) -> Int? {
    guard start > 0, !isLetter(text[start - 1]) else { return nil }
    // A header goes on to its quote; a cookie has spaces and semicolons in it.
    let isHeader = name.starts(with: "cookie".utf8) || name.starts(with: "authorization".utf8)
    let ends: [UInt8] = Array((isHeader ? "\"'\r\n" : "\"'&\r\n,;)}] ").utf8)
    return text[start...].firstIndex { ends.contains($0) } ?? text.count
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte == 0x2D || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
      || byte >= 0x30 && byte <= 0x39
  }

  /// The user and the password in a URL.
  private static func maskingUser(_ text: [UInt8]) -> [UInt8] {
    var result = text
    var from = 0
    while let slashes = result[from...].firstIndex(of: 0x2F), slashes + 1 < result.count {
      from = slashes + 1
      guard result[from] == 0x2F else { continue }
      let rest = result[(from + 1)...].prefix { $0 > 0x20 && !"/?#\"'".utf8.contains($0) }
      guard let at = rest.lastIndex(of: 0x40) else { continue }
      result.replaceSubrange(rest.startIndex..<at, with: Array(Redactor.mask.utf8))
    }
    return result
  }
}
