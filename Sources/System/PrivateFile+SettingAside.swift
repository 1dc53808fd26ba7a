import Glibc

extension PrivateFile {
  /// Renames a file that cannot be parsed, so that its content is not lost.
  ///
  /// - Returns: The new path.
  package func setAside() throws(FileError) -> String {
    for number in 1...1000 {
      let place = number == 1 ? "\(path).broken" : "\(path).broken-\(number)"
      // Links instead of renaming, which would overwrite an earlier copy.
      if link(path, place) == 0 {
        unlink(path)
        return place
      }
      guard errno == EEXIST else { throw FileError(.write, place) }
    }
    throw FileError(.write, path, reason: "too many unreadable copies already")
  }
}
