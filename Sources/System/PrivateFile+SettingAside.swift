import Glibc

extension PrivateFile {
  /// Gives a file that cannot be understood another name beside it, so that nothing in it is lost.
  ///
  /// - Returns: The new path.
  package func setAside() throws(FileError) -> String {
    for number in 1...1000 {
      let place = number == 1 ? "\(path).broken" : "\(path).broken-\(number)"
      // A link and not a renaming, which would overwrite one that was set aside before.
      if link(path, place) == 0 {
        unlink(path)
        return place
      }
      guard errno == EEXIST else { throw FileError(.write, place) }
    }
    throw FileError(.write, path, reason: "too many set aside")
  }
}
