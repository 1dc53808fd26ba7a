/// Writes ``JSON`` as bytes, on one line.
package struct JSONWriter {
  /// The text written but not yet handed over.
  package private(set) var bytes: [UInt8] = []
  private let isSpaced: Bool
  private let sortsKeys: Bool
  private let escapesControls: Bool
  private let escapesInvisible: Bool
  private let handOver: (([UInt8]) -> Void)?

  /// In bytes.
  private static let pieceSize = 64 << 10

  /// - Parameters:
  ///   - isSpaced: Whether each comma and colon is followed by a space.
  ///   - sortsKeys: The keys of every object are sorted by their UTF-8 bytes.
  ///   - escapesControls: Whether to escape what a terminal or a reader of lines would interpret, in addition to
  ///     what JSON demands: DEL, C1 and the line and paragraph separators.
  ///   - escapesInvisible: Whether to escape zero-width characters too: direction marks, zero-width
  ///     characters, unusual spaces.
  ///   - handOver: Takes the bytes in pieces while they are written, so that a large value is never held
  ///     whole; the rest stays in ``bytes``.
  package init(
    isSpaced: Bool = false, sortsKeys: Bool = false, escapesControls: Bool = true,
    escapesInvisible: Bool = false, handOver: (([UInt8]) -> Void)? = nil
  ) {
    self.isSpaced = isSpaced
    self.sortsKeys = sortsKeys
    self.escapesControls = escapesControls
    self.escapesInvisible = escapesInvisible
    self.handOver = handOver
  }

  package mutating func write(_ json: JSON) {
    switch json {
    case .object(var members):
      if sortsKeys { members.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }
      bytes.append(UInt8(ascii: "{"))
      for (place, member) in members.enumerated() {
        if place > 0 { separate(",") }
        write(quoted: member.name)
        separate(":")
        write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { separate(",") }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string(let text): write(quoted: text)
    case .number(let number): bytes.append(contentsOf: number.utf8)
    case .boolean(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    }
  }

  private mutating func separate(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
    if isSpaced { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func write(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while start < scalars.endIndex {
      let end =
        scalars.index(start, offsetBy: Self.pieceSize, limitedBy: scalars.endIndex)
        ?? scalars.endIndex
      Self.escape(
        scalars[start..<end], into: &bytes, controls: escapesControls, invisible: escapesInvisible)
      start = end
      if let handOver, bytes.count >= Self.pieceSize {
        handOver(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Escapes what JSON requires, and what a terminal or line reader would interpret: DEL,
  /// C1 and the line and paragraph separators.
  package static func escape(
    _ text: String, into bytes: inout [UInt8], controls escapesControls: Bool = true
  ) {
    escape(text.unicodeScalars[...], into: &bytes, controls: escapesControls, invisible: false)
  }

  private static func escape(
    _ scalars: Substring.UnicodeScalarView, into bytes: inout [UInt8],
    controls escapesControls: Bool, invisible escapesInvisible: Bool
  ) {
    func isControl(_ code: UInt32) -> Bool {
      (0x7F..<0xA0).contains(code) || code == 0x2028 || code == 0x2029
    }
    for scalar in scalars {
      switch scalar.value {
      case 0x22: bytes.append(contentsOf: #"\""#.utf8)
      case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
      case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case let code where code < 0x20 || escapesControls && isControl(code):
        escape(scalar, into: &bytes)
      case let code where code > 0x7F && escapesInvisible && scalar.isUnseen:
        escape(scalar, into: &bytes)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private static func escape(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      let digits = String(unit, radix: 16)
      bytes.append(contentsOf: #"\u"#.utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      bytes.append(contentsOf: digits.utf8)
    }
  }
}

/// JSON in the form that both sides of a signature agree on: compact, the keys of every object sorted
/// by their UTF-8 bytes, and nothing escaped that need not be. Numbers stay as they are written.
package enum CanonicalJSON {
  /// The canonical form of a document; `nil` if the text is not JSON.
  package static func text(of text: String) -> String? {
    guard let document = try? JSONDocument(text) else { return nil }
    var writer = JSONWriter(sortsKeys: true, escapesControls: false)
    writer.write(JSON(document.root))
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
