import FoundationEssentials
import Glibc
import System
package import Text

/// A file to upload: its size, and its type from its first bytes.
package struct UploadFile: Sendable, Equatable {
  /// Why a file cannot be sent.
  package enum Problem: Error, Sendable, Equatable {
    case missing
    case isFolder
    /// A pipe, a device, a socket.
    case notAFile
    case empty
    /// In the system's words.
    case unreadable(String)

    /// What is wrong, to follow the path.
    package var message: Phrase {
      switch self {
      case .missing: Phrase("does not exist", "不存在")
      case .isFolder: Phrase("is a folder: choose a file in it", "是文件夹：请选择其中的文件")
      case .notAFile: Phrase("is not a regular file", "不是普通文件")
      case .empty: Phrase("is empty", "是空文件")
      case .unreadable(let reason): Phrase("cannot be read: \(reason)", "无法读取：\(reason)")
      }
    }
  }

  /// In bytes.
  package var size: Int
  /// `image/jpeg`
  package var mediaType: String

  package init(size: Int, mediaType: String) {
    self.size = size
    self.mediaType = mediaType
  }

  /// Inspects a file, reading only its beginning.
  ///
  /// - Parameter path: May begin with `~`.
  package init(at path: String) throws(Problem) {
    let (descriptor, size) = try Self.open(path)
    defer { close(descriptor) }
    guard size > 0 else { throw .empty }
    let beginning = try Self.bytes(of: descriptor, atMost: 512)
    self.init(size: size, mediaType: MediaType.of(beginning))
  }

  /// All of a file's bytes.
  package static func content(at path: String) throws(Problem) -> [UInt8] {
    let (descriptor, _) = try open(path)
    defer { close(descriptor) }
    return try bytes(of: descriptor, atMost: .max)
  }

  /// The path with `~` and `~/` expanded to the home folder, as in a shell.
  package static func expanded(
    _ path: String, home: String? = ProcessInfo.processInfo.environment["HOME"]
  ) -> String {
    guard let home, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }

  private static func open(_ path: String) throws(Problem) -> (descriptor: Int32, size: Int) {
    let path = expanded(path)
    var status = stat()
    guard stat(path, &status) == 0 else { throw problem() }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isFolder
    default: throw .notAFile
    }
    // Without O_NONBLOCK, opening a pipe that has replaced the file would block.
    let descriptor = systemOpen(path)
    guard descriptor >= 0 else { throw problem() }
    return (descriptor, Int(status.st_size))
  }

  private static func problem(_ code: Int32 = errno) -> Problem {
    code == ENOENT || code == ENOTDIR ? .missing : .unreadable(SystemError(code: code).reason)
  }

  private static func bytes(
    of descriptor: Int32, atMost limit: Int
  ) throws(Problem) -> [UInt8] {
    do throws(SystemError) { return try readAll(descriptor, limit: limit) } catch {
      throw problem(error.code)
    }
  }
}

/// The system's `open`, by a name that the type's own does not hide.
private func systemOpen(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
