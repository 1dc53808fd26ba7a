import FoundationEssentials
import Glibc

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

  package var directory: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// - Returns: `nil` when there is no such file.
  package func read() throws(FileError) -> [UInt8]? {
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
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw FileError(.read, path)
      }
      bytes += chunk[..<count]
    }
  }

  /// Writes a temporary file beside it, syncs it and renames it. Creates missing folders with mode 0700.
  ///
  /// - Parameter outlivesPower: `false` skips syncing, which takes milliseconds: for data worth
  ///   nothing after a power cut.
  package func write(_ bytes: [UInt8], outlivesPower: Bool = true) throws(FileError) {
    try makeDirectory()
    let draft = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(.write, path) }
    do throws(FileError) {
      defer { close(descriptor) }
      try fill(descriptor, with: bytes)
      if outlivesPower, fsync(descriptor) != 0 { throw FileError(.write, path) }
      guard rename(draft, path) == 0 else { throw FileError(.write, path) }
    } catch {
      unlink(draft)
      throw error
    }
    guard outlivesPower else { return }
    // The new name must outlive a power cut too; a folder that cannot be synced is no failure.
    let folder = open(directory, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Removes it; a missing file is not an error.
  package func remove() throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw FileError(.write, path) }
  }

  /// Renames it, replacing a file with that name.
  package func move(to path: String) throws(FileError) {
    guard rename(self.path, path) == 0 else { throw FileError(.write, path) }
  }

  package func makeDirectory() throws(FileError) {
    var made = ""
    for part in directory.split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && !part.isEmpty ? part : "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR, access(made, F_OK) != 0 {
        throw FileError(.write, path)
      }
    }
  }

  private func fill(_ descriptor: Int32, with bytes: [UInt8]) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw FileError(.write, path)
      }
      written += count
    }
  }
}

/// The system's `read` and `write`, by names that the type's own do not hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
