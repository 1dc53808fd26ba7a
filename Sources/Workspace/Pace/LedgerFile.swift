import System

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
