import SignScopeEngine
import TestSupport

/// JSON values of every shape, for properties that must hold for all of them.
enum RandomJSON {
  private static let texts = [
    "", "a", "sku", "\"", "\\", "a\\\"b", "\\\\", "é", "e\u{301}", "夏季新款", "👗", "\n\t\u{1}",
    "{\"x\":[1]}", ": \"", "\u{2028}", " ",
  ]
  private static let numbers = ["0", "-0", "0.10", "1e5", "7104300007405429232", "-1.5E-7"]

  static func value(depth: Int, using generator: inout SeededGenerator) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: .null
    case 1: .boolean(Bool.random(using: &generator))
    case 2: .number(numbers.randomElement(using: &generator) ?? "0")
    case 3, 4: .string(text(using: &generator))
    case 5: .array(values(depth: depth, using: &generator))
    default:
      .object(
        values(depth: depth, using: &generator).map { (text(using: &generator), $0) })
    }
  }

  private static func values(depth: Int, using generator: inout SeededGenerator) -> [JSON] {
    (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
      value(depth: depth - 1, using: &generator)
    }
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    (texts.randomElement(using: &generator) ?? "")
      + (texts.randomElement(using: &generator) ?? "")
  }
}
