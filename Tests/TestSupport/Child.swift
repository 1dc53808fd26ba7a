public import Foundation
import Glibc
import Testing

/// A running program, with files for its output so that nothing can block.
public final class Child {
  public struct Result {
    /// Below 0: the signal that ended it.
    public var status: Int32
    public var output: String
    public var error: String

    /// The lines of standard output.
    public var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  public enum Input {
    case text(String)
    /// A pipe that stays open and empty.
    case silent
    /// A terminal by its path, which the program has for all of its streams and for its session.
    case terminal(String)
  }

  public struct Failure: Error {
    var reason: String
  }

  public let process: pid_t
  private let name: String
  private let folder: URL
  private var ends: [Int32] = []
  private var status: Int32?

  /// - Parameter environment: `nil` is the tests' own.
  public init(
    _ path: String, _ arguments: [String], input: Input = .text(""),
    environment: [String: String]? = nil
  ) throws {
    name = ([path] + arguments).joined(separator: " ")
    let folder = try temporaryFolder()
    self.folder = folder
    var files = ["in", "out", "err"].map { folder.appendingPathComponent($0).path }
    switch input {
    case .text(let text): try Data(text.utf8).write(to: URL(fileURLWithPath: files[0]))
    case .silent:
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { throw Failure(reason: "no pipe") }
      self.ends = ends
      files[0] = "/dev/fd/\(ends[0])"
    case .terminal(let path):
      files = [path, path, path]
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in files.enumerated() {
      posix_spawn_file_actions_addopen(
        &actions, Int32(number), file, number == 0 ? O_RDONLY : O_WRONLY | O_CREAT, 0o600)
    }
    let own = ProcessInfo.processInfo.environment
    var variables = environment ?? own
    // When coverage is measured, the program's profiles go to a folder of their own: one that was
    // killed while it wrote must not spoil those of the tests.
    variables["LLVM_PROFILE_FILE"] = own["LLVM_PROFILE_FILE"]?
      .replacing("/codecov/", with: "/codecov-programs/")
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
    var flags = Int16(POSIX_SPAWN_SETSIGMASK)
    // POSIX_SPAWN_SETSID, a GNU extension.
    if case .terminal = input { flags |= 0x80 }
    posix_spawnattr_setflags(&attributes, flags)
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, &attributes, argv, envp) == 0 else {
      throw Failure(reason: "cannot start \(name)")
    }
    self.process = process
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    for end in ends { close(end) }
    try? FileManager.default.removeItem(at: folder)
  }

  /// The output so far.
  public var output: String { text("out") }

  /// Waits for a condition; if it times out, records an issue with the output.
  public func wait(_ what: String, until condition: () -> Bool) {
    if !blockUntil(condition) {
      Issue.record("\(name): no \(what). So far:\n\(output)\n\(text("err"))")
    }
  }

  /// Waits for its end, which is made to come, and recorded as an issue, if it takes too long.
  public func wait(patience: Duration = patience) -> Result {
    var code: Int32 = 0
    if !blockUntil(patience: patience, { waitpid(process, &code, WNOHANG) != 0 }) {
      Issue.record("\(name) did not end. So far:\n\(output)\n\(text("err"))")
      kill(process, SIGKILL)
      waitpid(process, &code, 0)
    }
    let status = code & 0x7F == 0 ? code >> 8 & 0xFF : -(code & 0x7F)
    self.status = status
    return Result(status: status, output: output, error: text("err"))
  }

  private func text(_ file: String) -> String {
    let data = try? Data(contentsOf: folder.appendingPathComponent(file))
    return String(decoding: data ?? Data(), as: UTF8.self)
  }
}

/// Runs a shell command line and returns its output, including errors.
@discardableResult
public func shell(_ command: String, input: String = "", patience: Duration = patience) -> String {
  let child = try? Child("/bin/sh", ["-c", "exec 2>&1\n\(command)"], input: .text(input))
  return child?.wait(patience: patience).output ?? ""
}

/// Whether a program is among those that a shell would find.
public func isInstalled(_ program: String) -> Bool {
  let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  return folders.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
}

/// The path of a program built with the tests, in the same folder.
public func product(_ name: String) -> String {
  let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(fileURLWithPath: tests ?? "").deletingLastPathComponent().path + "/" + name
}

/// A new folder, which the caller has to remove.
public func temporaryFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("signscope-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
