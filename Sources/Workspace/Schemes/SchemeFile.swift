package import SignScopeEngine

/// A platform of a person's own, as a YAML file describes it. The manual of the format is the README's
/// section "Schemes of your own".
package struct SchemeFile: Sendable, Equatable {
  package var path: String
  package var platform: Platform

  /// Reads a file.
  ///
  /// - Parameter catalogue: The names that are taken.
  /// - Throws: everything that is wrong with it.
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

  /// The text of a file that describes a platform: read again under another name, it gives the same.
  ///
  /// - Parameter name: What it is called in the file; its own name when absent.
  package static func text(of platform: Platform, named name: String? = nil) -> String {
    SchemeWriter(platform, named: name ?? platform.id).text
  }
}
