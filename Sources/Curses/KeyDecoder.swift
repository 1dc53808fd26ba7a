import CNcurses
package import Screen

/// Decodes what `wgetch` returns, one code at a time, to keys.
///
/// ncurses knows the terminal's own sequences and returns them as `KEY_` codes; everything else arrives
/// as bytes. Escape sequences that terminfo does not list are decoded here or dropped whole, so that
/// their letters never end up in a text field. It reads bytes instead of `wget_wch`'s characters,
/// because `wget_wch` loses a character whose bytes do not all arrive at once.
package struct KeyDecoder {
  package enum Decoded: Equatable {
    case key(Key)
    /// Call `getmouse` for the event.
    case mouse
    /// A paste follows, up to the end marker.
    case pasteStart
    /// The terminal's answer to ``TerminalQuery``.
    case reply(TerminalQuery.Reply)
  }

  /// Whether the terminal has been asked and has not answered completely. `ESC ]` begins an answer then,
  /// and the rest of it can come late.
  var awaitsReply = false

  private enum State {
    case ground
    case escape
    /// After `ESC [`: the parameters so far.
    case controlSequence([UInt8])
    /// After `ESC [ [`, the Linux console's function keys: one more byte.
    case consoleFunctionKey
    /// After `ESC ]` while an answer is awaited: its text so far.
    case reply([UInt8])
    /// The same, after another `ESC`.
    case replyEnd([UInt8])
    /// After `ESC O`.
    case singleShift
    /// Bytes of a UTF-8 character, after Escape or not.
    case character(UTF8Assembler, isAlt: Bool)
  }

  private var state = State.ground
  /// Codes that ncurses gives to sequences of its extended terminfo entries and to ours.
  private let extraKeys: [Int32: Decoded]

  package init(extraKeys: [Int32: Decoded] = [:]) {
    self.extraKeys = extraKeys
  }

  /// Decodes the next code.
  package mutating func take(_ code: Int32) -> [Decoded] {
    guard let byte = UInt8(exactly: code) else {
      // One of ncurses' own keys ends any unfinished sequence; Escape before it is Alt with a key, which
      // has no use here.
      state = .ground
      return extraKeys[code].map { [$0] } ?? Self.namedKey(code).map { [.key($0)] } ?? []
    }
    return take(byte)
  }

  /// Reports that no more input is pending: ends an Escape that could have been the start of a sequence.
  package mutating func endOfInput() -> [Decoded] {
    switch state {
    case .escape:
      state = .ground
      return [.key(.escape)]
    case .controlSequence(let parameters) where parameters.isEmpty && !awaitsReply:
      state = .ground
      return [.key(.alt("["))]
    case .singleShift:
      state = .ground
      return [.key(.alt("O"))]
    case .ground, .controlSequence, .consoleFunctionKey, .character, .reply, .replyEnd:
      // Split by a slow connection: the rest will come.
      return []
    }
  }

  private mutating func take(_ byte: UInt8) -> [Decoded] {
    switch state {
    case .ground:
      return takeFirst(byte, isAlt: false)
    case .escape:
      state = .ground
      return takeAfterEscape(byte)
    case .controlSequence(let parameters):
      state = .ground
      return takeInControlSequence(byte, after: parameters)
    case .consoleFunctionKey:
      state = .ground
      return EscapeSequence.consoleFunction(byte).map { [.key($0)] } ?? []
    case .reply(let text):
      state = .ground
      return takeInReply(byte, after: text)
    case .replyEnd(let text):
      state = .ground
      if byte == UInt8(ascii: "\\") { return reply(text) }
      return keys(ofReply: text) + [.key(.escape)] + take(byte)
    case .singleShift:
      state = .ground
      return byte < 0x20 ? take(byte) : EscapeSequence.singleShift(byte).map { [.key($0)] } ?? []
    case .character(var assembler, let isAlt):
      switch assembler.take(byte) {
      case .more:
        state = .character(assembler, isAlt: isAlt)
        return []
      case .scalar(let scalar):
        state = .ground
        return Self.text(scalar, isAlt: isAlt)
      case .invalid:
        state = .ground
        return Self.text("\u{FFFD}", isAlt: false) + take(byte)
      }
    }
  }

  private mutating func takeFirst(_ byte: UInt8, isAlt: Bool) -> [Decoded] {
    switch byte {
    case 0x1B:
      state = .escape
      return []
    case 0x20..<0x7F:
      return Self.text(Unicode.Scalar(byte), isAlt: isAlt)
    case 0x80...:
      guard let assembler = UTF8Assembler(first: byte) else {
        return Self.text("\u{FFFD}", isAlt: false)
      }
      state = .character(assembler, isAlt: isAlt)
      return []
    default:
      return [.key(Self.control(byte))]
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) -> [Decoded] {
    switch byte {
    case UInt8(ascii: "["):
      state = .controlSequence([])
      return []
    case UInt8(ascii: "]") where awaitsReply:
      state = .reply([])
      return []
    case UInt8(ascii: "O"):
      state = .singleShift
      return []
    case 0x08, 0x7F:
      // Alt-Backspace deletes a word in other programs; Ctrl-W has the same meaning.
      return [.key(.control("w"))]
    case 0x00..<0x20:
      return [.key(.escape)] + takeFirst(byte, isAlt: false)
    default:
      return takeFirst(byte, isAlt: true)
    }
  }

  private mutating func takeInControlSequence(
    _ byte: UInt8, after parameters: [UInt8]
  ) -> [Decoded] {
    switch byte {
    case UInt8(ascii: "[") where parameters.isEmpty:
      state = .consoleFunctionKey
      return []
    case 0x20..<0x40:
      // No key is longer; a longer sequence is dropped up to its final byte.
      state = .controlSequence(parameters.count < 32 ? parameters + [byte] : parameters)
      return []
    case UInt8(ascii: "c") where awaitsReply && parameters.first == UInt8(ascii: "?"):
      awaitsReply = false
      return [.reply(.end)]
    case UInt8(ascii: "R") where awaitsReply && parameters.starts(with: "2;".utf8):
      return TerminalQuery.width(ofReply: parameters).map { [.reply(.width($0))] } ?? []
    case 0x40..<0x7F:
      return EscapeSequence.control(parameters: parameters, final: byte).map { [$0] } ?? []
    default:
      return take(byte)
    }
  }

  private mutating func takeInReply(_ byte: UInt8, after text: [UInt8]) -> [Decoded] {
    switch byte {
    case 0x07: return reply(text)
    case 0x1B where !text.isEmpty:
      state = .replyEnd(text)
      return []
    case 0x20..<0x7F where TerminalQuery.isStart(text + [byte]):
      state = .reply(text + [byte])
      return []
    default: return keys(ofReply: text) + take(byte)
    }
  }

  private func reply(_ text: [UInt8]) -> [Decoded] {
    TerminalQuery.luminance(ofReply: text).map { [.reply(.background(luminance: $0))] } ?? []
  }

  /// Alt-] and what was typed after it.
  private func keys(ofReply text: [UInt8]) -> [Decoded] {
    [.key(.alt("]"))] + text.map { .key(.text(String(Unicode.Scalar($0)))) }
  }

  private static func text(_ scalar: Unicode.Scalar, isAlt: Bool) -> [Decoded] {
    if (0x80..<0xA0).contains(scalar.value) { return [] }
    return [.key(isAlt ? .alt(Character(scalar)) : .text(String(scalar)))]
  }

  /// The key of a byte below 0x20, or of 0x7F.
  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x00: .control(" ")
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    // Scripts that type into a terminal often end lines in LF.
    case 0x0A, 0x0D: .enter
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }

  /// ncurses numbers modified function keys on from 13; they have no use here.
  private static func namedKey(_ code: Int32) -> Key? {
    (KEY_F0 + 1...KEY_F0 + 12).contains(code) ? .function(Int(code - KEY_F0)) : namedKeys[code]
  }

  private static let namedKeys: [Int32: Key] = [
    KEY_UP: .up, KEY_SR: .up, KEY_DOWN: .down, KEY_SF: .down,
    KEY_LEFT: .left, KEY_SLEFT: .left, KEY_RIGHT: .right, KEY_SRIGHT: .right,
    KEY_HOME: .home, KEY_SHOME: .home, KEY_FIND: .home, KEY_A1: .home,
    KEY_END: .end, KEY_SEND: .end, KEY_SELECT: .end, KEY_LL: .end, KEY_C1: .end,
    KEY_PPAGE: .pageUp, KEY_SPREVIOUS: .pageUp, KEY_A3: .pageUp,
    KEY_NPAGE: .pageDown, KEY_SNEXT: .pageDown, KEY_C3: .pageDown,
    KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_SDC: .delete, KEY_IC: .insert,
    KEY_BTAB: .backTab, KEY_ENTER: .enter,
  ]
}

/// Assembles a character from bytes that arrive one at a time.
struct UTF8Assembler {
  enum Step: Equatable {
    case more
    case scalar(Unicode.Scalar)
    /// The byte does not continue the character, and has not been consumed.
    case invalid
  }

  private var bytes: [UInt8]
  private let length: Int

  /// `nil` if no character begins with the byte.
  init?(first: UInt8) {
    switch first {
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return nil
    }
    bytes = [first]
  }

  mutating func take(_ byte: UInt8) -> Step {
    guard byte & 0xC0 == 0x80 else { return .invalid }
    bytes.append(byte)
    guard bytes.count == length else { return .more }
    // Overlong forms and surrogates become U+FFFD.
    return .scalar(String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }
}
