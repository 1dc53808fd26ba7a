package import FoundationEssentials
import Glibc
package import Text

/// A file with mode 0600 that is written atomically:
/// a reader sees the old contents or the new ones, even after a crash.
package struct PrivateFile: Sendable, Equatable {
  package var path: String
  /// The size limit in bytes; a larger file was not written by SignScope.
  package var limit: Int

  package init(_ path: String, limit: Int = 64 << 20) {
    self.path = path
    self.limit = limit
  }

  /// Whether the path is below an unknown home folder: such a file does not exist and cannot be written.
  private var isHomeless: Bool { path.hasPrefix("~/") }

  package var directory: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// - Returns: `nil` if the file does not exist.
  package func read() throws(FileError) -> [UInt8]? {
    if isHomeless { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError(.read, path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(.read, path, reason: "not a file")
    }
    guard Int(status.st_size) <= limit else {
      throw FileError(.read, path, reason: "larger than \(limit >> 20) MB")
    }
    do throws(SystemError) { return try readAll(descriptor) } catch {
      throw FileError(.read, path, reason: error.reason)
    }
  }

  /// Writes a temporary file beside it, syncs it and renames it. Creates missing folders with mode 0700.
  ///
  /// - Parameter outlivesPower: `false` skips syncing, which takes milliseconds, for data that is
  ///   worthless after a power cut.
  package func write(_ bytes: [UInt8], outlivesPower: Bool = true) throws(FileError) {
    try makeDirectory()
    let draft = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(.write, path) }
    do throws(FileError) {
      defer { close(descriptor) }
      do throws(SystemError) { try writeAll(bytes, to: descriptor) } catch {
        throw FileError(.write, path, reason: error.reason)
      }
      if outlivesPower, fsync(descriptor) != 0 { throw FileError(.write, path) }
      guard rename(draft, path) == 0 else { throw FileError(.write, path) }
    } catch {
      unlink(draft)
      throw error
    }
    guard outlivesPower else { return }
    // The new name must survive a power cut too; failing to sync the folder is not an error.
    let folder = open(directory, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// When it was last written; `nil` if it does not exist.
  package var modified: Date? {
    var status = stat()
    guard !isHomeless, stat(path, &status) == 0 else { return nil }
    let time = status.st_mtim
    return Date(timeIntervalSince1970: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  /// Removes it; a missing file is not an error.
  package func remove() throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw FileError(.write, path) }
  }

  /// Renames a file that cannot be parsed, so that its contents are not lost.
  ///
  /// - Returns: The new path.
  package func setAside() throws(FileError) -> String {
    for number in 1...1000 {
      let place = number == 1 ? "\(path).broken" : "\(path).broken-\(number)"
      // Links instead of renaming, which would overwrite a file set aside earlier.
      if link(path, place) == 0 {
        unlink(path)
        return place
      }
      guard errno == EEXIST else { throw FileError(.write, place) }
    }
    throw FileError(.write, path, reason: "too many set aside")
  }

  package func makeDirectory() throws(FileError) {
    if isHomeless { throw FileError(.find, path) }
    var made = ""
    for part in directory.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !part.isEmpty ? part : "/" + part
      guard mkdir(made, 0o700) != 0 else { continue }
      let code = errno
      if code != EEXIST, code != EISDIR, access(made, F_OK) != 0 {
        throw FileError(.write, path, code: code)
      }
    }
  }
}

/// An exclusive lock between SignScope processes. Read, change and write a file inside ``holding(_:)``,
/// and no other process's change is lost. The system releases the lock when its holder dies.
///
/// Blocks the calling thread until it has the lock or the time limit passes, so hold it only for reading
/// and writing.
package struct FileLock: Sendable {
  private let path: String
  private let patience: Duration

  /// A dozen SignScope processes that all write take a few milliseconds each.
  package static let usualPatience = Duration.seconds(2)

  /// - Parameters:
  ///   - file: The file to protect; the lock file is beside it.
  ///   - patience: How long to wait for another holder.
  package init(for file: PrivateFile, patience: Duration = usualPatience) {
    path = file.path + ".lock"
    self.patience = patience
  }

  /// Between two attempts, in milliseconds.
  private static let pause: Int32 = 2

  package func holding<Result>(_ work: () throws(FileError) -> Result) throws(FileError) -> Result {
    try PrivateFile(path).makeDirectory()
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(.lock, path) }
    defer { close(descriptor) }
    let deadline = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EINTR || errno == EWOULDBLOCK else { throw FileError(.lock, path) }
      guard ContinuousClock.now < deadline else { throw FileError(.lockInTime(patience), path) }
      poll(nil, 0, Self.pause)
    }
    return try work()
  }
}

/// A file that belongs to this process until it lets go or ends, however that comes about.
package final class FileClaim: Sendable {
  private let descriptor: Int32

  /// - Returns: `nil` if the file belongs to another process.
  package init?(on file: PrivateFile) throws(FileError) {
    try file.makeDirectory()
    let path = file.path + ".lock"
    let lock = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw FileError(.lock, path) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(lock)
      if code == EWOULDBLOCK { return nil }
      throw FileError(.lock, path, code: code)
    }
    descriptor = lock
  }

  deinit { close(descriptor) }
}

/// An error finding, reading, writing or locking one of SignScope's own files.
package struct FileError: Error, Sendable, Equatable {
  package enum Attempt: Sendable, Equatable {
    case read, write, lock
    /// Another process held the lock for that long.
    case lockInTime(Duration)
    /// A path below `~` when `HOME` is not set to an absolute path.
    case find
  }

  package var attempt: Attempt
  package var path: String
  /// The system's error message.
  package var reason: String

  package init(_ attempt: Attempt, _ path: String, reason: String) {
    self.attempt = attempt
    self.path = path
    self.reason = reason
  }

  /// An error with the system's reason (`errno`) for the call that just failed.
  package init(_ attempt: Attempt, _ path: String, code: Int32 = errno) {
    self.init(attempt, path, reason: String(cString: strerror(code)))
  }

  package var message: Phrase {
    switch attempt {
    case .read: Phrase("cannot read \(path): \(reason)", "无法读取 \(path)：\(reason)")
    case .write: Phrase("cannot write \(path): \(reason)", "无法写入 \(path)：\(reason)")
    case .lock: Phrase("cannot lock \(path): \(reason)", "无法锁定 \(path)：\(reason)")
    case .lockInTime(let patience):
      Phrase(
        "another process has held the lock \(path) for \(patience.components.seconds) s; find it with: fuser \(path)",
        "另一个进程持有锁 \(path) 已超过 \(patience.components.seconds) 秒；可用 fuser \(path) 查找该进程")
    case .find:
      Phrase(
        "cannot find \(path): HOME is not set to an absolute path; set it",
        "找不到 \(path)：HOME 未设为绝对路径；请设置")
    }
  }
}
