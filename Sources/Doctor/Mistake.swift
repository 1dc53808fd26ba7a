package import Text

/// A signing mistake: one habit that deviates from the rule, with its explanation and fix.
///
/// The whole table is ``table(for:)``; search, explanations, fixes and the documentation read it.
package struct Mistake: Sendable, Identifiable {
  /// What a mistake is about. Two mistakes about the same part exclude each other, except about
  /// ``Part/selection``, of which several can come together.
  package enum Part: String, Sendable, CaseIterable {
    case selection, blanks, absent, values, encoding, encodedNames, names, timestamp
    case order, pair, wrap, path, body, rewriting, secret, key, digest, twice, output
    /// The whole rule of another platform or sign method.
    case rule
    case excluded

    /// Whether another platform's rule brings its own.
    var isOfRule: Bool {
      switch self {
      case .pair, .wrap, .digest, .excluded: true
      default: false
      }
    }

    /// Whether it changes what parameters are put into the string, and how.
    var touchesParameters: Bool {
      switch self {
      case .selection, .excluded, .blanks, .absent, .values, .encoding, .encodedNames, .names,
        .timestamp, .order, .rule:
        true
      case .pair, .wrap, .path, .body, .rewriting, .secret, .key, .digest, .twice, .output: false
      }
    }
  }

  /// The word in JSON, `secret-prefix-only`; where it is about one parameter, with its name:
  /// `left-out:session`.
  package var id: String
  package var part: Part
  /// Its cost, from 1 (most common) up; explanations are ranked by it.
  package var cost: Int
  /// What the code does, as the end of "Your code …".
  package var title: Phrase
  /// The fix.
  package var fix: Phrase
  /// The languages whose libraries make it: there it is likelier than others that explain as well.
  package var idiom: Set<CodeLanguage> = []
  /// Makes the mistake; `false` when it does not apply to the input.
  package let apply: @Sendable (inout CodeShape, SigningInput) -> Bool

  package init(
    _ id: String, _ part: Part, cost: Int = 2, _ title: Phrase, fix: Phrase,
    apply: @escaping @Sendable (inout CodeShape, SigningInput) -> Bool
  ) {
    self.id = id
    self.part = part
    self.cost = cost
    self.title = title
    self.fix = fix
    self.apply = apply
  }

  /// One that always applies.
  package init(
    _ id: String, _ part: Part, cost: Int = 2, _ title: Phrase, fix: Phrase,
    always change: @escaping @Sendable (inout CodeShape) -> Void
  ) {
    self.init(id, part, cost: cost, title, fix: fix) { shape, _ in
      change(&shape)
      return true
    }
  }

  /// The cost from which on a mistake is tried alone only: one of hundreds of the same kind.
  static let alone = 4

  /// The same, as the idiom of some languages.
  func idiom(_ languages: Set<CodeLanguage>) -> Mistake {
    var mistake = self
    mistake.idiom = languages
    return mistake
  }

  /// Whether the rule of another platform was followed.
  var isOtherPlatforms: Bool { part == .rule && id.utf8.contains(UInt8(ascii: ":")) }

  /// Whether it is one of several that go together, as parameters that are left out.
  private var isOneOfMany: Bool { part == .selection && id.utf8.contains(UInt8(ascii: ":")) }

  /// Whether it is one of as many as the request has parameters.
  var isAboutOneParameter: Bool { isOneOfMany && id.utf8.starts(with: "left-out:".utf8) }

  /// All that ``goesWith(_:)`` asks about.
  struct Kind: Hashable {
    var part: Part
    var isOneOfMany: Bool
  }

  var kind: Kind { Kind(part: part, isOneOfMany: isOneOfMany) }

  /// Whether both can be made by the same code.
  func goesWith(_ other: Mistake) -> Bool {
    if part == other.part { return isOneOfMany && other.isOneOfMany }
    return !(part == .rule && other.part.isOfRule || other.part == .rule && part.isOfRule)
  }
}

extension Mistake {
  /// Every mistake that applies to an input, and those that depend on another one.
  package static func table(for input: SigningInput) -> [Mistake] {
    // Mistakes that others depend on come first: a rule decides on blanks, a digest on keys. Mistakes
    // about parameters precede the rest, so that a search prepares the parameters only once.
    [
      rules(input), selection(input), excluded, blanks, absent, values(input), encoding(input),
      names(input),
      timestamps, order, digest(input), pair(input), wrap(input), path(input), body(input),
      rewriting, secret(input), key,
    ].flatMap { $0 }
  }
}
