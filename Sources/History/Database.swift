import CSQLite
import Glibc
import Synchronization

/// A connection to a SQLite database, for one thread at a time.
///
/// Statements are prepared once and kept. Values are always bound and never written into the text of a
/// statement.
package final class Database {
  package enum Value: Sendable, Equatable {
    case integer(Int)
    case text(String)
    case blob([UInt8])
    case null

    package static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    package static func optional(_ number: Int?) -> Value { number.map(Value.integer) ?? .null }
  }

  package let path: String
  private let library: SQLiteLibrary
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// How long to wait for another process's transaction, in milliseconds.
  private static let patience: Int32 = 2000

  /// Opens the file, creating it with mode 0600 if it does not exist; its folder must be there.
  ///
  /// - Parameter path: `:memory:` for a database that ends with the connection.
  package init(path: String) throws(DatabaseError) {
    self.path = path
    library = try Self.opened(path)
    if path != ":memory:" {
      // Only the user's own account can read it; SQLite gives its other files the same mode.
      let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      if descriptor >= 0 { close(descriptor) }
    }
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = library.open_v2(path, &opened, flags, nil)
    guard let opened else { throw DatabaseError(.other, path, reason: "out of memory") }
    handle = opened
    guard code == SQLITE_OK else { throw failure() }
    _ = library.busy_timeout(handle, Self.patience)
  }

  deinit {
    for statement in statements.values { _ = library.finalize(statement) }
    _ = library.close_v2(handle)
  }

  // MARK: Statements

  /// Runs statements without values.
  package func execute(_ sql: String) throws(DatabaseError) {
    guard library.exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Runs a statement that has no rows.
  ///
  /// - Returns: How many rows it changed.
  @discardableResult
  package func run(_ sql: String, _ values: [Value] = []) throws(DatabaseError) -> Int {
    try rows(sql, values) { _ in true }
    return Int(library.changes(handle))
  }

  /// The number of the row inserted last.
  package var lastRow: Int { Int(library.last_insert_rowid(handle)) }

  /// Reads rows until `isGoingOn` returns `false`.
  package func rows(
    _ sql: String, _ values: [Value] = [], _ isGoingOn: (Row) -> Bool
  ) throws(DatabaseError) {
    let statement = try prepared(sql)
    defer {
      _ = library.reset(statement)
      _ = library.clear_bindings(statement)
    }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1), statement) }
    while true {
      switch library.step(statement) {
      case SQLITE_ROW: if !isGoingOn(Row(library: library, statement: statement)) { return }
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// The first row's first column as a number; `nil` without a row.
  package func number(_ sql: String, _ values: [Value] = []) throws(DatabaseError) -> Int? {
    var number: Int?
    try rows(sql, values) { row in
      number = row.integer(0)
      return false
    }
    return number
  }

  /// Does everything or nothing.
  package func transaction<Result>(
    _ work: () throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    try execute("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let result = try work()
      try execute("COMMIT")
      return result
    } catch {
      try? execute("ROLLBACK")
      throw error
    }
  }

  private func prepared(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    guard library.prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure()
    }
    statements[sql] = statement
    return statement
  }

  private func bind(
    _ value: Value, at place: Int32, _ statement: OpaquePointer
  ) throws(DatabaseError) {
    let code: Int32
    switch value {
    case .integer(let number): code = library.bind_int64(statement, place, Int64(number))
    case .null: code = library.bind_null(statement, place)
    case .text(let text):
      // With its NUL, so that there is an address for an empty text too: SQLite takes NULL for a null.
      code = text.utf8CString.withUnsafeBufferPointer {
        library.bind(statement, place, text: $0.baseAddress, count: Int32($0.count - 1))
      }
    case .blob(let bytes):
      code = (bytes.isEmpty ? [0] : bytes).withUnsafeBytes {
        library.bind(statement, place, blob: $0.baseAddress, count: Int32(bytes.count))
      }
    }
    guard code == SQLITE_OK else { throw failure() }
  }

  // MARK: Errors

  private func failure() -> DatabaseError {
    let code = library.extended_errcode(handle)
    let kind: DatabaseError.Kind =
      switch code & 0xFF {
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      case SQLITE_FULL: .full
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: .readOnly
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_IOERR: errno == ENOSPC ? .full : .other
      default: .other
      }
    return DatabaseError(
      kind, path, reason: library.errmsg(handle).map { String(cString: $0) } ?? "code \(code)")
  }

  /// The version of SQLite's library, `3.40.1`; `nil` if it is not on this machine.
  package static var libraryVersion: String? {
    (try? opened(""))?.libversion().map { String(cString: $0) }
  }

  private static func opened(_ path: String) throws(DatabaseError) -> SQLiteLibrary {
    let library = shared.withLock { shared in
      if shared == nil { shared = load() }
      return shared
    }
    switch library {
    case .success(let library)?: return library
    case .failure(let reason)?: throw DatabaseError(.noLibrary, path, reason: reason.text)
    case nil: throw DatabaseError(.noLibrary, path)
    }
  }

  private struct LoadingError: Error { let text: String }

  /// What came of opening the library, once for all connections.
  private static let shared = Mutex<Result<SQLiteLibrary, LoadingError>?>(nil)

  private static func load() -> Result<SQLiteLibrary, LoadingError> {
    var library = SQLiteLibrary()
    if let reason = library.open() { return .failure(LoadingError(text: String(cString: reason))) }
    return .success(library)
  }
}

extension Database {
  /// A row of a result, as long as the statement stays at it.
  package struct Row {
    fileprivate let library: SQLiteLibrary
    fileprivate let statement: OpaquePointer

    /// 0 for a null.
    package func integer(_ column: Int) -> Int {
      Int(library.column_int64(statement, Int32(column)))
    }

    package func isNull(_ column: Int) -> Bool {
      library.column_type(statement, Int32(column)) == SQLITE_NULL
    }

    package func number(_ column: Int) -> Int? { isNull(column) ? nil : integer(column) }

    /// `nil` for a null; what is not UTF-8 is repaired.
    package func text(_ column: Int) -> String? {
      isNull(column) ? nil : String(decoding: blob(column) ?? [], as: UTF8.self)
    }

    package func blob(_ column: Int) -> [UInt8]? {
      if isNull(column) { return nil }
      let bytes = library.column_blob(statement, Int32(column))
      let count = Int(library.column_bytes(statement, Int32(column)))
      return bytes.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) } ?? []
    }
  }
}
