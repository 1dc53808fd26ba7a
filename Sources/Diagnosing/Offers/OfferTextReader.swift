import Text

/// Reads prices and quantities as sellers write them.
struct OfferTextReader {
  private var rest: ArraySlice<Unicode.Scalar>

  private init(_ text: NarrowText) { rest = text.trimmed.scalars }

  /// `[¥ | RMB | CNY] digits[.digits] [元] [/ unit]`, spaces allowed between.
  static func price(_ text: NarrowText) -> Price? {
    var reader = OfferTextReader(text)
    reader.takeFirst(of: ["¥", "RMB", "CNY"])
    guard let number = reader.takeNumber() else { return nil }
    reader.takeFirst(of: ["元"])
    if reader.take("/") {
      reader.takeSpaces()
      guard reader.takeUnit() else { return nil }
    }
    return reader.isAtEnd ? Price(number) : nil
  }

  /// The two ends of `a~b`, in the order they are written.
  static func range(_ text: NarrowText) -> (Price, Price)? {
    let ends = text.split(at: ["~", "〜", "-", "–", "—", "至", "到"])
    guard ends.count == 2, let first = price(ends[0]), let second = price(ends[1]) else {
      return nil
    }
    return (first, second)
  }

  /// The unit after the slash of a price: a few letters, whatever they are.
  private mutating func takeUnit() -> Bool {
    let run = takeRun { $0.properties.isAlphabetic }
    takeSpaces()
    return (1...8).contains(run.count)
  }

  /// A quantity, `100+`, or the lower end of `1-99`, `1~99` and `100-`.
  static func firstQuantity(_ text: NarrowText) -> Int? {
    if let stock = stock(text) { return stock.quantity }
    let ends = text.trimmed.split(at: ["~", "〜", "-", "–", "—", "至", "到"])
    guard ends.count == 2, let first = quantity(ends[0]) else { return nil }
    if ends[1].isBlank { return first }
    guard let last = quantity(ends[1]), last >= first else { return nil }
    return first
  }

  /// A stock: a quantity, or one that is only a lower bound, `999+`.
  static func stock(_ text: NarrowText) -> (quantity: Int, isAtLeast: Bool)? {
    let trimmed = text.trimmed
    if trimmed.scalars.last == "+" {
      let end = trimmed.scalars.endIndex - 1
      return quantity(trimmed[trimmed.scalars.startIndex..<end]).map { ($0, true) }
    }
    return quantity(text).map { ($0, false) }
  }

  /// `[≥ | >=] [-]digits[.0…] [万] [unit] [起购 …]`.
  static func quantity(_ text: NarrowText) -> Int? {
    var reader = OfferTextReader(text)
    reader.takeFirst(of: ["≥", ">="])
    let isNegative = reader.take("-")
    guard !isNegative || reader.rest.first?.isDigit == true, var number = reader.takeNumber()
    else { return nil }
    number.isNegative = isNegative
    if reader.take("万") { number.scale -= 4 }
    reader.takeSpaces()
    reader.takeFirst(of: units)
    reader.takeFirst(of: ["起购", "起批", "起订", "起", "以上"])
    return reader.isAtEnd ? number.quantity : nil
  }

  private static let units = [
    "个", "件", "套", "只", "条", "包", "箱", "双", "打", "盒", "张", "支", "pcs",
  ]

  private var isAtEnd: Bool { rest.isEmpty }

  /// Skips the first of these words that comes next, if any, and the spaces after it.
  private mutating func takeFirst(of words: [String]) {
    _ = words.first { take($0) }
    takeSpaces()
  }

  private mutating func take(_ word: String) -> Bool {
    guard rest.starts(with: word.unicodeScalars) else { return false }
    rest = rest.dropFirst(word.unicodeScalars.count)
    return true
  }

  private mutating func takeSpaces() { rest = rest.drop { $0 == " " } }

  /// Digits, plain or in thousands groups, and perhaps decimals; then spaces.
  private mutating func takeNumber() -> WrittenNumber? {
    let start = rest.startIndex
    let groups = takeRun { $0.isDigit || $0 == "," }.split(
      separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty else { return nil }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    var fraction: ArraySlice<Unicode.Scalar> = []
    if take(".") {
      fraction = takeRun(\.isDigit)
      guard !fraction.isEmpty else { return nil }
    }
    guard rest.startIndex - start <= WrittenNumber.characterLimit else { return nil }
    takeSpaces()
    let digits = (groups.joined() + fraction).map { UInt8($0.value - 0x30) }
    return WrittenNumber(digits: digits, scale: fraction.count)
  }

  private mutating func takeRun(
    _ belongs: (Unicode.Scalar) -> Bool
  ) -> ArraySlice<Unicode.Scalar> {
    let run = rest.prefix(while: belongs)
    rest = rest.dropFirst(run.count)
    return run
  }
}
