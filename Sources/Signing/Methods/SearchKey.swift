import Text

/// A method's name and titles in lower case for searching: an imported catalogue has thousands,
/// and is searched on each keystroke.
package struct SearchKey: Sendable {
  private let name: [UInt8]
  /// The offsets of the parts between dots.
  private let parts: [Int]
  private let titles: [UInt8]

  init(_ method: APIMethod) {
    let name = Array(method.name.lowercased().utf8)
    self.name = name
    parts = [0] + name.indices.filter { name[$0] == UInt8(ascii: ".") }.map { $0 + 1 }
    titles = Array("\(method.title.zh)\n\(method.title.en)".lowercased().utf8)
  }

  /// The rank of a match of all words, 0 is the best; `nil` when a word does not match.
  func rank(for words: [[UInt8]]) -> Int? {
    var worst = 0
    for word in words {
      guard let rank = rank(for: word) else { return nil }
      worst = max(worst, rank)
    }
    return worst
  }

  private func rank(for word: [UInt8]) -> Int? {
    if name.starts(with: word) { return name.count == word.count ? 0 : 1 }
    if let second = parts.dropFirst().first, name[second...].starts(with: word) { return 1 }
    if parts.contains(where: { name[$0...].starts(with: word) }) { return 2 }
    if name.contains(bytes: word) { return 3 }
    return titles.contains(bytes: word) ? 4 : nil
  }
}

extension [UInt8] {
  fileprivate func contains(bytes word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return word.isEmpty }
    return withUnsafeBufferPointer { text in
      (0...(text.count - word.count)).contains { start in
        text[start] == first && text[start..<start + word.count].elementsEqual(word)
      }
    }
  }
}
