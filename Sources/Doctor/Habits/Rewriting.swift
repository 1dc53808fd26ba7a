/// What some code does to the whole string to sign before it digests it.
package enum Rewriting: Sendable, Equatable {
  case none
  case charset(Charset)
  /// URL-encoded as a whole.
  case encoded(EncodingHabit)
  case lowerCased
  case upperCased
  case byteOrderMark
  /// Text after the string: a line feed, a separator.
  case followed(by: String)
  case preceded(by: String)
  case withoutSpaces
  case trimmed
  /// Line ends as CR LF.
  case carriageReturns
}

extension Rewriting {
  /// The bytes as they are digested; `nil` when they cannot be written so.
  package func apply(_ bytes: [UInt8]) -> [UInt8]? {
    func rewritten(_ change: (String) -> String) -> [UInt8] {
      Array(change(String(decoding: bytes, as: UTF8.self)).utf8)
    }
    switch self {
    case .none: return bytes
    case .charset(let charset): return charset.bytes(of: bytes)
    case .encoded(let habit):
      return habit.apply(String(decoding: bytes, as: UTF8.self)).map { Array($0.utf8) }
    case .lowerCased:
      return bytes.hasPlainCase
        ? bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } : rewritten { $0.lowercased() }
    case .upperCased:
      return bytes.hasPlainCase
        ? bytes.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 } : rewritten { $0.uppercased() }
    case .byteOrderMark: return [0xEF, 0xBB, 0xBF] + bytes
    case .followed(let text): return bytes + Array(text.utf8)
    case .preceded(let text): return Array(text.utf8) + bytes
    case .withoutSpaces:
      return bytes.hasPlainSpaces
        ? bytes.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) }
        : rewritten { ValueHabit.withoutSpaces.apply($0) }
    case .trimmed:
      let isTrimmed = [bytes.first, bytes.last].allSatisfy { $0.map { 0x21...0x7E ~= $0 } ?? true }
      return isTrimmed ? bytes : rewritten { $0.trimmingStray }
    case .carriageReturns:
      return bytes.contains(0x0A) ? rewritten { ValueHabit.carriageReturns.apply($0) } : bytes
    }
  }
}

/// A search rewrites some hundred thousand strings, nearly all of ASCII and Chinese.
extension [UInt8] {
  /// Whether letters with a case are ASCII's only: what else there is begins with E4…E9, as most of
  /// Chinese does.
  fileprivate var hasPlainCase: Bool {
    allSatisfy { $0 < 0xC0 || (0xE4...0xE9).contains($0) }
  }

  /// Whether whitespace is ASCII's only.
  fileprivate var hasPlainSpaces: Bool {
    allSatisfy { $0 < 0xC0 || (0xE4...0xEE).contains($0) }
  }
}
