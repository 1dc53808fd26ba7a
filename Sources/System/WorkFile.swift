import FoundationEssentials
import Glibc

/// A file for another program to work on, in a folder of its own that only the user's account can read. The
/// folder goes with it, and whatever the program has left there.
package final class WorkFile {
  package let path: String
  private let folder: String

  private init(in folder: String, named name: String) {
    self.folder = folder
    path = folder + "/" + name
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a new file.
  ///
  /// - Parameter name: Its end tells the program what is in it.
  package static func made(named name: String, _ bytes: [UInt8]) throws(FileError) -> WorkFile {
    let environment = ProcessInfo.processInfo.environment
    // The first is in memory, as a rule.
    let places = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] } + ["/tmp"]
    var failure = FileError(.write, name, code: ENOENT)
    for place in places where place.hasPrefix("/") {
      var template = Array("\(place)/signscope-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else {
        failure = FileError(.write, place)
        continue
      }
      let folder = String(
        decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let file = WorkFile(in: folder, named: name)
      do throws(FileError) {
        try PrivateFile(file.path).write(bytes, outlivesPower: false)
        return file
      } catch {
        failure = error
      }
    }
    throw failure
  }

  /// - Returns: `nil` if the file is gone.
  package func read() throws(FileError) -> [UInt8]? { try PrivateFile(path).read() }
}
