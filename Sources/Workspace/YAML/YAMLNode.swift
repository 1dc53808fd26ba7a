/// A value of a YAML file, and where it begins.
///
/// A scalar is its text: `00123` keeps its zeros, and what `yes` means is up to the field. Tags are
/// ignored.
struct YAMLNode: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    /// Plain is what has no quotes and is no block of text.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In the order of the file; no text is the key of two.
    case mapping([Pair])
  }

  struct Pair: Sendable, Equatable {
    var key: YAMLNode
    var value: YAMLNode
  }

  var content: Content
  var mark: YAMLMark

  /// Reads a text; `nil` when there is nothing in it.
  ///
  /// - Parameter path: The file that errors name.
  static func read(_ text: String, from path: String) throws(ConfigurationError) -> YAMLNode? {
    var composer = YAMLComposer(text, path: path)
    return try composer.document()
  }

  /// Counted from 1.
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

  /// `key:`, `key: ~` or `key: null`; quoted they would be text.
  var isAbsent: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// A place in a YAML text.
struct YAMLMark: Sendable, Equatable {
  /// Counted from 1.
  var line: Int
  /// Counted from 1, in Unicode scalars.
  var column: Int
}
