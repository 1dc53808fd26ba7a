import FoundationEssentials
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
