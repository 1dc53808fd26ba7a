import FoundationEssentials
import Glibc
package import SignScopeEngine
import Synchronization
import System

/// The ledger that all SignScope processes on the machine share: `pace.json` holds the calls of the last
/// second, `bans.json` the bans.
///
/// The files survive a killed process and are never half written: each is read and replaced under a lock
/// that the system releases when its holder dies. Bans also survive a power cut; calls need not, because
/// a machine takes more than a second to boot. A file that cannot be parsed is set aside. If nothing can
/// be written, this process paces itself. Either is reported once.
package final class FileLedger: PaceLedger {
  private let calls: LedgerFile
  private let list: LedgerFile
  private let state = Mutex(State())

  private struct State {
    /// The ledger in memory that replaces the files after they have failed.
    var fallback: MemoryLedger?
    var faults: [Phrase] = []
  }

  package init(in place: DataPlace = DataPlace()) {
    calls = LedgerFile(place.directory + "/pace.json", outlivesPower: false)
    list = LedgerFile(place.directory + "/bans.json", outlivesPower: true)
  }

  // Both are read from files on first use, which the first screen does not need.
  package var owner: PaceOwner { Processes.current }
  private var boot: String { Processes.boot }

  package func changeCalls<Value: Sendable>(
    _ change: (inout PaceTable, _ now: Duration) -> Value
  ) -> Value {
    if let fallback { return fallback.changeCalls(change) }
    do throws(FileError) {
      return try calls.changing { file throws(FileError) in
        let now = MachineClock.now
        var table: PaceTable
        if let record = CallRecord(file.contents),
          record.boot != boot || record.table.isPossible(at: now)
        {
          // After a reboot the clock starts again, and earlier calls no longer count.
          table = record.boot == boot ? record.table : PaceTable()
          table.bury({ $0 != owner && !Processes.isAlive($0) }, at: now)
        } else if file.contents.isEmpty {
          table = PaceTable()
        } else {
          note(try file.setAside())
          table = .unknown(at: now)
        }
        let before = table
        let value = change(&table, now)
        if table != before { try file.replace(by: CallRecord(boot: boot, table: table).bytes) }
        return value
      }
    } catch {
      return giveUp(error).changeCalls(change)
    }
  }

  package func bans() -> BanList {
    if let fallback { return fallback.bans() }
    do throws(FileError) {
      let contents = try list.read()
      if contents.isEmpty { return BanList() }
      if let bans = BanList(contents) { return bans }
    } catch {
      return giveUp(error).bans()
    }
    // The file is broken: changing it sets it aside.
    return changeBans { $0 }
  }

  package func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value {
    if let fallback { return fallback.changeBans(change) }
    do throws(FileError) {
      return try list.changing { file throws(FileError) in
        var bans: BanList
        if file.contents.isEmpty {
          bans = BanList()
        } else if let read = BanList(file.contents) {
          bans = read
        } else {
          note(try file.setAside())
          bans = BanList()
        }
        let before = bans
        let value = change(&bans)
        if bans != before { try file.replace(by: bans.bytes) }
        return value
      }
    } catch {
      return giveUp(error).changeBans(change)
    }
  }

  // MARK: Faults

  package func takeFault() -> Phrase? {
    state.withLock { $0.faults.isEmpty ? nil : $0.faults.removeFirst() }
  }

  private var fallback: MemoryLedger? { state.withLock { $0.fallback } }

  /// From now on this process paces itself.
  private func giveUp(_ error: FileError) -> MemoryLedger {
    state.withLock { state in
      if let fallback = state.fallback { return fallback }
      let why = error.message
      state.faults.append(
        Phrase(
          "\(why.en); calls of other SignScope processes are not counted, and bans are forgotten on exit",
          "\(why.zh)；不计入其他 SignScope 的调用，退出后也不再记得封禁"))
      // Bans that can still be read count: calling during a ban makes the platform prolong it.
      let bans = (try? list.read()).flatMap(BanList.init) ?? BanList()
      let fallback = MemoryLedger(calls: .unknown(at: MachineClock.now), bans: bans)
      state.fallback = fallback
      return fallback
    }
  }

  private func note(_ aside: LedgerFile.Aside) {
    let words = Phrase(
      "\(aside.path) could not be read and was renamed to \(aside.moved); rate limiting continues",
      "\(aside.path) 无法读取，已改名为 \(aside.moved)；限速照常进行")
    state.withLock { $0.faults.append(words) }
  }
}

/// A ledger file, changed by one process at a time.
struct LedgerFile {
  private let file: PrivateFile
  private let outlivesPower: Bool

  /// In bytes. A larger file was not written by SignScope.
  private static let limit = 4 << 20

  init(_ path: String, outlivesPower: Bool) {
    file = PrivateFile(path, limit: Self.limit)
    self.outlivesPower = outlivesPower
  }

  /// Empty if the file does not exist.
  func read() throws(FileError) -> [UInt8] { try file.read() ?? [] }

  /// The file, while its lock is held.
  struct Held {
    fileprivate let file: PrivateFile
    fileprivate let outlivesPower: Bool
    let contents: [UInt8]

    func replace(by contents: [UInt8]) throws(FileError) {
      try file.write(contents, outlivesPower: outlivesPower)
    }

    /// Renames the file, so that it can be inspected.
    func setAside() throws(FileError) -> Aside {
      Aside(path: file.path, moved: try file.setAside())
    }
  }

  struct Aside {
    var path: String
    var moved: String
  }

  func changing<Value>(
    _ change: (Held) throws(FileError) -> Value
  ) throws(FileError) -> Value {
    try FileLock(for: file).holding { () throws(FileError) in
      try change(Held(file: file, outlivesPower: outlivesPower, contents: try read()))
    }
  }
}

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
