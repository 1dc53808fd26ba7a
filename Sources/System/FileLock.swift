import Glibc

/// An exclusive lock between SignScope processes: read, change and write a file inside ``holding(_:)``, and no
/// other process's change is lost. The system releases the lock when its holder dies.
///
/// The calling thread blocks until it has the lock, so hold it only for reading and writing, and not
/// for longer.
package struct FileLock: Sendable {
  private let path: String

  /// - Parameter file: The file to protect; the lock file is beside it.
  package init(for file: PrivateFile) {
    path = file.path + ".lock"
  }

  package func holding<Result>(_ work: () throws(FileError) -> Result) throws(FileError) -> Result {
    try PrivateFile(path).makeDirectory()
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(.lock, path) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError(.lock, path) }
    }
    return try work()
  }
}
