import Glibc
import Screen
import Synchronization

/// A line on standard error that says what a command is doing, where that is a terminal: rewritten in
/// place, and gone at the end.
final class StatusLine: Sendable {
  private let isOn: Bool
  /// `nil` when the line is over.
  private let isDrawn = Mutex<Bool?>(false)

  private static let erase = "\r\u{1B}[K"
  /// Whether some line is on the screen, for the handler of Ctrl-C.
  private static let isOnScreen = Atomic(false)

  /// - Parameter isWanted: Whether the command may show one.
  init(if isWanted: Bool = true) {
    let terminal = environment("TERM") ?? ""
    isOn = isWanted && Console.error.isTerminal && !terminal.isEmpty && terminal != "dumb"
  }

  func show(_ words: String) {
    guard isOn else { return }
    // A line that wraps could not be erased.
    let text = "signscope: \(words.printable)".truncated(columns: Console.error.width - 1)
    isDrawn.withLock { isDrawn in
      guard isDrawn != nil else { return }
      isDrawn = true
      Self.isOnScreen.store(true, ordering: .relaxed)
      Console.error.write(Self.erase + text)
    }
  }

  /// Takes the line off the screen, for other output.
  func clear() { isDrawn.withLock { Self.erase(&$0) } }

  /// Takes the line off the screen for good.
  func end() {
    isDrawn.withLock { isDrawn in
      Self.erase(&isDrawn)
      isDrawn = nil
    }
  }

  private static func erase(_ isDrawn: inout Bool?) {
    guard isDrawn == true else { return }
    isDrawn = false
    isOnScreen.store(false, ordering: .relaxed)
    Console.error.write(erase)
  }

  /// Erases what is on the screen when a signal ends the program; safe in a signal handler.
  static func eraseOnSignal() {
    guard isOnScreen.load(ordering: .relaxed) else { return }
    var bytes: (UInt8, UInt8, UInt8, UInt8) = (0x0D, 0x1B, 0x5B, 0x4B)
    _ = Glibc.write(STDERR_FILENO, &bytes, 4)
  }
}
