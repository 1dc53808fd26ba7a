import Glibc
import SignScopeEngine
import System

/// A small text file that the user edits. Text and permissions are read from the same open file.
struct ConfigurationFile {
  var text: String
  /// The permission bits, such as `0o600`.
  var mode: UInt32

  /// In bytes. A larger file is probably a wrong path.
  private static let limit = 1 << 20

  /// - Returns: `nil` if the file does not exist.
  static func read(_ path: String) throws(ConfigurationError) -> ConfigurationFile? {
    // Without O_NONBLOCK, opening a named pipe would block until it has a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { return nil }
      throw .unreadable(path: path, reason: String(cString: strerror(code)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "not a file")
    }
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try readAll(descriptor, limit: limit + 1) } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    guard bytes.count <= limit else { throw .unreadable(path: path, reason: "larger than 1 MB") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let valid = bytes.prefix(
        bytes.firstDifference(from: String(decoding: bytes, as: UTF8.self).utf8))
      throw .notUTF8(path: path, line: 1 + valid.count { $0 == UInt8(ascii: "\n") })
    }
    return ConfigurationFile(text: text, mode: UInt32(status.st_mode) & 0o7777)
  }
}
