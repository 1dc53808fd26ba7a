package import Signing
import Text

/// The steps of signing code, still without a language.
struct CodePlan {
  /// Which parameters are signed.
  struct Filter: Equatable {
    enum Blanks: Equatable {
      case kept, emptyDropped, dropped
    }

    /// The only names; `nil` for all.
    var only: [String]?
    /// Whether the parameters are taken in the order of ``only``.
    var isListed: Bool
    var excluded: [String]
    var blanks: Blanks
    /// What takes the place of absent values; `nil` leaves them out.
    var absent: String?
    /// Signed without being sent.
    var added: [Parameter]
  }

  /// The names that are signed, without those that are placed.
  enum Names: Equatable {
    case all
    /// These only; in this order where they are listed.
    case among([String], isListed: Bool)
    case except([String])
  }

  enum Order: Equatable {
    /// Nothing is sorted.
    case none
    case byBytes, byUTF16, reversed, ignoringCase, lettersOnly, byValue, byLength, numeric
    /// The named parameters first, otherwise last; within both sorted by name.
    case namedFirst([String], isReversed: Bool)
  }

  /// How the pairs become one string.
  struct Join: Equatable {
    /// What a pair becomes.
    var pair: CodeExpression
    var separator: String
    /// Whether the pairs are sorted after they have been written.
    var sortsPairs: Bool
  }

  struct Digest: Equatable {
    enum Key: Equatable {
      case none
      case text(CodeExpression)
      /// The string is the key and this the message.
      case message(CodeExpression)
      case hexDecoded(CodeExpression)
      case base64Decoded(CodeExpression)
    }

    var algorithm: DigestAlgorithm
    var key: Key
    /// `nil` is UTF-8.
    var charset: Charset?
    var isTwice: Bool
  }

  /// The parameter that has changed places with the secret.
  var swapped: String?
  var filter: Filter
  var names: Names
  var order: Order
  var join: Join
  /// The string with the texts around the pairs; `nil` if there are none.
  var wrapped: CodeExpression?
  /// The string as it is rewritten before it is digested; `nil` where it is not.
  var rewritten: CodeExpression?
  var digest: Digest
  var output: OutputHabit
}

extension CodePlan {
  /// Inputs that the code does not show (the secret, the time of the timestamp) are assumed to be
  /// correct. `nil` for habits that a few lines cannot show.
  init?(_ shape: CodeShape, on platform: Platform) {
    // A secret that is signed as a parameter would be in the lines.
    guard !shape.sortsWrittenNames, !shape.added.contains(where: { Redactor.isSecret($0.name) }),
      let filter = Filter(shape, on: platform),
      let value = CodeExpression(.value, in: shape)
    else { return nil }
    if shape.secret == .swappedWithAppKey {
      swapped = platform.systemParameters.first { $0.source == .appKey }?.name
      guard swapped != nil else { return nil }
    }
    let (scheme, secret) = (shape.scheme, CodeExpression(secret: shape.secret))
    self.filter = filter
    order = Order(shape, on: platform)
    let placed = (scheme.prefix + scheme.suffix).compactMap { piece in
      if case .parameter(let name) = piece { name } else { nil }
    }
    let only = filter.only?.filter { !placed.containsBytes(of: $0) }
    let excluded = filter.excluded + placed
    names =
      only.map { .among($0, isListed: filter.isListed) }
      ?? (excluded.isEmpty ? .all : .except(excluded))
    let pair = scheme.pair
    // What is placed is found by its name, and pairs without names cannot be sorted by them.
    guard only?.isEmpty != true, placed.isEmpty || shape.names == .asGiven && !shape.encodesNames,
      pair.includesName || !shape.sortsPairs
    else { return nil }
    join = Join(
      pair: pair.includesName
        ? .concatenated([CodeExpression(name: shape), .text(pair.nameValueSeparator), value])
        : value,
      separator: pair.pairSeparator, sortsPairs: shape.sortsPairs)
    guard let wrapped = Self.wrapped(shape, filter, secret: secret) else { return nil }
    self.wrapped = wrapped == .string ? nil : wrapped
    rewritten = CodeExpression(rewriting: shape.rewriting)
    var charset: Charset?
    if case .charset(let other) = shape.rewriting { charset = other }
    digest = Digest(
      algorithm: scheme.digest, key: Self.key(shape, secret: secret), charset: charset,
      isTwice: shape.digestsTwice)
    output =
      shape.output == .asScheme
      ? OutputHabit(scheme.output) : shape.output
  }

  private static func wrapped(
    _ shape: CodeShape, _ filter: Filter, secret: CodeExpression
  ) -> CodeExpression? {
    guard let path = CodeExpression(path: shape.path) else { return nil }
    func value(of name: String) -> CodeExpression? {
      let isSigned =
        !filter.excluded.containsBytes(of: name) && filter.only?.containsBytes(of: name) ?? true
      return isSigned ? CodeExpression(.parameter(name), in: shape) : .text("")
    }
    func pieces(_ pieces: [SigningScheme.Piece]) -> [CodeExpression] {
      pieces.map { piece in
        switch piece {
        case .secret: secret
        case .path: path
        // Code that damages a path does not check how it begins.
        case .rootedPath: shape.path == .asGiven ? .applied(.rooted, to: path) : path
        case .literal(let text): .text(text)
        case .parameter(let name): value(of: name) ?? .text("")
        }
      }
    }
    var parts = pieces(shape.scheme.prefix)
    var behind: [CodeExpression] = []
    if shape.scheme.body == .afterPairs {
      switch shape.body {
      case .asScheme: behind.append(.body)
      case .leftOut: break
      case .beforePairs: parts.append(.body)
      case .trailingNewline: behind += [.body, .text("\n")]
      case .text(let text): behind.append(.text(text))
      case .rewritten(let habit):
        guard let body = CodeExpression(.body, by: habit) else { return nil }
        behind.append(body)
      }
    }
    parts.append(.string)
    return .concatenated(parts + behind + pieces(shape.scheme.suffix))
  }

  private static func key(_ shape: CodeShape, secret: CodeExpression) -> Digest.Key {
    guard shape.scheme.isKeyed else { return .none }
    return switch shape.key {
    case .secret: .text(secret)
    case .message: .message(secret)
    case .hexDecoded: .hexDecoded(secret)
    case .base64Decoded: .base64Decoded(secret)
    }
  }
}

extension CodePlan.Filter {
  init?(_ shape: CodeShape, on platform: Platform) {
    let scheme = shape.scheme
    let system =
      platform.systemParameters.map(\.name) + platform.schemes.map(\.signParameter)
    only = scheme.only
    isListed = scheme.order == .listed && shape.order == .asScheme
    excluded = scheme.excluded
    added = shape.added
    absent = shape.absent
    switch shape.blanks {
    case .asScheme: blanks = scheme.blank == .drop ? .dropped : .kept
    case .kept: blanks = .kept
    case .dropped: blanks = .dropped
    case .emptyDropped: blanks = .emptyDropped
    }
    switch shape.selection {
    case .all: break
    case .systemOnly:
      only = system.uniqueByBytes.filter { only?.containsBytes(of: $0) ?? true }
    case .businessOnly: excluded = (excluded + system).uniqueByBytes
    case .unsignedToo:
      excluded = [scheme.signParameter]
      only = nil
    case .signatureToo: excluded.removeAll { $0.hasSameBytes(as: scheme.signParameter) }
    case .emptySignatureToo:
      blanks = .dropped
      added.append(Parameter(scheme.signParameter, ""))
    // The code keeps its parameters in a dictionary, which has every name once.
    case .firstOfName, .lastOfName: return nil
    }
    excluded += shape.leftOut
    let left = excluded
    only?.removeAll { left.containsBytes(of: $0) }
    let listed = only
    added.removeAll {
      left.containsBytes(of: $0.name) && shape.selection != .emptySignatureToo
        || listed?.containsBytes(of: $0.name) == false
    }
  }
}

extension CodePlan.Order {
  init(_ shape: CodeShape, on platform: Platform) {
    let system = platform.systemParameters.map(\.name)
    switch shape.order {
    case .asScheme:
      switch shape.scheme.order {
      case .utf8: self = .byBytes
      case .utf16: self = .byUTF16
      case .pairs, .listed: self = .none
      }
    case .asGiven, .byPair: self = .none
    case .reversed: self = .reversed
    case .ignoringCase: self = .ignoringCase
    case .natural: self = .lettersOnly
    case .byValue: self = .byValue
    case .byLength: self = .byLength
    case .utf16: self = .byUTF16
    case .systemFirst: self = .namedFirst(system, isReversed: false)
    case .businessFirst: self = .namedFirst(system, isReversed: true)
    case .numeric: self = .numeric
    }
  }
}

extension OutputHabit {
  package init(_ output: SigningScheme.Output) {
    switch output {
    case .upperHex: self = .upperHex
    case .lowerHex: self = .lowerHex
    case .base64: self = .base64
    }
  }
}

extension [String] {
  fileprivate var uniqueByBytes: [String] {
    var unique: [String] = []
    for name in self where !unique.containsBytes(of: name) { unique.append(name) }
    return unique
  }
}
