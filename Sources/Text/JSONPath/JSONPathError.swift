/// Where and why a text is not JSONPath.
public struct JSONPathError: Error, Sendable, Equatable {
  /// What is wrong, without the place.
  public var reason: Phrase
  /// Offset of the offending byte in the query's UTF-8, from 0.
  public var offset: Int
  /// The same place in characters, from 1.
  public var column: Int

  /// What is wrong and where, such as `column 9: expected "]"`.
  public var explanation: Phrase {
    Phrase("column \(column): \(reason.en)", "第 \(column) 列：\(reason.zh)")
  }
}
