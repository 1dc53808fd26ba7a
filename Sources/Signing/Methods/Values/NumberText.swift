import Text

/// Numbers as TOP requires: ASCII digits, a leading minus sign, a decimal point.
enum NumberText {
  static func fault(in text: String, of argument: APIMethod.Argument) -> ValueFault? {
    guard isNumber(text, isWhole: argument.isWhole) else {
      let corrected = corrected(text, isWhole: argument.isWhole)
      let shown = text.prefix(40)
      return ValueFault(
        argument.isWhole
          ? Phrase("is “\(shown)”; write a whole number (digits only)", "是“\(shown)”，应为整数，只写数字")
          : Phrase(
            "is “\(shown)”; write a number (digits and a decimal point only)",
            "是“\(shown)”，应为数字，只写数字和小数点"),
        correction: corrected)
    }
    guard argument.isWhole else { return nil }
    guard let value = Int(text) else {
      return ValueFault(
        Phrase(
          "does not fit in 64 bits; an id has at most 19 digits", "超出 64 位整数；ID 最多 19 位"),
        kind: .range)
    }
    return rangeFault(value, of: argument)
  }

  private static func rangeFault(_ value: Int, of argument: APIMethod.Argument) -> ValueFault? {
    guard let range = argument.range, !range.contains(value) else { return nil }
    let (least, most) = (range.lowerBound, range.upperBound)
    let nearest = value < least ? least : most
    let reason =
      switch (least, most) {
      case (_, .max):
        Phrase("is \(value); it must be at least \(least)", "是 \(value)，至少应为 \(least)")
      case _ where value > most:
        Phrase("is \(value); it must be at most \(most)", "是 \(value)，最多为 \(most)")
      default:
        Phrase("is \(value); it must be \(least)–\(most)", "是 \(value)，应为 \(least) 到 \(most)")
      }
    return ValueFault(reason, kind: .range, correction: String(nearest))
  }

  static func isNumber(_ text: some StringProtocol, isWhole: Bool) -> Bool {
    var digits = text.utf8[...]
    if digits.first == UInt8(ascii: "-") { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
    return isPlain && parts.count <= (isWhole ? 1 : 2)
  }

  /// The number that was probably meant: half-width, without whitespace, quotes, plus sign and thousands
  /// separators.
  static func corrected(_ text: String, isWhole: Bool) -> String? {
    // A letter makes it something else, and needs no copies to be seen.
    guard text.utf8.allSatisfy({ $0 >= 0x80 || marks.contains($0) }) else { return nil }
    var plain = NarrowText(text).narrowed.filter { !$0.isWhitespace }
    for quote in ["\"", "'"]
    where plain.count > 2 && plain.hasPrefix(quote) && plain.hasSuffix(quote) {
      plain = String(plain.dropFirst().dropLast())
    }
    if plain.hasPrefix("+") { plain.removeFirst() }
    plain = withoutThousands(plain) ?? plain
    if isWhole, let point = plain.firstIndex(of: "."),
      plain[point...].dropFirst().allSatisfy({ $0 == "0" })
    {
      plain = String(plain[..<point])
    }
    return isNumber(plain, isWhole: isWhole) ? plain : nil
  }

  /// The ASCII characters that a number may be written with.
  private static let marks = Array("0123456789-+.,'\" \t\n\u{B}\u{C}\r".utf8)

  /// `1,234,567.5` without its separators; `nil` if the commas are not thousands separators.
  private static func withoutThousands(_ text: String) -> String? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first else { return nil }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first, (1...4).contains(first.utf8.count),
      first.drop(while: { $0 == "-" }).utf8.count <= 3,
      groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
    else { return nil }
    return ([groups.joined()] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }
}

extension NarrowText {
  /// The text with its full-width forms made narrow.
  var narrowed: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
