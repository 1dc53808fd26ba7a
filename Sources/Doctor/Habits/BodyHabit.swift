/// What some code does with the raw body.
package enum BodyHabit: Sendable, Equatable {
  case asScheme
  case leftOut
  /// Between the text before the pairs and the pairs.
  case beforePairs
  /// JSON written with a space after each comma and colon.
  case spacedJSON
  /// JSON written without spaces.
  case compactJSON
  case trailingNewline
}

/// What some code does with the path.
package enum PathHabit: Sendable, Equatable {
  case asGiven
  case leftOut
  case withLeadingSlash
  case withoutLeadingSlash
  case withTrailingSlash
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
    }
  }
}
