/// A set of Unicode scalars as sorted ranges that do not touch.
struct ScalarSet: Sendable, Equatable {
  private(set) var ranges: [ClosedRange<UInt32>]

  private static let last: UInt32 = 0x10FFFF

  init(_ ranges: [ClosedRange<UInt32>]) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let before = self.ranges.last, range.lowerBound <= before.upperBound &+ 1 {
        let upper = max(before.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = before.lowerBound...upper
      } else {
        self.ranges.append(range)
      }
    }
  }

  mutating func insert(_ other: ScalarSet) { self = ScalarSet(ranges + other.ranges) }

  var inverted: ScalarSet {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { result.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.last { result.append(next...Self.last) }
    return ScalarSet(result)
  }

  /// The only scalar in it.
  var single: UInt32? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }

  func contains(_ scalar: UInt32) -> Bool {
    ranges.contains { $0.contains(scalar) }
  }

  /// With the other case of every letter of ASCII, and of other letters where the set has few of them.
  var inEitherCase: ScalarSet {
    var set = self
    for range in ranges {
      if range.count > 0x80 {
        for letter in UInt32(0x41)...0x5A
        where range.contains(letter) || range.contains(letter | 0x20) {
          set.insert(ScalarSet([letter...letter, letter | 0x20...letter | 0x20]))
        }
        continue
      }
      for scalar in range.lazy.compactMap(Unicode.Scalar.init) {
        for mapped in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
          let scalars = mapped.unicodeScalars
          if scalars.count == 1, let one = scalars.first {
            set.insert(ScalarSet([one.value...one.value]))
          }
        }
      }
    }
    return set
  }

  /// `\d`, `\w`, `\s` and their opposites.
  static func shorthand(_ letter: UInt8) -> ScalarSet? {
    let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    switch letter {
    case UInt8(ascii: "d"): return ScalarSet(digits)
    case UInt8(ascii: "w"): return ScalarSet(digits + [0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    case UInt8(ascii: "s"):
      return ScalarSet([0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x3000...0x3000])
    case UInt8(ascii: "D"), UInt8(ascii: "W"), UInt8(ascii: "S"):
      return shorthand(letter | 0x20)?.inverted
    default: return nil
    }
  }

  /// A general category of Unicode, or a group of them: `Lu`, `L`. Reads the properties of every scalar once,
  /// which takes some tens of milliseconds.
  init?(category name: String) {
    let wanted = Self.categories.filter { $0.name.hasPrefix(name) }
    guard (1...2).contains(name.utf8.count), !wanted.isEmpty else { return nil }
    let categories = wanted.map(\.category)
    var ranges: [ClosedRange<UInt32>] = []
    var start: UInt32?
    for value in 0...Self.last {
      let isIn = Unicode.Scalar(value).map { categories.contains($0.properties.generalCategory) }
      if isIn == true {
        if start == nil { start = value }
      } else if let from = start {
        ranges.append(from...value - 1)
        start = nil
      }
    }
    if let start { ranges.append(start...Self.last) }
    self.init(ranges)
  }

  private static let categories: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark),
    ("Mc", .spacingMark), ("Me", .enclosingMark), ("Nd", .decimalNumber), ("Nl", .letterNumber),
    ("No", .otherNumber), ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation),
    ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
    ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol),
    ("Sc", .currencySymbol), ("Sk", .modifierSymbol), ("So", .otherSymbol),
    ("Zs", .spaceSeparator), ("Zl", .lineSeparator), ("Zp", .paragraphSeparator), ("Cc", .control),
    ("Cf", .format), ("Co", .privateUse), ("Cn", .unassigned),
  ]
}
