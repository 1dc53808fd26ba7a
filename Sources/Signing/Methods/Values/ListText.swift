import Text

/// Lists as TOP wants them: joined by commas, with nothing around them.
package enum ListText {
  package static func fault(in text: String, of argument: APIMethod.Argument) -> ValueFault? {
    let items = text.split(separator: ",", omittingEmptySubsequences: false)
    if let fault = typeFault(items, text, argument) { return fault }
    guard let most = argument.mostItems, items.count > most else { return nil }
    return ValueFault(
      Phrase(
        "has \(items.count) entries, but at most \(most) a call; send the rest with another call",
        "有 \(items.count) 项，每次最多 \(most) 项；其余请另发一次"), kind: .range)
  }

  private static func typeFault(
    _ items: [Substring], _ text: String, _ argument: APIMethod.Argument
  ) -> ValueFault? {
    let corrected = corrected(text, of: argument)
    if items.contains(where: \.isBlank) {
      return ValueFault(
        Phrase("has an empty entry: a comma too many", "有空项：多了一个逗号"), correction: corrected)
    }
    // Names of fields are taken with white space around them, as far as is known.
    if argument.name != "fields", let item = items.first(where: { $0.hasWhitespaceAround }) {
      let word = item.trimmingWhitespace
      return ValueFault(
        Phrase(
          "has white space around “\(word)”; the commas alone divide a list",
          "“\(word)”两侧有空白；列表只用逗号分隔"), correction: corrected)
    }
    if let mark = foreignSeparators.first(where: text.unicodeScalars.contains) {
      return ValueFault(
        Phrase(
          "has “\(mark)” in it; a list is divided by commas (,)", "含有“\(mark)”；列表应使用英文逗号 (,) 分隔"),
        correction: corrected)
    }
    guard argument.kind == .numbers,
      let item = items.first(where: { !NumberText.isNumber($0, isWhole: true) })
    else { return nil }
    return ValueFault(
      Phrase(
        "has “\(item)” in it; write whole numbers, divided by commas",
        "含有“\(item)”；应为以逗号分隔的整数"), correction: corrected)
  }

  /// The list without white space around its entries; `nil` where there is none.
  package static func tidied(_ text: String) -> String? {
    guard text.utf8.count <= ValueFault.longestRead else { return nil }
    let items = text.split(separator: ",", omittingEmptySubsequences: false)
    guard items.contains(where: \.hasWhitespaceAround) else { return nil }
    return items.map(\.trimmingWhitespace).joined(separator: ",")
  }

  private static let foreignSeparators: [Unicode.Scalar] = ["，", "、", "；", ";", "|", "\n"]

  /// The list that was plainly meant; `nil` where an entry of it would still be wrong.
  private static func corrected(_ text: String, of argument: APIMethod.Argument) -> String? {
    let items = text.unicodeScalars.split {
      $0 == "," || foreignSeparators.contains($0)
    }.map { String($0).trimmingWhitespace }.filter { !$0.isEmpty }
    guard !items.isEmpty else { return nil }
    guard argument.kind == .numbers else { return items.joined(separator: ",") }
    let numbers = items.compactMap { NumberText.corrected($0, isWhole: true) }
    return numbers.count == items.count ? numbers.joined(separator: ",") : nil
  }
}

extension Substring {
  fileprivate var hasWhitespaceAround: Bool {
    unicodeScalars.first?.properties.isWhitespace == true
      || unicodeScalars.last?.properties.isWhitespace == true
  }
}
