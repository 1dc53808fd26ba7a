import Glibc
import Screen
import Synchronization
import TestSupport
import Testing

/// A program in a terminal of its own: a tmux server with one pane, which answers as a terminal does and
/// can be looked at.
///
/// The program runs under a shell that says `ended` and the exit status afterwards, on the screen that was
/// given back, and then echoes what is typed. Everything waits for conditions, with a deadline.
final class Pane {
  static let isAvailable = isInstalled("tmux")
  private static let count = Atomic(0)

  private let socket: String
  private let tmux: String

  /// Starts a command line.
  init(
    _ command: String, size: Size = Size(columns: 80, rows: 24), term: String = "tmux-256color",
    environment: [String: String] = [:], inside inner: String? = nil
  ) {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    socket = "/tmp/signscope-tmux-\(getpid())-\(number)"
    // Its own server, which reads no configuration and is apart from any other tmux.
    tmux =
      "env -u TMUX -u TMUX_PANE -u STY -u NO_COLOR LC_ALL=C.UTF-8 "
      + "tmux -S \(socket) -f /dev/null"
    let usual = [
      "TERM": term, "SWIFT_BACKTRACE": "enable=no", "XDG_DATA_HOME": "\(socket).data",
      "XDG_STATE_HOME": "\(socket).state",
    ]
    let variables = environment.merging(usual) { a, _ in a }
      .map { "\($0)=\(quoted($1))" }.joined(separator: " ")
    let wrapped = inner ?? "env \(variables) \(command); echo ended $?; exec cat"
    shell("\(tmux) new-session -d -x \(size.columns) -y \(size.rows) \(quoted(wrapped))")
  }

  deinit {
    shell("\(tmux) kill-server; rm -rf \(socket) \(socket).data \(socket).state")
  }

  // MARK: Doing

  /// Types text as it is.
  func type(_ text: String) {
    shell("\(tmux) send-keys -l -- \(quoted(text))")
  }

  /// Presses keys, by tmux's names: `Enter`, `C-z`, `M-c`, `PPage`.
  func press(_ keys: String...) {
    shell("\(tmux) send-keys -- \(keys.map(quoted).joined(separator: " "))")
  }

  /// Sends bytes to the program as the terminal would.
  func send(bytes: [UInt8]) {
    let hex = bytes.map { "0" + String($0, radix: 16) }.map { String($0.suffix(2)) }
    shell("\(tmux) send-keys -H \(hex.joined(separator: " "))")
  }

  /// Pastes text, in brackets if the program has asked for them.
  func paste(_ text: String) {
    shell("\(tmux) load-buffer - && \(tmux) paste-buffer -p -r", input: text)
  }

  func resize(to size: Size) {
    shell("\(tmux) resize-window -x \(size.columns) -y \(size.rows)")
  }

  /// Sets an option of the tmux server.
  func set(_ option: String, to value: String) {
    shell("\(tmux) set-option -s \(option) \(value)")
  }

  /// Looks at it from a terminal of its own, whose bytes can be read there.
  func attach(_ terminal: PseudoTerminal) throws -> Child {
    // tmux writes to its standard input, too.
    let command = "exec env -u TMUX TERM=xterm-256color LC_ALL=C.UTF-8 tmux -S \(socket) attach"
    return try Child(
      "/bin/sh", ["-c", "\(command) <>\(terminal.path)"], input: .terminal(terminal.path))
  }

  /// Takes the terminal away.
  func close() {
    shell("\(tmux) kill-server")
  }

  // MARK: Seeing

  /// The visible rows.
  var screen: String { shell("\(tmux) capture-pane -p") }

  /// The visible rows, with SGR sequences.
  var styledScreen: String { shell("\(tmux) capture-pane -p -e") }

  /// A value of tmux's, such as `cursor_x` or `alternate_on`.
  func value(_ name: String) -> String {
    shell("\(tmux) display-message -p \(quoted("#{\(name)}"))").trimmingLineEnd
  }

  /// tmux's latest buffer.
  var buffer: String { shell("\(tmux) show-buffer") }

  /// The process that runs in the pane, below its shell.
  var processID: pid_t? {
    let outer = value("pane_pid")
    return shell("cat /proc/\(outer)/task/\(outer)/children").split(separator: " ").first.flatMap {
      pid_t($0)
    }
  }

  /// Waits until something is so, and records an issue with the screen if it is not in time.
  @discardableResult
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until condition: () -> Bool
  ) -> Bool {
    let hasCome = blockUntil(pause: .milliseconds(10), condition)
    if !hasCome {
      Issue.record("\(what) did not come about:\n\(screen)", sourceLocation: sourceLocation)
    }
    return hasCome
  }

  /// Waits until the screen shows a text.
  @discardableResult
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
    wait("\"\(text)\"", sourceLocation: sourceLocation) { screen.contains(text) }
  }
}

/// Text as one word of a shell's.
private func quoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

extension String {
  fileprivate var trimmingLineEnd: String {
    hasSuffix("\n") ? String(dropLast()) : self
  }
}
