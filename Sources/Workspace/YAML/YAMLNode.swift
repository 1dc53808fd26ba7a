import SignScopeEngine

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

/// A mapping of a YAML file whose keys are all known, each with its line.
struct YAMLMapping {
  struct Entry {
    var key: String
    var value: YAMLNode
    /// The key's line, counted from 1.
    var line: Int
  }

  var path: String
  /// The key whose value the mapping is.
  var key: String
  var line: Int
  var entries: [Entry]

  /// - Parameter known: The allowed keys; `nil` allows any.
  init(
    _ node: YAMLNode, of key: String, at line: Int, in path: String, known: [String]?
  ) throws(ConfigurationError) {
    (self.path, self.key, self.line) = (path, key, line)
    guard case .mapping(let pairs) = node.content else {
      throw .badValue(
        key: key, path: path, line: line,
        reason: Phrase("must be a list of “key: value” lines", "应为“键: 值”的形式"))
    }
    entries = []
    for pair in pairs {
      let line = pair.key.line
      guard let text = pair.key.text else {
        throw .badValue(
          key: key, path: path, line: line, reason: Phrase("a key must be text", "键必须是文本"))
      }
      entries.append(Entry(key: text, value: pair.value, line: line))
    }
    if let known, let error = unknownKeys(known).first { throw error }
  }

  /// Errors for the unknown keys, each with the nearest known key.
  func unknownKeys(_ known: [String]) -> [ConfigurationError] {
    entries.filter { !known.containsBytes(of: $0.key) }.map { entry in
      .unknownKey(
        entry.key, path: path, line: entry.line, nearest: known.nearest(to: entry.key),
        known: known)
    }
  }

  /// The entry of a key; `nil` if it is absent or has no value (`key:`).
  func entry(_ key: String) -> Entry? {
    entries.first { $0.key.hasSameBytes(as: key) && !$0.value.isAbsent }
  }

  /// The text of a scalar as written: `app_key: 00123` keeps its zeros.
  func text(_ key: String) throws(ConfigurationError) -> String? {
    guard let entry = entry(key) else { return nil }
    guard let text = entry.value.text else {
      throw error(entry, Phrase("must be text", "应为文本"))
    }
    return text
  }

  func error(_ entry: Entry, _ reason: Phrase) -> ConfigurationError {
    .badValue(key: entry.key, path: path, line: entry.value.line, reason: reason)
  }
}

extension Phrase {
  /// Reports an unknown word, with the expected ones and the one probably meant.
  ///
  /// - Parameter other: A further expected value that is not a word.
  static func unknownWord(
    _ text: String, known: [String], orElse other: Phrase? = nil
  ) -> Phrase {
    if let nearest = known.nearest(to: text) {
      return Phrase(
        "unknown “\(text)”; did you mean “\(nearest)”?", "未知的“\(text)”，是否想写“\(nearest)”？")
    }
    return Phrase(
      "unknown “\(text)”; use \((known + (other.map { [$0.en] } ?? [])).joined(separator: ", "))",
      "未知的“\(text)”，可用：\((known + (other.map { [$0.zh] } ?? [])).joined(separator: "、"))")
  }
}
