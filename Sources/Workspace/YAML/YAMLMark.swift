/// A place in a YAML text.
struct YAMLMark: Sendable, Equatable {
  /// Counted from 1.
  var line: Int
  /// Counted from 1, in Unicode scalars.
  var column: Int
}
