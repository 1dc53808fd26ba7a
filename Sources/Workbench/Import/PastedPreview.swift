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
    let text = Redactor().redacted(foreign: String(decoding: head, as: UTF8.self))
    lines = text.split(whereSeparator: \.isNewline).prefix(count).map(String.init)
  }
}
