/// Where and why a text is not JSON.
public struct JSONError: Error, Sendable, Equatable {
  public enum Problem: Sendable, Equatable {
    case empty
    case expectedValue
    case expectedName
    case expectedColon
    case expectedCommaOrBrace
    case expectedCommaOrBracket
    case expectedEnd
    case unfinishedString
    case unknownEscape
    case malformedNumber
    case tooDeep(limit: Int)
    case tooLarge
    /// The task that was reading has been cancelled.
    case cancelled
  }

  public var problem: Problem
  /// Offset of the offending byte, from 0.
  public var offset: Int
  /// From 1; lines end with LF.
  public var line: Int
  /// From 1, in characters (Unicode scalars).
  public var column: Int
  /// Whether the text is truncated: more bytes might have made it JSON.
  public var isCutOff: Bool

  package init(_ problem: Problem, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    self.problem = problem
    self.offset = offset
    self.isCutOff =
      offset >= bytes.count && ![.empty, .tooLarge, .cancelled].contains(problem)
    line = 1
    column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  /// What is wrong and where, such as `line 3, column 14: expected "," or "}"`.
  public var explanation: Phrase {
    if problem == .empty || problem == .tooLarge { return what }
    if isCutOff {
      return Phrase(
        "the JSON is truncated at line \(line), column \(column): \(what.en)",
        "JSON 在第 \(line) 行第 \(column) 列中断，不完整：\(what.zh)")
    }
    return Phrase(
      "line \(line), column \(column): \(what.en)", "第 \(line) 行第 \(column) 列：\(what.zh)")
  }

  private var what: Phrase {
    switch problem {
    case .empty: Phrase("no JSON found", "其中没有 JSON")
    case .expectedValue: Phrase("expected a value", "此处应为一个值")
    case .expectedName: Phrase("expected a name in quotes", "此处应为带引号的名称")
    case .expectedColon: Phrase("expected \":\"", "此处应为 \":\"")
    case .expectedCommaOrBrace: Phrase("expected \",\" or \"}\"", "此处应为 \",\" 或 \"}\"")
    case .expectedCommaOrBracket: Phrase("expected \",\" or \"]\"", "此处应为 \",\" 或 \"]\"")
    case .expectedEnd: Phrase("expected the end of the text", "此处不应再有内容")
    case .unfinishedString: Phrase("the closing quote is missing", "缺少右引号")
    case .unknownEscape: Phrase("unknown escape after \"\\\"", "\"\\\" 之后的转义无法识别")
    case .malformedNumber: Phrase("not a valid JSON number", "不符合 JSON 的数字写法")
    case .tooDeep(let limit):
      Phrase("nested deeper than \(limit) levels", "嵌套超过 \(limit) 层")
    case .cancelled: Phrase("reading was cancelled here", "读取在此处取消")
    case .tooLarge: Phrase("a text of 4 GB or more cannot be read", "无法读取 4 GB 及以上的内容")
    }
  }
}
