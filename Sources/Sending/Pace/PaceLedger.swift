package import FoundationEssentials
package import Requests
import Signing
import Synchronization
package import Text

/// The store of what counts for each key: the calls of the last second and the bans.
///
/// A ledger shared by processes keeps every key within its quota on the whole machine.
package protocol PaceLedger: Sendable {
  /// The process whose calls are recorded.
  var owner: PaceOwner { get }

  /// Changes the calls atomically.
  func changeCalls<Value: Sendable>(_ change: (inout PaceTable, _ now: Duration) -> Value) -> Value

  func bans() -> BanList

  /// Changes the bans atomically. They survive a reboot.
  func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value

  /// The problems since the last call, for people. Rate limiting continues in any case.
  func takeFault() -> Phrase?
}

/// A process that calls, told apart from an earlier one of the same number by when it began.
package struct PaceOwner: Sendable, Hashable {
  package var process: Int
  /// In the system's own units.
  package var started: Int

  package init(process: Int, started: Int) {
    self.process = process
    self.started = started
  }

  /// A ledger that is not shared with other processes.
  package static let alone = PaceOwner(process: 0, started: 0)
}

/// The scope of a rate limit: an app key of a platform.
///
/// All gateways of a platform count a key's calls together. A
/// gateway on this machine counts separately, and its counts end with it.
package struct PaceKey: Sendable {
  /// The platform's ``Platform/id``.
  package var platform: String
  package var appKey: String
  /// `localhost` and the port of a gateway on this machine; empty for all others.
  package var local: String

  package init(platform: String, appKey: String, local: String = "") {
    self.platform = platform
    self.appKey = appKey
    self.local = local
  }

  package init(_ request: Request) {
    let host = HostName(of: request.account.gateway)
    let isLocal = HostName.isLoopback(host.text)
    self.init(
      platform: request.account.platform.id, appKey: request.calledAppKey,
      local: isLocal ? "localhost" + host.withPort.dropFirst(host.text.count) : "")
  }
}

extension PaceKey: Hashable {
  /// By bytes, as the platform compares.
  package static func == (a: PaceKey, b: PaceKey) -> Bool {
    a.appKey.hasSameBytes(as: b.appKey) && a.platform.hasSameBytes(as: b.platform)
      && a.local.hasSameBytes(as: b.local)
  }

  package func hash(into hasher: inout Hasher) {
    for text in [platform, appKey, local] { hasher.combine(Array(text.utf8)) }
  }
}

/// A call that asks for a permit.
package struct PaceTicket: Sendable, Equatable {
  package var key: PaceKey
  /// The called method; empty if the platform has none.
  package var method: String
  /// The limits: for the key, and for the key and method. `nil` is unlimited.
  package var perKey: Int?
  package var perMethod: Int?
  package var owner: PaceOwner
  /// Its number among the owner's calls.
  package var number: Int

  package init(
    key: PaceKey, method: String, perKey: Int?, perMethod: Int?, owner: PaceOwner, number: Int
  ) {
    self.key = key
    self.method = method
    self.perKey = perKey
    self.perMethod = perMethod
    self.owner = owner
    self.number = number
  }

  /// Whether both are the same call.
  func isSame(as other: PaceTicket) -> Bool { owner == other.owner && number == other.number }
}

/// A key's state: the calls that count against its quota now, and its ban.
package struct PaceState: Sendable, Equatable {
  package var key: PaceKey
  package var method: String
  /// Calls per second; `nil` is unlimited.
  package var limit: Int?
  /// One entry per call that counts towards the limit; `nil` while in flight.
  package var counting: [Date?]
  package var ban: Ban?

  package init(
    key: PaceKey, method: String, limit: Int? = nil, counting: [Date?] = [], ban: Ban? = nil
  ) {
    self.key = key
    self.method = method
    self.limit = limit
    self.counting = counting
    self.ban = ban
  }

  /// Whether it belongs to this request, and not to an earlier one.
  package func isFor(_ request: Request) -> Bool {
    key == PaceKey(request) && method.hasSameBytes(as: request.calledMethod)
  }

  /// The number of calls that may start now; `nil` without a limit.
  package func free(at now: Date) -> Int? {
    limit.map { max(0, $0 - counting.count { $0.map { $0 > now } ?? true }) }
  }

  /// When the next call expires; `nil` when that is unknown, or nothing counts.
  package func nextChange(after now: Date) -> Date? {
    counting.compactMap { $0 }.filter { $0 > now }.min()
  }
}

/// A ledger in memory, private to the process.
package final class MemoryLedger: PaceLedger {
  package let owner = PaceOwner.alone
  private let calls: Mutex<PaceTable>
  private let list: Mutex<BanList>
  private let clock: any PaceClock

  package init(
    calls: PaceTable = PaceTable(), bans: BanList = BanList(),
    clock: any PaceClock = MachineClock()
  ) {
    self.clock = clock
    self.calls = Mutex(calls)
    list = Mutex(bans)
  }

  package func changeCalls<Value: Sendable>(
    _ change: (inout PaceTable, _ now: Duration) -> Value
  ) -> Value {
    calls.withLock { change(&$0, clock.now) }
  }

  package func bans() -> BanList { list.withLock { $0 } }

  package func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value {
    list.withLock { change(&$0) }
  }

  package func takeFault() -> Phrase? { nil }
}
