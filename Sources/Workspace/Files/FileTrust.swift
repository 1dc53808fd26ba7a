import Glibc

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
