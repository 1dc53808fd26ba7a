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
