/// A regular expression whose matching time is linear in the text, whatever the expression.
///
/// The expression becomes a non-deterministic automaton, and the parts of its deterministic automaton that
/// a text needs are made as they are needed. Memory is bounded: the made states are dropped when there
/// are too many.
package struct Pattern: Sendable {
  package enum Dialect: Sendable {
    /// I-Regexp, RFC 9485, and the anchors `^` and `$` that the JSONPath compliance suite expects: what
    /// `match()` and `search()` of JSONPath take.
    case interoperable
    /// As people type into a search prompt: also `\d`, `\w`, `\s` and their opposites.
    case search
  }

  private let program: PatternProgram
  private var automaton: PatternAutomaton
  private var searching: PatternAutomaton

  /// - Parameter ignoringCase: Letters match in either case.
  /// - Throws: ``PatternError`` with the offset at which the text stops being a pattern, or when the
  ///   pattern is too large.
  package init(
    _ source: [UInt8], _ dialect: Dialect = .interoperable, ignoringCase: Bool = false
  ) throws(PatternError) {
    var parser = PatternParser(source, dialect, ignoringCase: ignoringCase)
    let node = try parser.pattern()
    program = try PatternProgram(node)
    automaton = PatternAutomaton(program, startsAnywhere: false)
    searching = PatternAutomaton(program, startsAnywhere: true)
  }

  /// Whether the whole text matches.
  package mutating func matches(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { automaton.longestMatch(in: $0, text.indices) == text.count }
  }

  /// Whether a part of the text matches.
  package mutating func isFound(in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { searching.hasMatch(in: $0, text.indices) }
  }

  package mutating func isFound(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    searching.hasMatch(in: bytes, range)
  }

  /// The first part of the text that matches, as long as possible. Takes quadratic time at worst: for text
  /// that is shown.
  package mutating func firstMatch(in text: [UInt8], from offset: Int = 0) -> Range<Int>? {
    text.withUnsafeBufferPointer { bytes in
      for start in stride(from: offset, through: text.count, by: 1)
      where start == text.count || text[start] & 0xC0 != 0x80 {
        if let end = automaton.longestMatch(in: bytes, start..<text.count, isAtStart: start == 0) {
          return start..<end
        }
      }
      return nil
    }
  }
}

/// Where and why a text is not a regular expression.
package struct PatternError: Error, Sendable, Equatable {
  package var reason: Phrase
  /// Offset of the offending byte in the pattern's UTF-8, from 0.
  package var offset: Int
}
