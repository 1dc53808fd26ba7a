import Glibc
import Screen
import Testing

/// A program in a terminal of its own: a tmux server with one pane, which answers as a terminal does and
/// can be looked at.
///
/// The program runs under a shell that says `ended` and the exit status afterwards, on the screen that was
/// given back, and then echoes what is typed. Everything waits for conditions, with a deadline.
@MainActor final class Pane {
  nonisolated static let isAvailable = !run("command -v tmux").isEmpty
  static let deadline = Duration.seconds(20)
  private static var count = 0

  private let socket: String
  private let tmux: String

  /// Starts a command line.
  init(
    _ command: String, size: Size = Size(columns: 80, rows: 24), term: String = "tmux-256color",
    environment: [String: String] = [:], shell: String? = nil
  ) {
    Self.count += 1
    socket = "/tmp/signscope-tmux-\(getpid())-\(Self.count)"
    // A server of its own, that no configuration and no other tmux gets near.
    tmux =
      "env -u TMUX -u TMUX_PANE -u STY -u NO_COLOR LC_ALL=C.UTF-8 "
      + "tmux -S \(socket) -f /dev/null"
    let usual = [
      "TERM": term, "SWIFT_BACKTRACE": "enable=no", "XDG_DATA_HOME": "\(socket).data",
    ]
    let variables = environment.merging(usual) { a, _ in a }
      .map { "\($0)=\(quoted($1))" }.joined(separator: " ")
    let wrapped = shell ?? "env \(variables) \(command); echo ended $?; exec cat"
    run("\(tmux) new-session -d -x \(size.columns) -y \(size.rows) \(quoted(wrapped))")
  }

  deinit {
    run("\(tmux) kill-server; rm -rf \(socket) \(socket).data")
  }

  /// The path of an executable that was built with the tests.
  static func product(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let length = max(0, readlink("/proc/self/exe", &path, path.count))
    let executable = String(decoding: path[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return executable.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + name
  }

  // MARK: Doing

  /// Types text as it is.
  func type(_ text: String) {
    run("\(tmux) send-keys -l -- \(quoted(text))")
  }

  /// Presses keys, by tmux's names: `Enter`, `C-z`, `M-c`, `PPage`.
  func press(_ keys: String...) {
    run("\(tmux) send-keys -- \(keys.map(quoted).joined(separator: " "))")
  }

  /// Sends bytes to the program as the terminal would.
  func send(bytes: [UInt8]) {
    let hex = bytes.map { "0" + String($0, radix: 16) }.map { String($0.suffix(2)) }
    run("\(tmux) send-keys -H \(hex.joined(separator: " "))")
  }

  /// Pastes text, in brackets if the program has asked for them.
  func paste(_ text: String) {
    guard let stream = popen("\(tmux) load-buffer -", "w") else { return }
    var bytes = Array(text.utf8)
    fwrite(&bytes, 1, bytes.count, stream)
    pclose(stream)
    run("\(tmux) paste-buffer -p -r")
  }

  func resize(to size: Size) {
    run("\(tmux) resize-window -x \(size.columns) -y \(size.rows)")
  }

  /// Lets programs set tmux's buffer, which it does not allow by default.
  func allowClipboard() {
    run("\(tmux) set-option -s set-clipboard on")
  }

  /// Takes the terminal away.
  func close() {
    run("\(tmux) kill-server")
  }

  // MARK: Seeing

  /// What shows, row by row.
  var screen: String { run("\(tmux) capture-pane -p") }

  /// What shows, with SGR sequences.
  var styledScreen: String { run("\(tmux) capture-pane -p -e") }

  /// A value of tmux's, such as `cursor_x` or `alternate_on`.
  func value(_ name: String) -> String {
    run("\(tmux) display-message -p \(quoted("#{\(name)}"))").trimmingLineEnd
  }

  /// tmux's latest buffer.
  var buffer: String { run("\(tmux) show-buffer") }

  /// The process that runs in the pane, below its shell.
  var processID: pid_t? {
    let shell = value("pane_pid")
    return run("cat /proc/\(shell)/task/\(shell)/children").split(separator: " ").first.flatMap {
      pid_t($0)
    }
  }

  /// Waits until something is so, and records an issue with the screen if it is not in time.
  @discardableResult
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until condition: () -> Bool
  ) -> Bool {
    let end = ContinuousClock.now + Self.deadline
    while !condition() {
      guard ContinuousClock.now < end else {
        Issue.record("\(what) did not come about:\n\(screen)", sourceLocation: sourceLocation)
        return false
      }
      usleep(10_000)
    }
    return true
  }

  /// Waits until the screen shows a text.
  @discardableResult
  func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
    wait("\"\(text)\"", sourceLocation: sourceLocation) { screen.contains(text) }
  }
}

/// Runs a command line and returns what it prints. By `popen`: Foundation's `Process` waits for tmux's
/// server, which stays.
@discardableResult
func run(_ command: String) -> String {
  guard let stream = popen(command + " 2>&1", "r") else { return "" }
  defer { pclose(stream) }
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&chunk, 1, chunk.count, stream)
    guard count > 0 else { break }
    output += chunk[..<count]
  }
  return String(decoding: output, as: UTF8.self)
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
