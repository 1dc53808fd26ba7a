import Glibc

/// A file that the user has named.
package enum UserFile {
  package enum Problem: Error, Sendable, Equatable {
    /// Something of that name is there already.
    case exists
    case failed(FileError)
  }

  /// Writes bytes to a file, with the permissions that the user's files have.
  ///
  /// - Parameter isReplacing: Whether a file of that name may be replaced.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing isReplacing: Bool
  ) throws(Problem) {
    // A pipe without a reader must not block.
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK | (isReplacing ? 0 : O_EXCL)
    let descriptor = open(path, flags, 0o666)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .exists }
      throw .failed(FileError(.write, path))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .failed(FileError(.write, path, reason: "not a file"))
    }
    do throws(SystemError) {
      guard ftruncate(descriptor, 0) == 0 else { throw .last }
      try writeAll(bytes, to: descriptor)
    } catch {
      if !isReplacing { unlink(path) }
      throw .failed(FileError(.write, path, reason: error.reason))
    }
  }
}
