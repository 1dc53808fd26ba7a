import Screen

/// Keys as xterm, the Linux console, VT100 and kitty encode them, for terminals whose terminfo entry is
/// wrong or incomplete.
enum EscapeSequence {
  /// The key of `ESC O` and a letter.
  static func singleShift(_ final: UInt8) -> Key? {
    switch Character(Unicode.Scalar(final)) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "M": .enter
    case "P"..."S": .function(Int(final - 0x4F))
    // The keypad in application mode: * + , - . / 0 … 9 are sent 0x40 higher.
    case "j"..."y": .text(String(Unicode.Scalar(final - 0x40)))
    default: nil
    }
  }

  /// The key of `ESC [ [` and a letter, from the Linux console.
  static func consoleFunction(_ final: UInt8) -> Key? {
    (0x41...0x45).contains(final) ? .function(Int(final - 0x40)) : nil
  }

  /// The meaning of `ESC [`, parameters and a final byte; `nil` if it has none here.
  static func control(parameters: [UInt8], final: UInt8) -> KeyDecoder.Decoded? {
    // A first byte of `<=>?` marks a private sequence: a reply, or a mouse event that we did not
    // request.
    if let first = parameters.first, (0x3C...0x3F).contains(first) { return nil }
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map(number)
    let first = numbers.first ?? 1
    let modifiers = Modifiers(number: numbers.count > 1 ? numbers[1] : 1)
    switch Character(Unicode.Scalar(final)) {
    case "~" where first == 200: return .pasteStart
    case "~" where first == 27 && numbers.count > 2:
      return character(numbers[2], modifiers).map { .key($0) }
    case "u": return character(first, modifiers).map { .key($0) }
    case "~": return (editing(first) ?? function(first)).map { .key($0) }
    case let letter: return cursor(letter, modifiers).map { .key($0) }
    }
  }

  /// The number before a colon: 1 if omitted, 0 if it is not a number or larger than any key has.
  private static func number(_ parameter: ArraySlice<UInt8>) -> Int {
    let digits = parameter.prefix { $0 != UInt8(ascii: ":") }
    return digits.isEmpty ? 1 : Int(UInt32(String(decoding: digits, as: UTF8.self)) ?? 0)
  }

  /// xterm's modifiers: the parameter is one more than the bits.
  private struct Modifiers: OptionSet {
    let rawValue: Int

    static let shift = Modifiers(rawValue: 1)
    static let alt = Modifiers(rawValue: 2)
    static let control = Modifiers(rawValue: 4)

    init(rawValue: Int) {
      self.rawValue = rawValue
    }

    init(number: Int) {
      rawValue = max(0, number - 1)
    }

    var movesByWord: Bool { contains(.alt) || contains(.control) }
  }

  private static func cursor(_ letter: Character, _ modifiers: Modifiers) -> Key? {
    switch letter {
    case "A": .up
    case "B": .down
    case "C": modifiers.movesByWord ? .wordRight : .right
    case "D": modifiers.movesByWord ? .wordLeft : .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    default: nil
    }
  }

  /// The keys of a VT220's editing pad.
  private static func editing(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    default: nil
    }
  }

  /// The keys of a VT220's top row, whose numbers have gaps.
  private static func function(_ number: Int) -> Key? {
    switch number {
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  /// A character with modifiers, as sent by `CSI u` and xterm's modifyOtherKeys.
  private static func character(_ code: Int, _ modifiers: Modifiers) -> Key? {
    guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else { return nil }
    switch value {
    case 9: return modifiers.contains(.shift) ? .backTab : .tab
    case 13: return .enter
    case 27: return .escape
    case 8, 127: return modifiers.movesByWord ? .control("w") : .backspace
    case ..<32, 0x80..<0xA0, 0xE000..<0xF900: return nil
    default: break
    }
    let typed = Character(scalar)
    if modifiers.contains(.control) { return .control(typed.lowercased().first ?? typed) }
    return modifiers.contains(.alt) ? .alt(typed) : .text(String(typed))
  }
}
