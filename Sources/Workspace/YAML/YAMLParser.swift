import CYAML
import SignScopeEngine

/// libyaml's parser, which delivers one event after another.
struct YAMLParser: ~Copyable {
  private let path: String
  // On the heap, because libyaml keeps pointers to both.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// - Parameter path: The file path for errors.
  init(_ text: String, path: String) {
    self.path = path
    let count = text.utf8.count
    // One byte more, because libyaml needs a valid pointer for an empty text too.
    bytes = .allocate(capacity: count + 1)
    bytes.initialize(repeating: 0)
    _ = bytes.update(from: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    // No encoding is set: setting one would leave a byte order mark in the text.
    yaml_parser_set_input_string(parser, bytes.baseAddress, count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    bytes.deallocate()
  }

  /// - Throws: `.broken`, with libyaml's own reason, in English.
  mutating func next() throws(ConfigurationError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  func broken(_ mark: YAMLMark, _ reason: Phrase) -> ConfigurationError {
    .broken(path: path, line: mark.line, column: mark.column, reason: reason)
  }

  private var failure: ConfigurationError {
    let state = parser.pointee
    let reason = state.problem.map { String(cString: $0) } ?? "out of memory"
    let mark =
      state.error == YAML_READER_ERROR
      ? mark(ofByte: state.problem_offset) : YAMLMark(state.problem_mark)
    return broken(mark, Phrase(reason, reason))
  }

  /// The position of a byte: libyaml's byte reader, below the scanner, does not count lines.
  private func mark(ofByte offset: Int) -> YAMLMark {
    let lines = bytes.prefix(offset).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let last = lines.last.map { String(decoding: $0, as: UTF8.self) } ?? ""
    return YAMLMark(line: max(lines.count, 1), column: last.unicodeScalars.count + 1)
  }
}

/// An event of libyaml's parser.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case alias(String)
    case scalar(String, isPlain: Bool, anchor: String?)
    case sequenceStart(anchor: String?)
    case mappingStart(anchor: String?)
    /// The end of a sequence or a mapping.
    case end
    case streamEnd
    /// The start of the stream or the end of a document, which are ignored.
    case other
  }

  var kind: Kind
  var mark: YAMLMark

  init(_ event: yaml_event_t) {
    mark = YAMLMark(event.start_mark)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_ALIAS_EVENT: kind = .alias(Self.name(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // Uses the length: "\0" in double quotes is a NUL within the text.
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .scalar(
        String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
        anchor: Self.name(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart(anchor: Self.name(event.data.sequence_start.anchor))
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart(anchor: Self.name(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    default: kind = .other
    }
  }

  private static func name(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    anchor.map { String(cString: $0) }
  }
}

extension YAMLMark {
  /// libyaml counts from 0.
  init(_ mark: yaml_mark_t) {
    self.init(line: mark.line + 1, column: mark.column + 1)
  }
}
