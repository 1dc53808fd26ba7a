import Glibc
package import SignScopeEngine

/// A user-defined platform, as a YAML file describes it. `signscope help schemes` documents the format.
package struct SchemeFile: Sendable, Equatable {
  package var path: String
  package var platform: Platform

  /// Reads a file.
  ///
  /// - Parameter catalogue: The names already in use.
  /// - Throws: All errors in the file.
  package static func read(
    _ path: String, catalogue: PlatformCatalogue = .builtIn
  ) throws(SchemeFileError) -> SchemeFile {
    let file: ConfigurationFile?
    do throws(ConfigurationError) { file = try ConfigurationFile.read(path) } catch {
      throw SchemeFileError([error])
    }
    guard let file else {
      throw SchemeFileError([.unreadable(path: path, reason: "no such file")])
    }
    return SchemeFile(
      path: path, platform: try read(text: file.text, from: path, catalogue: catalogue))
  }

  /// Reads the text of a file.
  package static func read(
    text: String, from path: String, catalogue: PlatformCatalogue = .builtIn
  ) throws(SchemeFileError) -> Platform {
    var reader = SchemeReader(path: path, catalogue: catalogue)
    return try reader.platform(in: text)
  }

  /// The text of a file that describes a platform. Reading it gives an equal platform, but for the name.
  ///
  /// - Parameter name: The name in the file; the platform's own if `nil`.
  package static func text(of platform: Platform, named name: String? = nil) -> String {
    SchemeWriter(platform, named: name ?? platform.id).text
  }
}

/// All errors in a scheme file, in the order of its lines.
package struct SchemeFileError: Error, Sendable, Equatable {
  /// At least one.
  package var problems: [ConfigurationError]

  package init(_ problems: [ConfigurationError]) {
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// One line for each problem.
  package var message: Phrase {
    Phrase(
      problems.map(\.message.en).joined(separator: "\n"),
      problems.map(\.message.zh).joined(separator: "\n"))
  }
}

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
