/// What some code does with the raw body.
package enum BodyHabit: Sendable, Equatable {
  case asScheme
  case leftOut
  /// Between the text before the pairs and the pairs.
  case beforePairs
  /// Written again, as a value can be: JSON with other spaces.
  case rewritten(ValueHabit)
  /// This text where no body is sent.
  case text(String)
  case trailingNewline
}

/// What some code does with the path.
package enum PathHabit: Sendable, Equatable {
  case asGiven
  case leftOut
  case withLeadingSlash
  case withoutLeadingSlash
  case withTrailingSlash
  /// With something around it: the gateway's URL or its path in front, the query behind.
  case surrounded(before: String, after: String)
  /// Without what it begins with.
  case withoutPrefix(String)
  /// The slash at a byte is written twice.
  case doubledSlash(at: Int)
}

extension PathHabit {
  package func path(of input: SigningInput) -> String {
    let path = input.path
    let isRooted = path.utf8.first == UInt8(ascii: "/")
    switch self {
    case .asGiven: return path
    case .leftOut: return ""
    case .withLeadingSlash: return isRooted ? path : "/" + path
    case .withoutLeadingSlash: return isRooted ? String(path.dropFirst()) : path
    case .withTrailingSlash: return path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
    case .surrounded(let before, let after): return before + path + after
    case .withoutPrefix(let text):
      return path.hasPrefix(text) ? String(path.dropFirst(text.count)) : path
    case .doubledSlash(let byte):
      let bytes = Array(path.utf8)
      return String(decoding: bytes[...byte] + bytes[byte...], as: UTF8.self)
    }
  }
}
