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
