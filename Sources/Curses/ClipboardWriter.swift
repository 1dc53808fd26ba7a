import FoundationEssentials
import Glibc
import Screen
import System

/// Copies text by OSC 52, which reaches the clipboard of whoever looks at the terminal, over SSH too; or
/// to a file where no terminal would understand it.
struct ClipboardWriter {
  enum Route: Equatable {
    case terminal(tmux: Bool)
    case file
  }

  let route: Route
  /// The folder of the file, created if needed; `nil` if there is none.
  let stateFolder: String?

  /// In bytes. xterm accepts sequences of up to 100 000 bytes, which hold this much text in base64.
  private static let limit = 74_994

  func copy(_ text: String) -> Clipboard {
    let bytes = Array(text.utf8)
    guard case .terminal(let tmux) = route, bytes.count <= Self.limit else { return write(bytes) }
    let sequence = "\u{1B}]52;c;" + Data(bytes).base64EncodedString() + "\u{07}"
    // tmux takes the sequence itself, or passes a wrapped one on to the terminal: which of the two it is
    // allowed to do is the user's setting, and both are harmless.
    let output = tmux ? sequence + Self.wrappedForTmux(sequence) : sequence
    do { try writeAll(Array(output.utf8), to: STDOUT_FILENO) } catch { return write(bytes) }
    return .terminal(tmux: tmux)
  }

  private static func wrappedForTmux(_ sequence: String) -> String {
    "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
  }

  /// Writes `clipboard.txt`, readable only by its owner.
  private func write(_ bytes: [UInt8]) -> Clipboard {
    guard let stateFolder else { return .failed("neither XDG_STATE_HOME nor HOME is set") }
    Self.makeFolder(stateFolder)
    let path = stateFolder + "/clipboard.txt"
    let temporary = path + ".\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return .failed("\(path): \(String(cString: strerror(errno)))") }
    let isWritten = fchmod(file, 0o600) == 0 && (try? writeAll(bytes, to: file)) != nil
    let isClosed = close(file) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      return .failed("\(path): \(reason)")
    }
    return .file(path)
  }

  private static func makeFolder(_ path: String) {
    var partial = ""
    for name in path.split(separator: "/") {
      partial += "/" + name
      mkdir(partial, 0o700)
    }
  }
}

extension ClipboardWriter {
  /// Chooses the method by environment variables.
  init(isXtermLike: Bool, variable: (String) -> String? = environmentVariable) {
    let isTmux = variable("TMUX") != nil
    // GNU screen cuts long sequences up and hands none on by default.
    let isScreen = variable("STY") != nil && !isTmux
    route = isXtermLike && !isScreen ? .terminal(tmux: isTmux) : .file
    // An XDG path that is not absolute does not count, as the standard says.
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      stateFolder = state + "/signscope"
    } else {
      stateFolder = variable("HOME").flatMap {
        $0.hasPrefix("/") ? $0 + "/.local/state/signscope" : nil
      }
    }
  }
}

/// An environment variable of this process; `nil` if it is not set.
func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
