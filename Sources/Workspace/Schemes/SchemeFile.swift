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
