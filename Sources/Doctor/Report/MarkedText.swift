/// A piece of a string to sign as it may be shown, in parts that are as they should be and parts that differ.
public struct MarkedText: Sendable, Equatable {
  public struct Part: Sendable, Equatable {
    public var text: String
    public var isChanged: Bool
  }

  public private(set) var parts: [Part] = []

  /// The text without its marks.
  public var text: String { parts.map(\.text).joined() }

  mutating func append(_ text: String, isChanged: Bool) {
    guard !text.isEmpty else { return }
    if let last = parts.last, last.isChanged == isChanged {
      parts[parts.count - 1].text += text
    } else {
      parts.append(Part(text: text, isChanged: isChanged))
    }
  }
}
