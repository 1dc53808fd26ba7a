import Glibc

/// Lets one SignScope at a time change a file: read, change and write inside ``holding(_:)``, and no
/// other instance's change is lost. The system lets go of the lock when its holder dies.
///
/// The calling thread waits for the lock, so hold it for as long as reading and writing take, and not
/// for longer.
package struct FileLock: Sendable {
  private let path: String

  /// - Parameter file: The file that the lock is for; the lock itself lies beside it.
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
