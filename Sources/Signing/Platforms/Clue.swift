package import Text

/// A sign, in a request to an unknown host, of which platform it is for.
package struct Clue: Sendable, Equatable {
  package enum Sign: Sendable, Equatable {
    /// The value of a parameter begins like that: `taobao.` of `method`.
    case beginning(String, of: String)
    /// Names that occur together on one platform only.
    case names([String])
  }

  package var sign: Sign
  /// Of several clues in one request the lowest rank decides, and for equal ranks the platform that is
  /// first in the table: 1 and 2 are prefixes of method names, 3 to 5 are names of the platform's own,
  /// from 6 on other platforms use the names too.
  package var rank: Int

  static func beginning(_ text: String, of name: String, rank: Int = 1) -> Clue {
    Clue(sign: .beginning(text, of: name), rank: rank)
  }

  static func names(_ names: String..., rank: Int) -> Clue {
    Clue(sign: .names(names), rank: rank)
  }

  /// The sign in words, a sentence without its full stop; `nil` if it is absent.
  package func reason(in parameters: [Parameter]) -> Phrase? {
    switch sign {
    case .beginning(let text, let name):
      let called = parameters.lazy.filter { $0.name.hasSameBytes(as: name) }.compactMap(\.text)
        .first { $0.hasPrefix(text) }
      return called.map { Phrase("by its method, \($0)", "根据方法名 \($0)") }
    case .names(let names):
      guard names.allSatisfy({ parameters.holds($0) }) else { return nil }
      let list = names.joined(separator: ", ")
      return Phrase("by its parameters, \(list)", "根据参数 \(list)")
    }
  }
}

extension [Parameter] {
  package func holds(_ name: String) -> Bool { contains { $0.name.hasSameBytes(as: name) } }
}
