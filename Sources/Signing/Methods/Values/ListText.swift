import Text

/// Lists as TOP requires: joined by commas, without whitespace.
package enum ListText {
  package static func fault(in text: String, of argument: APIMethod.Argument) -> ValueFault? {
    let items = text.split(separator: ",", omittingEmptySubsequences: false)
    if let fault = typeFault(items, text, argument) { return fault }
    guard let most = argument.mostItems, items.count > most else { return nil }
    return ValueFault(
      Phrase(
        "has \(items.count) entries; a call takes at most \(most), so send the rest in another call",
        "有 \(items.count) 项，每次最多 \(most) 项；其余请另发一次"), kind: .range)
  }

  private static func typeFault(
    _ items: [Substring], _ text: String, _ argument: APIMethod.Argument
  ) -> ValueFault? {
    let corrected = corrected(text, of: argument)
    if items.contains(where: \.isBlank) {
      return ValueFault(
        Phrase("has an empty entry: an extra comma", "有空项：多了一个逗号"), correction: corrected)
    }
    // As far as known, TOP accepts whitespace around field names.
    if argument.name != "fields", let item = items.first(where: { $0.hasWhitespaceAround }) {
      let word = item.trimmingWhitespace
      return ValueFault(
        Phrase(
          "has whitespace around “\(word)”; separate entries by commas only",
          "“\(word)”两侧有空白；列表只用逗号分隔"), correction: corrected)
    }
    if let mark = foreignSeparators.first(where: text.unicodeScalars.contains) {
      return ValueFault(
        Phrase(
          "contains “\(mark)”; separate entries by commas (,)", "含有“\(mark)”；列表应使用英文逗号 (,) 分隔"),
        correction: corrected)
    }
    guard argument.kind == .numbers,
      let item = items.first(where: { !NumberText.isNumber($0, isWhole: true) })
    else { return nil }
    return ValueFault(
      Phrase(
        "contains “\(item)”; write whole numbers separated by commas",
        "含有“\(item)”；应为以逗号分隔的整数"), correction: corrected)
  }

  /// The list without whitespace around its entries; `nil` if it has none.
  package static func tidied(_ text: String) -> String? {
    guard text.utf8.count <= ValueFault.longestRead else { return nil }
    let items = text.split(separator: ",", omittingEmptySubsequences: false)
    guard items.contains(where: \.hasWhitespaceAround) else { return nil }
    return items.map(\.trimmingWhitespace).joined(separator: ",")
  }

  private static let foreignSeparators: [Unicode.Scalar] = ["，", "、", "；", ";", "|", "\n"]

  /// The list that was probably meant; `nil` if an entry would still be invalid.
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
