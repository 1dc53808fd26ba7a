import CNcurses
import Glibc
import Screen

/// Reads all pending standard input through ncurses, as keys, pastes and mouse events.
struct InputReader {
  /// Created on first use, after the first screen: it asks terminfo for 600 keys.
  private lazy var decoder = Self.makeDecoder()
  private var clicks = ClickCounter()
  /// A pad that is never shown: `wgetch` on a window would first draw pending changes there, such as the
  /// remains of the old screen after a resize.
  private let pad = newpad(1, 1)
  /// Bytes read past the end of a paste, not decoded yet.
  private var surplus: ArraySlice<UInt8> = []
  /// Whether the terminal still owes an answer to ``TerminalQuery``.
  private(set) var awaitsReply = false
  /// The background's luminance, as the terminal has answered.
  private var luminance: Double?
  /// The columns of a character of ambiguous width, as the terminal has answered.
  private var width: Int?
  /// An unfinished paste.
  private var paste: PasteScanner?

  /// Codes for the two markers of a paste, outside the range of ncurses' own keys.
  private static let pasteStart: Int32 = KEY_MAX + 901
  private static let pasteEnd: Int32 = KEY_MAX + 902

  /// The maximum number of keys returned at a time, so that a flood of input does not stop drawing.
  private static let limit = 4096
  /// The maximum number of chunks of a paste read at a time, for the same reason.
  private static let chunkLimit = 1024

  /// Defines the terminal's keys; ncurses must be running.
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

  /// When a paste that has lost its end must be returned without further input.
  var deadline: ContinuousClock.Instant? { paste?.deadline }

  /// Expects the terminal's answer from now on, which is never returned as keys.
  mutating func expectReply() { awaitsReply = true }

  /// What the terminal has answered since the last call.
  mutating func takeLuminance() -> Double? { luminance.take() }
  mutating func takeWidth() -> Int? { width.take() }

  /// Drops what was typed to another program, and the answers to what that has asked the terminal, which
  /// may still be on their way.
  ///
  /// - Parameter pause: How long to wait for more of it, in milliseconds.
  static func dropWaiting(for pause: Int32) {
    let deadline = ContinuousClock.now + .milliseconds(200)
    repeat {
      tcflush(STDIN_FILENO, TCIFLUSH)
      flushinp()
      var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, pause) > 0, !InputWait.isInputGone else { return }
    } while ContinuousClock.now < deadline
  }

  /// All pending input; empty if there is none, and in the middle of a paste.
  mutating func readWaiting() -> [Input] {
    var inputs: [Input] = []
    decoder.awaitsReply = awaitsReply
    while inputs.count < Self.limit {
      if paste != nil {
        guard let text = readPaste() else { break }
        inputs.append(.paste(text))
      }
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
      paste = PasteScanner(at: .now)
    case .reply(.background(let luminance)):
      self.luminance = luminance
    case .reply(.width(let columns)):
      width = columns
    case .reply(.end):
      awaitsReply = false
    case .mouse:
      for event in Self.waitingMouseEvents() {
        if let mouse = clicks.mouse(event) { inputs.append(.mouse(mouse)) }
      }
    }
  }

  /// One `KEY_MOUSE` can represent several events, and `getmouse` returns the latest first.
  private static func waitingMouseEvents() -> [MEVENT] {
    var events: [MEVENT] = []
    var event = MEVENT()
    while events.count < limit, getmouse(&event) == OK { events.append(event) }
    return events.reversed()
  }

  /// Reads standard input directly, because ncurses would need a system call per byte and a paste can be
  /// large. `nil` until its end has arrived.
  private mutating func readPaste() -> String? {
    guard var scanner = paste.take() else { return nil }
    var chunk = [UInt8](repeating: 0, count: 65536)
    var rest = surplus.isEmpty ? nil : scanner.take(surplus, at: .now)
    for _ in 0..<Self.chunkLimit where rest == nil {
      let count = readChunk(into: &chunk)
      rest = count < 0 ? [] : scanner.take(chunk[..<count], at: .now)
      if count == 0 { break }
    }
    surplus = rest?[...] ?? []
    if rest != nil { return scanner.text }
    paste = scanner
    return nil
  }

  /// The number of bytes read: 0 if none are pending, and −1 at the end of input.
  private func readChunk(into chunk: inout [UInt8]) -> Int {
    var entry = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, 0) > 0 else { return 0 }
    let count = read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return 0 }
    return count > 0 ? count : -1
  }
}

/// Converts ncurses' mouse events to ours, and detects double clicks by time and position: ncurses could
/// do so too, but would delay each single click.
struct ClickCounter {
  private static let interval = Duration.milliseconds(400)

  private var last: (at: Point, time: ContinuousClock.Instant)?

  mutating func mouse(_ event: MEVENT, now: ContinuousClock.Instant = .now) -> Mouse? {
    let point = Point(x: Int(event.x), y: Int(event.y))
    if event.bstate & cnc_wheel_up() != 0 { return Mouse(.wheelUp, at: point) }
    if event.bstate & cnc_wheel_down() != 0 { return Mouse(.wheelDown, at: point) }
    if event.bstate & cnc_button1_released() != 0 { return Mouse(.release, at: point) }
    guard event.bstate & cnc_button1_pressed() != 0 else { return nil }
    if let last, last.at == point, now - last.time < Self.interval {
      self.last = nil
      return Mouse(.doubleClick, at: point)
    }
    last = (point, now)
    return Mouse(.press, at: point)
  }
}
