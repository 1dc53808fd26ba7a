import FoundationEssentials
import Glibc
import Screen
import System

/// Copies text to the clipboard of whoever looks at the terminal, by the way that works there; to a file
/// where there is none.
struct ClipboardWriter {
  enum Route: Equatable {
    /// By OSC 52, which works over SSH, too.
    case terminal
    /// GNU screen hands on what is wrapped for it.
    case screen
    /// tmux is asked what it allows, and given the text.
    case tmux
    case file
  }

  let route: Route
  /// The folder of the file, created if needed; `nil` if there is none.
  let stateFolder: String?
  /// The program to ask in tmux.
  var tmux = "tmux"

  /// In bytes. xterm accepts sequences of up to 100 000 bytes, which hold this much text in base64.
  private static let limit = 74_994
  /// How long tmux may take to do as it is told.
  private static let patience = Duration.milliseconds(700)

  func copy(_ text: String) -> Clipboard {
    let bytes = Array(text.utf8)
    switch route {
    case .tmux: return copyToTmux(bytes)
    case .terminal, .screen:
      guard bytes.count <= Self.limit else { return write(bytes, isTooLarge: true) }
      let sequence = "\u{1B}]52;c;" + Data(bytes).base64EncodedString() + "\u{07}"
      let output = route == .screen ? Self.wrappedForScreen(sequence) : sequence
      do { try writeAll(Array(output.utf8), to: STDOUT_FILENO) } catch { return write(bytes) }
      return route == .screen ? .screen : .terminal
    case .file: return write(bytes)
    }
  }

  /// In pieces, because GNU screen drops strings of more than 768 bytes.
  static func wrappedForScreen(_ sequence: String) -> String {
    var output = ""
    var rest = Substring(sequence)
    while !rest.isEmpty {
      output += "\u{1B}P" + rest.prefix(512) + "\u{1B}\\"
      rest = rest.dropFirst(512)
    }
    return output
  }

  /// By tmux's own command: it takes no OSC 52 from programs unless `set-clipboard` is `on`, and passes
  /// none on unless `allow-passthrough` is.
  private func copyToTmux(_ bytes: [UInt8]) -> Clipboard {
    let deadline = ContinuousClock.now + Self.patience
    let question = "#{set-clipboard}\n#{client_termfeatures}"
    guard let answer = run(["display-message", "-p", question], until: deadline) else {
      return write(bytes)
    }
    let lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
    let setting = lines.first.map(String.init) ?? ""
    let reaches = lines.dropFirst().first?.split(separator: ",").contains("clipboard") ?? false
    if setting != "off", reaches, bytes.count <= Self.limit,
      run(["load-buffer", "-w", "-"], input: bytes, until: deadline) != nil
    {
      return .tmux(reachesTerminal: true)
    }
    guard run(["load-buffer", "-"], input: bytes, until: deadline) != nil else {
      return write(bytes)
    }
    return .tmux(reachesTerminal: false)
  }

  /// What tmux prints; `nil` if it cannot be run, fails, or is not done in time.
  private func run(
    _ words: [String], input: [UInt8] = [], until deadline: ContinuousClock.Instant
  ) -> String? {
    guard
      let child = try? ChildProcess(running: [tmux] + words, environment: .tmux, input: input)
    else { return nil }
    defer { child.end() }
    while !child.hasEnded() {
      guard ContinuousClock.now < deadline else { return nil }
      child.waitForOutput(until: deadline)
    }
    return child.status == 0 ? String(decoding: child.output, as: UTF8.self) : nil
  }

  /// Writes `clipboard.txt`, readable only by its owner.
  private func write(_ bytes: [UInt8], isTooLarge: Bool = false) -> Clipboard {
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
    return .file(path, isTooLarge: isTooLarge)
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
    let isScreen =
      variable("STY") != nil
      || variable("TERM").map {
        $0 == "screen" || $0.hasPrefix("screen.") || $0.hasPrefix("screen-")
      }
        ?? false
    route =
      variable("TMUX") != nil ? .tmux : !isXtermLike ? .file : isScreen ? .screen : .terminal
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
