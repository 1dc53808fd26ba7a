import FoundationEssentials
package import SignScopeEngine
import System
import Workspace

/// The history: every attempt that was sent, from the moment before it left.
///
/// Several processes can use it at the same time. It is opened when it is first used. If it cannot be used,
/// that is said once, through ``takeFault()``, and everything else goes on; a damaged file is set aside and a
/// new one begun.
package actor HistoryStore {
  /// How much is kept.
  package struct Limits: Sendable, Equatable {
    /// Older entries without a star are deleted.
    package var days: Int
    /// Of the file, in bytes; the oldest entries without a star are deleted first.
    package var size: Int
    /// Of one body, in bytes; of a longer one the beginning is kept.
    package var body: Int

    package init(days: Int = 180, size: Int = 512 << 20, body: Int = 1 << 20) {
      (self.days, self.size, self.body) = (days, size, body)
    }
  }

  /// A database may be locked by another process, and a disk slow.
  private let queue = BlockingQueue(label: "history")
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    queue.asUnownedSerialExecutor()
  }

  package nonisolated let path: String
  private let limits: Limits
  var bodyLimit: Int { limits.body }
  private var database: Database?
  /// Why the file is not used any more.
  private var failure: DatabaseError?
  private var fault: Phrase?
  private var sinceTidying = 0

  /// How many entries are written between two looks at the limits.
  private static let tidyingInterval = 200

  /// - Parameter path: `:memory:` for a history that ends with the process.
  package init(path: String = DataPlace().directory + "/history.sqlite", limits: Limits = Limits())
  {
    self.path = path
    self.limits = limits
  }

  /// What has gone wrong since the last call, once.
  package func takeFault() -> Phrase? {
    defer { fault = nil }
    return fault
  }

  // MARK: Opening

  /// Works with the database, which is opened first if need be. A damaged one is set aside, and the work is
  /// done with a new one.
  func using<Result>(
    _ work: (Database) throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    if let failure { throw failure }
    do throws(DatabaseError) {
      return try work(try opened())
    } catch {
      guard error.kind == .damaged, path != ":memory:" else { throw error }
      try setAside(error)
      return try work(try opened())
    }
  }

  private func opened() throws(DatabaseError) -> Database {
    if let database { return database }
    do throws(FileError) { try PrivateFile(path).makeDirectory() } catch {
      throw DatabaseError(.readOnly, error.path, reason: error.reason)
    }
    let opened = try Database(path: path)
    if path != ":memory:" {
      try opened.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }
    try opened.execute("PRAGMA foreign_keys = ON")
    try HistorySchema.migrate(opened)
    database = opened
    return opened
  }

  /// Keeps the damaged file under another name, with what belongs to it.
  private func setAside(_ error: DatabaseError) throws(DatabaseError) {
    database = nil
    do throws(FileError) {
      let place = try PrivateFile(path).setAside()
      for suffix in ["-wal", "-shm"] { try PrivateFile(path + suffix).remove() }
      fault = Phrase(
        "the history \(path) was damaged (\(error.reason)): it was moved to \(place), and a new one begun",
        "历史记录 \(path) 已损坏（\(error.reason)）：已移到 \(place)，并新建了一份")
    } catch {
      throw DatabaseError(.readOnly, error.path, reason: error.reason)
    }
  }

  /// Writes, or says once why not. A file that cannot be written is not tried again.
  func keeping<Result>(_ work: (Database) throws(DatabaseError) -> Result) -> Result? {
    do throws(DatabaseError) {
      return try using(work)
    } catch {
      if failure == nil { fault = error.message }
      switch error.kind {
      case .noLibrary, .newer, .readOnly: failure = error
      case .damaged, .full, .busy, .other: break
      }
      return nil
    }
  }

  // MARK: Limits

  /// Deletes what is too old or too much, now and then.
  func tidyNowAndThen() {
    sinceTidying += 1
    guard sinceTidying >= Self.tidyingInterval else { return }
    sinceTidying = 0
    _ = keeping { database throws(DatabaseError) in try tidy(database, at: .now) }
  }

  func tidy(_ database: Database, at now: Date) throws(DatabaseError) {
    let oldest = Int(now.timeIntervalSince1970 * 1000) - limits.days * 86_400_000
    try database.transaction { () throws(DatabaseError) in
      try Self.delete(
        "SELECT id FROM exchange WHERE starred = 0 AND sent_at < ?", [.integer(oldest)], database)
      guard try Self.size(of: database) > limits.size else { return }
      try Self.delete(
        "SELECT id FROM exchange WHERE starred = 0 ORDER BY id LIMIT (SELECT count(*) / 4 + 1 FROM exchange)",
        [], database)
    }
  }

  /// The size of what is in use, in bytes.
  private static func size(of database: Database) throws(DatabaseError) -> Int {
    let used =
      try (database.number("PRAGMA page_count") ?? 0)
      - (database.number("PRAGMA freelist_count") ?? 0)
    return try used * (database.number("PRAGMA page_size") ?? 0)
  }

  /// Deletes the entries that a query finds.
  @discardableResult
  static func delete(
    _ query: String, _ values: [Database.Value], _ database: Database
  ) throws(DatabaseError) -> Int {
    try database.run("DELETE FROM words WHERE rowid IN (\(query))", values)
    return try database.run("DELETE FROM exchange WHERE id IN (\(query))", values)
  }
}
