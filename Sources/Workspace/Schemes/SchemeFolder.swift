import Glibc
package import SignScopeEngine

/// The user's own schemes: a folder of files, and single files given by path.
package struct SchemeFolder: Sendable {
  /// The built-in platforms and those of all files that could be read.
  package private(set) var catalogue = PlatformCatalogue.builtIn
  package private(set) var files: [SchemeFile] = []
  /// Why the other files could not be read. The rest are used all the same.
  package private(set) var errors: [SchemeFileError] = []

  /// Reads the files that end in `.yaml` or `.yml`, sorted by name. A missing folder counts as empty.
  package init(path: String = ConfigurationPlace().schemes) {
    for name in Self.names(in: path) {
      do throws(SchemeFileError) { try add(path + "/" + name) } catch { errors.append(error) }
    }
  }

  /// Reads one more file.
  package mutating func add(_ path: String) throws(SchemeFileError) {
    let file = try SchemeFile.read(path, catalogue: catalogue)
    files.append(file)
    catalogue = PlatformCatalogue(own: files.map(\.platform))
  }

  private static func names(in path: String) -> [String] {
    guard !path.hasPrefix("~/"), let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let isScheme = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      if isScheme, !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
