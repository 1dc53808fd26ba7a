import Signing

/// A value before and after encoding, split where the two start or stop differing.
struct EncodedValue {
  struct Part: Equatable {
    var text: String
    var isChanged: Bool
  }

  private(set) var given: [Part] = []
  private(set) var encoded: [Part] = []

  /// The number of characters of a long value that are compared.
  private static let limit = 120

  /// `nil` if encoding changes nothing.
  init?(_ value: String, by encoding: SigningScheme.ValueEncoding) {
    guard !value.utf8.allSatisfy(encoding.keeps) else { return nil }
    for scalar in value.unicodeScalars.prefix(Self.limit) {
      let text = String(scalar)
      let isChanged = !text.utf8.allSatisfy(encoding.keeps)
      Self.append(text, isChanged, to: &given)
      Self.append(encoding.apply(text), isChanged, to: &encoded)
    }
    if value.unicodeScalars.dropFirst(Self.limit).first != nil {
      Self.append("…", false, to: &given)
      Self.append("…", false, to: &encoded)
    }
  }

  private static func append(_ text: String, _ isChanged: Bool, to parts: inout [Part]) {
    if parts.last?.isChanged == isChanged {
      parts[parts.count - 1].text += text
    } else {
      parts.append(Part(text: text, isChanged: isChanged))
    }
  }
}
