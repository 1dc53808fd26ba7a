/// What some code does to the whole string to sign before it digests it.
public enum Rewriting: Sendable, Equatable {
  case none
  case charset(Charset)
  /// URL-encoded as a whole.
  case encoded(EncodingHabit)
  case lowerCased
  case upperCased
  case byteOrderMark
  /// Something behind the string: a line feed, a separator.
  case followed(by: String)
  case preceded(by: String)
  case withoutSpaces
  case trimmed
  /// Line ends as CR LF.
  case carriageReturns
}

extension Rewriting {
  /// The bytes as they are digested; `nil` when they cannot be written so.
  func apply(_ bytes: [UInt8]) -> [UInt8]? {
    func rewritten(_ change: (String) -> String) -> [UInt8] {
      Array(change(String(decoding: bytes, as: UTF8.self)).utf8)
    }
    switch self {
    case .none: return bytes
    case .charset(let charset): return charset.bytes(of: bytes)
    case .encoded(let habit):
      return habit.apply(String(decoding: bytes, as: UTF8.self)).map { Array($0.utf8) }
    case .lowerCased: return rewritten { $0.lowercased() }
    case .upperCased: return rewritten { $0.uppercased() }
    case .byteOrderMark: return [0xEF, 0xBB, 0xBF] + bytes
    case .followed(let text): return bytes + Array(text.utf8)
    case .preceded(let text): return Array(text.utf8) + bytes
    case .withoutSpaces: return rewritten { ValueHabit.withoutSpaces.apply($0) }
    case .trimmed: return rewritten { $0.trimmingStray }
    case .carriageReturns: return rewritten { ValueHabit.carriageReturns.apply($0) }
    }
  }
}
