import Signing
import Text

/// The order in which some code writes the pairs.
package enum OrderHabit: Sendable, Equatable {
  case asScheme
  /// As they were put together: not sorted at all.
  case asGiven
  case reversed
  case ignoringCase
  /// As collations of natural languages do: case and punctuation do not count at first.
  case natural
  /// Digits as numbers.
  case numeric
  case byValue
  /// The pairs are joined first and then sorted: `foo_bar3` comes before `foo1`… or not.
  case byPair
  case byLength
  case utf16
  /// System parameters sorted, then the others sorted.
  case systemFirst
  case businessFirst
}

extension OrderHabit {
  /// Puts the parameters in this order.
  ///
  /// - Parameters:
  ///   - joined: How a pair is written, for ``byPair``.
  ///   - isSystem: Tells the platform's own parameters from the others.
  func sort(
    _ parameters: inout [Parameter], joined: (Parameter) -> [UInt8], isSystem: (String) -> Bool
  ) {
    switch self {
    case .asScheme, .asGiven: break
    case .reversed:
      Self.sortByName(&parameters)
      parameters.reverse()
    case .ignoringCase: Self.sort(&parameters) { $0.name.lowercased() }
    case .natural:
      Self.sort(&parameters) { parameter in
        String(String.UnicodeScalarView(parameter.name.unicodeScalars.filter(\.isWordCharacter)))
          .lowercased()
      }
    case .numeric: parameters.sort { Self.numericallyPrecedes($0.name, $1.name) }
    case .byValue: Self.sort(&parameters) { $0.text ?? "" }
    case .byPair:
      let keyed = parameters.map { (key: joined($0), parameter: $0) }
      parameters = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.parameter)
    case .byLength:
      Self.sortByName(&parameters)
      parameters = parameters.enumerated().sorted { a, b in
        (a.element.name.utf8.count, a.offset) < (b.element.name.utf8.count, b.offset)
      }.map(\.element)
    case .utf16:
      parameters.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    case .systemFirst, .businessFirst:
      Self.sortByName(&parameters)
      let system = parameters.filter { isSystem($0.name) }
      let business = parameters.filter { !isSystem($0.name) }
      parameters = self == .systemFirst ? system + business : business + system
    }
  }

  private static func sortByName(_ parameters: inout [Parameter]) {
    sort(&parameters) { $0.name }
  }

  /// Stable, by the bytes of a key.
  private static func sort(_ parameters: inout [Parameter], by key: (Parameter) -> String) {
    let keyed = parameters.enumerated().map { (Array(key($0.element).utf8), $0.offset, $0.element) }
    parameters = keyed.sorted { a, b in
      a.0 == b.0 ? a.1 < b.1 : a.0.lexicographicallyPrecedes(b.0)
    }.map(\.2)
  }

  private static func numericallyPrecedes(_ a: String, _ b: String) -> Bool {
    if let first = Int(digits: a.utf8), let second = Int(digits: b.utf8), first != second {
      return first < second
    }
    return a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}

extension Unicode.Scalar {
  fileprivate var isWordCharacter: Bool { properties.isAlphabetic || properties.numericType != nil }
}
