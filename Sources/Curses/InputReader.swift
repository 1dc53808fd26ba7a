import CNcurses
import Glibc
import Screen

/// Reads everything that waits on standard input, through ncurses, as keys, pastes and mouse events.
struct InputReader {
  /// Made when it is first asked for, which is after the first screen: it asks terminfo for 600 keys.
  private lazy var decoder = Self.makeDecoder()
  private var clicks = ClickCounter()
  /// A pad that is never shown: `wgetch` on a window would first draw what has been changed there, such
  /// as the remains of the old screen after a resize.
  private let pad = newpad(1, 1)
  /// Bytes read past the end of a paste, still to be decoded.
  private var surplus: ArraySlice<UInt8> = []

  /// Codes for the two markers of a paste, out of the range ncurses uses for its own keys.
  private static let pasteStart: Int32 = KEY_MAX + 901
  private static let pasteEnd: Int32 = KEY_MAX + 902

  /// So many keys are returned at most at once, so that a flood of input does not stop drawing.
  private static let limit = 4096
  /// A paste whose end marker does not come ends when nothing has come for so long.
  private static let pasteTimeout: Int32 = 1000

  /// Prepares the terminal's keys; ncurses must be running.
  init() {
    keypad(pad, true)
    nodelay(pad, true)
    define_key(PasteScanner.startMarker, Self.pasteStart)
    define_key(PasteScanner.endMarker, Self.pasteEnd)
  }

  private static func makeDecoder() -> KeyDecoder {
    var extraKeys = ExtendedKeys.codes()
    extraKeys[pasteStart] = .pasteStart
    extraKeys[KEY_MOUSE] = .mouse
    return KeyDecoder(extraKeys: extraKeys)
  }

  /// All the input that waits; empty if there is none.
  mutating func readWaiting() -> [Input] {
    var inputs: [Input] = []
    while inputs.count < Self.limit {
      guard let code = nextCode() else {
        for decoded in decoder.endOfInput() { append(decoded, to: &inputs) }
        break
      }
      for decoded in decoder.take(code) { append(decoded, to: &inputs) }
    }
    return inputs
  }

  private mutating func nextCode() -> Int32? {
    if let byte = surplus.popFirst() { return Int32(byte) }
    let code = wgetch(pad)
    return code == ERR ? nil : code
  }

  private mutating func append(_ decoded: KeyDecoder.Decoded, to inputs: inout [Input]) {
    switch decoded {
    case .key(let key):
      inputs.append(.key(key))
    case .pasteStart:
      inputs.append(.paste(readPaste()))
    case .mouse:
      for event in Self.waitingMouseEvents() {
        if let mouse = clicks.mouse(event) { inputs.append(.mouse(mouse)) }
      }
    }
  }

  /// One `KEY_MOUSE` can stand for several events, and `getmouse` hands out the latest first.
  private static func waitingMouseEvents() -> [MEVENT] {
    var events: [MEVENT] = []
    var event = MEVENT()
    while events.count < limit, getmouse(&event) == OK { events.append(event) }
    return events.reversed()
  }

  /// Reads past ncurses, which would take a system call for each byte: a paste can be large.
  private mutating func readPaste() -> String {
    var scanner = PasteScanner()
    if let rest = scanner.take(surplus) {
      surplus = rest[...]
      return scanner.text
    }
    surplus = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while isReadable(within: Self.pasteTimeout) {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      if let rest = scanner.take(chunk[..<count]) {
        surplus = rest[...]
        break
      }
    }
    return scanner.text
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    var ready = poll(&entry, 1, milliseconds)
    while ready < 0, errno == EINTR { ready = poll(&entry, 1, milliseconds) }
    return ready > 0
  }
}
