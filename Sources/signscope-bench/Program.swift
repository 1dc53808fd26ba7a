import CPseudoTerminal
import Glibc

/// A program to measure, with its arguments.
struct Program {
  var path: String
  var arguments: [String]

  /// The plain start of the workbench with the demo gateway inside.
  static let demo = signscope("demo")
  /// The plain start of the workbench without profiles.
  static let workbench = signscope()
  /// Vim on a file of a few lines, as a well-known comparison; `nil` if it is not installed.
  static var vim: Program? {
    let vim = Program(
      path: "/usr/bin/vim", arguments: ["-u", "NONE", "-N", "-n", "/etc/os-release"])
    return access(vim.path, X_OK) == 0 ? vim : nil
  }

  /// `signscope` from the folder of this program.
  static func signscope(_ arguments: String...) -> Program {
    Program(path: folder + "/signscope", arguments: arguments)
  }

  private static let folder: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let length = max(0, readlink("/proc/self/exe", &path, path.count))
    let own = String(decoding: path[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
  }()

  /// Starts the program on a terminal of 120×40; `nil` if that fails.
  func start() -> PseudoTerminal? {
    PseudoTerminal(path, arguments, columns: 120, rows: 40)
  }

  /// The same with every `write` to standard output logged to a file; `nil` without `strace`.
  func startTraced(into file: String) -> PseudoTerminal? {
    let options = ["-f", "-qq", "-e", "trace=write", "-o", file, path]
    return Program(path: "/usr/bin/strace", arguments: options + arguments).start()
  }
}

/// Runs a program on a terminal that is not drawn: its output is only counted and timed.
final class PseudoTerminal {
  let process: pid_t
  private let master: Int32

  /// Bytes that arrived in one burst, and when the last of them arrived.
  struct Burst {
    var bytes: Int
    var lastByte: ContinuousClock.Instant
  }

  /// Starts a program; `nil` if that fails.
  init?(_ path: String, _ arguments: [String], columns: Int, rows: Int) {
    var name = [CChar](repeating: 0, count: 128)
    master = cpt_open(UInt16(rows), UInt16(columns), &name, name.count)
    guard master >= 0 else { return nil }
    let slave = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard let process = Self.spawn(path, arguments, on: slave) else { return nil }
    self.process = process
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(master)
  }

  /// In its own session, so that the terminal becomes the program's controlling terminal.
  private static func spawn(_ path: String, _ arguments: [String], on slave: String) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, cpt_new_session())
    let variables = [
      "TERM=xterm-256color", "LC_ALL=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin",
    ]
    let words = copied([path] + arguments)
    let environment = copied(variables)
    defer { for text in words + environment { free(text) } }
    var process: pid_t = 0
    return posix_spawn(&process, path, &actions, &attributes, words, environment) == 0
      ? process : nil
  }

  /// C strings, followed by the `nil` that ends the list.
  private static func copied(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { text in strdup(text) } + [nil]
  }

  func type(_ text: String) {
    var bytes = Array(text.utf8)
    _ = write(master, &bytes, bytes.count)
  }

  /// Reads output until none has come for the quiet period.
  func burst(quiet: Duration, atMost limit: Duration = .seconds(5)) -> Burst {
    let clock = ContinuousClock()
    let start = clock.now
    var burst = Burst(bytes: 0, lastByte: start)
    var buffer = [UInt8](repeating: 0, count: 65536)
    while clock.now - start < limit {
      var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(quiet / .milliseconds(1))
      // The first byte may take longer.
      guard poll(&poller, 1, burst.bytes == 0 ? max(500, milliseconds) : milliseconds) > 0 else {
        return burst
      }
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { return burst }
      burst.bytes += count
      burst.lastByte = clock.now
    }
    return burst
  }

  /// Resident memory, in MB.
  var residentMegabytes: Double {
    let pages = field(1, of: "/proc/\(process)/statm")
    return Double(pages) * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_000_000
  }

  /// Processor time of all threads, in milliseconds, in whole clock ticks.
  var processorMilliseconds: Int {
    let stat = "/proc/\(process)/stat"
    return (field(13, of: stat) + field(14, of: stat)) * 1000 / Int(sysconf(Int32(_SC_CLK_TCK)))
  }

  private func field(_ index: Int, of path: String) -> Int {
    guard let file = fopen(path, "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 4096)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let fields = text.split(separator: " ")
    return index < fields.count ? Int(fields[index]) ?? 0 : 0
  }
}
