import Glibc
import Screen

/// Copies text by OSC 52, which reaches the clipboard of whoever looks at the terminal, over SSH too; or to
/// a file where no terminal would understand it.
struct ClipboardWriter {
  let isXtermLike: Bool

  /// xterm takes sequences of up to 100 000 bytes, which is so much text in base64.
  private static let limit = 74_994

  func copy(_ text: String) -> Clipboard {
    let bytes = Array(text.utf8)
    let isTmux = getenv("TMUX") != nil
    // GNU screen cuts long sequences up and hands none on by default.
    let isScreen = getenv("STY") != nil && !isTmux
    guard isXtermLike, !isScreen, bytes.count <= Self.limit else { return write(bytes) }
    let sequence = "\u{1B}]52;c;" + base64(bytes) + "\u{07}"
    // tmux takes the sequence itself, or passes a wrapped one on to the terminal: which of the two it is
    // allowed to do is the user's setting, and both are harmless.
    let output = isTmux ? sequence + Self.wrappedForTmux(sequence) : sequence
    guard StandardOutput.write(Array(output.utf8)) else { return write(bytes) }
    return .terminal(tmux: isTmux)
  }

  private static func wrappedForTmux(_ sequence: String) -> String {
    "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
  }

  /// Writes `$XDG_STATE_HOME/signscope/clipboard.txt`, which only its owner can read.
  private func write(_ bytes: [UInt8]) -> Clipboard {
    guard let folder = Self.stateFolder else {
      return .failed("neither XDG_STATE_HOME nor HOME is set")
    }
    Self.makeFolder(folder)
    let path = folder + "/clipboard.txt"
    let temporary = path + ".\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return .failed("\(temporary): \(String(cString: strerror(errno)))") }
    let isWritten = fchmod(file, 0o600) == 0 && writeAll(bytes, to: file)
    let isClosed = close(file) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      return .failed("\(path): \(reason)")
    }
    return .file(path)
  }

  /// An XDG path that is not absolute does not count, as the standard says.
  private static var stateFolder: String? {
    if let state = getenv("XDG_STATE_HOME"), state.pointee == UInt8(ascii: "/") {
      return String(cString: state) + "/signscope"
    }
    guard let home = getenv("HOME"), home.pointee == UInt8(ascii: "/") else { return nil }
    return String(cString: home) + "/.local/state/signscope"
  }

  private static func makeFolder(_ path: String) {
    var partial = ""
    for name in path.split(separator: "/") {
      partial += "/" + name
      mkdir(partial, 0o700)
    }
  }
}
