import Glibc
package import SignScopeEngine
import System

/// Which processes run, by the system's own account.
package enum Processes {
  /// This one.
  package static let current = PaceOwner(
    process: Int(getpid()), started: started(Int(getpid())) ?? 0)

  /// Another text with every start of the machine; empty where the system does not say.
  package static let boot = text("/proc/sys/kernel/random/boot_id")

  /// Whether a process is still there, and not another one of its number.
  package static func isAlive(_ owner: PaceOwner) -> Bool {
    guard let number = Int32(exactly: owner.process), number > 0 else { return false }
    if let started = started(owner.process) { return started == owner.started }
    // Where there is no such account, the number alone must do.
    return owner.started == 0 && (kill(number, 0) == 0 || errno == EPERM)
  }

  /// When a process began, in ticks since the machine's start; `nil` when it is gone.
  private static func started(_ process: Int) -> Int? {
    // The name stands in brackets and may hold anything: what follows begins behind the last one.
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
