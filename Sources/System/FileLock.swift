import Glibc

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
