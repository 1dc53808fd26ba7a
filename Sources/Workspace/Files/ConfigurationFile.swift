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

/// Checks that nobody but the current user and root can change a file.
enum FileTrust {
  /// Checks the file and every folder above it, because whoever can write to a folder can replace what
  /// is in it. If the path has symbolic links, checks both the path as written and the resolved one.
  static func check(_ path: String) throws(ConfigurationError) {
    try checkUpwards(path)
    guard let real = realpath(path, nil) else { return }
    defer { free(real) }
    try checkUpwards(String(cString: real))
  }

  private static func checkUpwards(_ path: String) throws(ConfigurationError) {
    var place = path
    while true {
      var status = stat()
      if stat(place, &status) == 0 { try check(place, status, of: path) }
      guard place != "/", place != "." else { return }
      let end = place.lastIndex(of: "/")
      place = end.map { $0 == place.startIndex ? "/" : String(place[..<$0]) } ?? "."
    }
  }

  private static func check(
    _ place: String, _ status: stat, of path: String
  ) throws(ConfigurationError) {
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .foreign(path: place, owner: UInt32(status.st_uid))
    }
    // In a sticky folder such as /tmp nobody can replace another user's file.
    let isSticky = status.st_mode & S_IFMT == S_IFDIR && status.st_mode & S_ISVTX != 0
    if status.st_mode & 0o022 != 0, !isSticky {
      throw .writable(path: place, mode: UInt32(status.st_mode) & 0o7777)
    }
  }
}
