import SignScopeEngine

/// The first lines of a pasted text, with whatever looks like a credential masked.
///
/// The text is shown before it has been parsed, so this masks too much rather than too little.
struct PastedPreview {
  let lines: [String]

  /// The number of bytes examined.
  private static let limit = 1200

  /// - Parameter redactor: Hides the secrets at hand, too.
  init(_ text: String, lines count: Int, by redactor: Redactor) {
    let head = Array(text.utf8.prefix(Self.limit))
    // A long word that nobody chose may be a secret that was meant for another place.
    let isWord = !head.contains { $0 <= 0x20 || "=:&".utf8.contains($0) }
    let hidden = isWord ? Redactor.longWords(in: head, head.indices) : []
    guard hidden.isEmpty else {
      lines = [Redactor.mask]
      return
    }
    let text = redactor.redacted(foreign: String(decoding: head, as: UTF8.self))
    lines = text.split(whereSeparator: \.isNewline).prefix(count).map(String.init)
  }
}
