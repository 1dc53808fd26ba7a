import Foundation
import Glibc
import Testing

/// Runs the built `signscope`, with files for its input and output so that nothing can block.
struct Program {
  var arguments: [String]
  var input = ""
  var environment: [String: String] = [:]
  /// The text of `profiles.yaml`; without it there is no such file.
  var profiles: String?
  /// Where it keeps what it remembers; without one it starts with nothing.
  var data: String?
  /// The files of the folder `schemes`, by their names.
  var schemes: [String: String] = [:]

  struct Result {
    var status: Int32
    var output: String
    var error: String

    /// The lines of standard output.
    var lines: [String] {
      output.split(separator: "\n").map(String.init)
    }
  }

  /// The program stands beside the test bundle.
  private static let path: String? = {
    let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    let places = (CommandLine.arguments + [running].compactMap { $0 })
      .map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    return places.map { $0 + "/signscope" }.first(where: FileManager.default.isExecutableFile)
  }()

  func run() throws -> Result {
    try start().wait()
  }

  /// Runs several at once.
  static func runTogether(_ programs: [Program]) throws -> [Result] {
    let running = try programs.map { try $0.start() }
    return try running.map { try $0.wait() }
  }

  /// Starts it, and kills it when something has come about.
  func runKilled(when condition: () -> Bool) throws {
    let running = try start()
    let deadline = ContinuousClock.now + .seconds(20)
    while !condition(), ContinuousClock.now < deadline { usleep(2000) }
    kill(running.process, SIGKILL)
    #expect(try running.wait().status == -SIGKILL)
  }

  /// A process on its way, with its files.
  private struct Running {
    var process: pid_t
    var folder: URL

    func wait() throws -> Result {
      defer { try? FileManager.default.removeItem(at: folder) }
      let status = Program.end(of: process)
      func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder.appendingPathComponent(name).path, encoding: .utf8)
      }
      return Result(status: status, output: try text("out"), error: try text("err"))
    }
  }

  private func start() throws -> Running {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("signscope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0).path }
    try Data(input.utf8).write(to: URL(fileURLWithPath: files[0]))
    var program = self
    program.environment["XDG_CONFIG_HOME"] = folder.path
    program.environment["XDG_DATA_HOME"] = data ?? folder.path + "/data"
    try writeProfiles(below: folder)
    try writeSchemes(below: folder)
    return Running(process: try program.spawn(files), folder: folder)
  }

  private func writeProfiles(below folder: URL) throws {
    guard let profiles else { return }
    let place = folder.appendingPathComponent("signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appendingPathComponent("profiles.yaml").path
    try #require(
      FileManager.default.createFile(
        atPath: file, contents: Data(profiles.utf8), attributes: [.posixPermissions: 0o600]))
  }

  private func writeSchemes(below folder: URL) throws {
    let place = folder.appendingPathComponent("signscope/schemes")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, text) in schemes {
      try Data(text.utf8).write(to: place.appendingPathComponent(name))
    }
  }

  /// Starts it with its input on a pipe that stays open, calls `act` when it is ready for Ctrl-C, and
  /// waits for its end.
  func runWaiting(_ act: (pid_t) -> Void) throws -> Int32 {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let process = try spawn(["/dev/fd/\(ends[0])", "/dev/null", "/dev/null"])
    let deadline = ContinuousClock.now + .seconds(20)
    while !Self.catchesInterrupt(process), ContinuousClock.now < deadline { usleep(2000) }
    act(process)
    return Self.end(of: process)
  }

  /// Starts it, calls `use` with the first line it prints, ends it by a signal, and waits for its end.
  ///
  /// - Parameter signal: 0 is none: it comes to its end by itself.
  @MainActor
  func runServing(
    endedBy signal: Int32, _ use: (String) async throws -> Void
  ) async throws -> Int32 {
    let output = FileManager.default.temporaryDirectory
      .appendingPathComponent("signscope-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: output) }
    let process = try spawn(["/dev/null", output, "/dev/null"])
    let deadline = ContinuousClock.now + .seconds(20)
    var text = ""
    while !text.contains("\n"), ContinuousClock.now < deadline {
      usleep(2000)
      text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    }
    do { try await use(String(text.prefix { $0 != "\n" })) } catch {
      kill(process, SIGKILL)
      _ = Self.end(of: process)
      throw error
    }
    kill(process, signal)
    return Self.end(of: process)
  }

  private func spawn(_ files: [String]) throws -> pid_t {
    let path = try #require(Self.path)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, files[0], O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, files[1], O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, files[2], O_WRONLY | O_CREAT, 0o600)
    let variables = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    // Threads of the pool block signals, and a program would start with them blocked.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    try #require(posix_spawn(&process, path, &actions, &attributes, argv, envp) == 0)
    return process
  }

  /// Waits for the end of a process, which is made to come if it takes too long.
  private static func end(of process: pid_t) -> Int32 {
    let deadline = ContinuousClock.now + .seconds(60)
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      if ContinuousClock.now > deadline { kill(process, SIGKILL) }
      usleep(1000)
    }
    return exitStatus(status)
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }

  /// Whether the process has a handler for SIGINT, by the mask in its status.
  private static func catchesInterrupt(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
    let mask = line.flatMap { UInt64($0.dropFirst(7).drop { $0.isWhitespace }, radix: 16) } ?? 0
    return mask & 1 << UInt64(SIGINT - 1) != 0
  }
}
