import Foundation
import Glibc
import TestSupport
import Testing

/// Runs the built `signscope`. It blocks: its suites have threads of their own.
struct Program {
  var arguments: [String]
  var input = ""
  var environment: [String: String] = [:]
  /// The text of `profiles.yaml`; `nil` for no file.
  var profiles: String?
  /// The text of `config.yaml`; `nil` for no file.
  var config: String?
  /// The folder for its data; `nil` for a new one.
  var data: String?
  /// The files of the folder `schemes`, by their names.
  var schemes: [String: String] = [:]

  typealias Result = Child.Result

  func run() throws -> Result {
    try Self.runTogether([self])[0]
  }

  /// Runs several at once.
  static func runTogether(_ programs: [Program]) throws -> [Result] {
    let homes = try programs.map { _ in try temporaryFolder() }
    defer { for home in homes { try? FileManager.default.removeItem(at: home) } }
    let running = try zip(programs, homes).map { try $0.start(in: $1) }
    return running.map { $0.wait() }
  }

  /// Starts it, and kills it when something has come about.
  func runKilled(when condition: () -> Bool) throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let running = try start(in: home)
    running.wait("moment to kill it", until: condition)
    kill(running.process, SIGKILL)
    #expect(running.wait().status == -SIGKILL)
  }

  /// Starts it with its input on a pipe that stays open, calls `act` when it is ready for Ctrl-C, and
  /// waits for its end.
  func runWaiting(_ act: (pid_t) -> Void) throws -> Int32 {
    let running = try start(.silent)
    running.wait("handler of Ctrl-C") { Self.catchesInterrupt(running.process) }
    act(running.process)
    return running.wait().status
  }

  /// Runs it with its input on a pipe that stays open, and on which nothing comes.
  func runOnSilentPipe() throws -> Result {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    return try start(in: home, .silent).wait()
  }

  /// Starts it, calls `use` with the first line it prints, ends it by a signal, and waits for its end.
  ///
  /// - Parameter signal: 0 for none: the program ends normally.
  func runServing(
    endedBy signal: Int32, _ use: (String) async throws -> Void
  ) async throws -> Int32 {
    let running = try start(.text(""))
    running.wait("first line") { running.output.contains("\n") }
    try await use(String(running.output.prefix { $0 != "\n" }))
    kill(running.process, signal)
    return running.wait().status
  }

  private func start(in home: URL, _ input: Child.Input? = nil) throws -> Child {
    var program = self
    program.environment["XDG_CONFIG_HOME"] = home.path
    program.environment["XDG_DATA_HOME"] = data ?? home.path + "/data"
    try writeProfiles(below: home)
    try writeSchemes(below: home)
    return try program.start(input ?? .text(self.input))
  }

  private func start(_ input: Child.Input) throws -> Child {
    let usual = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    return try Child(
      product("signscope"), arguments, input: input, environment: usual.merging(environment) { $1 })
  }

  private func writeProfiles(below home: URL) throws {
    let place = home.appendingPathComponent("signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    if let config {
      try Data(config.utf8).write(to: place.appendingPathComponent("config.yaml"))
    }
    guard let profiles else { return }
    let file = place.appendingPathComponent("profiles.yaml").path
    try #require(
      FileManager.default.createFile(
        atPath: file, contents: Data(profiles.utf8), attributes: [.posixPermissions: 0o600]))
  }

  private func writeSchemes(below home: URL) throws {
    let place = home.appendingPathComponent("signscope/schemes")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, text) in schemes {
      try Data(text.utf8).write(to: place.appendingPathComponent(name))
    }
  }

  /// Whether the process has a handler for SIGINT, by the mask in its status.
  private static func catchesInterrupt(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
    let mask = line.flatMap { UInt64($0.dropFirst(7).drop { $0.isWhitespace }, radix: 16) } ?? 0
    return mask & 1 << UInt64(SIGINT - 1) != 0
  }
}
