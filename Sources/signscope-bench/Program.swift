import Glibc

/// A program that can be measured, as it is called.
struct Program {
  var path: String
  var arguments: [String]

  /// The workbench's plain start with the gateway inside.
  static let demo = signscope("demo")
  /// The workbench's plain start without profiles.
  static let workbench = signscope()
  /// The editor whose start everybody knows, on a file of a few lines; `nil` where it is not installed.
  static var vim: Program? {
    let vim = Program(
      path: "/usr/bin/vim", arguments: ["-u", "NONE", "-N", "-n", "/etc/os-release"])
    return access(vim.path, X_OK) == 0 ? vim : nil
  }

  /// `signscope` from beside this program.
  static func signscope(_ arguments: String...) -> Program {
    Program(path: folder + "/signscope", arguments: arguments)
  }

  private static let folder: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let length = max(0, readlink("/proc/self/exe", &path, path.count))
    let own = String(decoding: path[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
  }()

  /// The program on a terminal of 120×40, `nil` when it cannot be started.
  func start() -> PseudoTerminal? {
    PseudoTerminal(path, arguments, columns: 120, rows: 40)
  }

  /// The same, every `write` to the standard output noted in a file; `nil` without `strace`.
  func startTraced(into file: String) -> PseudoTerminal? {
    let options = ["-f", "-qq", "-e", "trace=write", "-o", file, path]
    return Program(path: "/usr/bin/strace", arguments: options + arguments).start()
  }
}
