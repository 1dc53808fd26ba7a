import Glibc
package import SignScopeEngine
import System

/// Which processes run, read from `/proc`.
package enum Processes {
  /// This process.
  package static let current = PaceOwner(
    process: Int(getpid()), started: started(Int(getpid())) ?? 0)

  /// The id of the current boot; empty if the system does not provide one.
  package static let boot = text("/proc/sys/kernel/random/boot_id")

  /// Whether a process still runs. A later process with the same PID does not count.
  package static func isAlive(_ owner: PaceOwner) -> Bool {
    guard let number = Int32(exactly: owner.process), number > 0 else { return false }
    if let started = started(owner.process) { return started == owner.started }
    // Without /proc the PID alone has to do.
    return owner.started == 0 && (kill(number, 0) == 0 || errno == EPERM)
  }

  /// When a process started, in ticks since boot; `nil` if it has ended.
  private static func started(_ process: Int) -> Int? {
    // The name is in parentheses and may contain any byte: the fields follow the last closing one.
    let fields = text("/proc/\(process)/stat")
    guard let end = fields.lastIndex(of: ")") else { return nil }
    let rest = fields[end...].split(separator: " ")
    // A zombie makes no more calls.
    guard rest.count > 20, rest[1] != "Z", rest[1] != "X" else { return nil }
    return Int(rest[20])
  }

  private static func text(_ path: String) -> String {
    let bytes = (try? PrivateFile(path).read()) ?? []
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
