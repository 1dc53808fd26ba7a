/// A value of a YAML file, with its position.
///
/// A scalar is kept as text: `00123` keeps its zeros, and each field decides what `yes` means. Tags are
/// ignored.
struct YAMLNode: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    /// Plain means without quotes and not a block scalar.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In file order; keys are unique.
    case mapping([Pair])
  }

  struct Pair: Sendable, Equatable {
    var key: YAMLNode
    var value: YAMLNode
  }

  var content: Content
  var mark: YAMLMark

  /// Parses a text; `nil` if it is empty.
  ///
  /// - Parameter path: The file path for errors.
  static func read(_ text: String, from path: String) throws(ConfigurationError) -> YAMLNode? {
    var composer = YAMLComposer(text, path: path)
    return try composer.document()
  }

  /// The line, counted from 1.
  var line: Int { mark.line }

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The elements of a sequence.
  var elements: [YAMLNode]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  var isMapping: Bool {
    if case .mapping = content { true } else { false }
  }

  /// Whether it is `key:`, `key: ~` or `key: null`; quoted, these are text.
  var isAbsent: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// A position in a YAML text.
struct YAMLMark: Sendable, Equatable {
  /// Counted from 1.
  var line: Int
  /// Counted from 1, in Unicode scalars.
  var column: Int
}
