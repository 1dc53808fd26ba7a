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

/// A file's media type, from its first bytes: its name may be wrong.
enum MediaType {
  private static let signatures: [(bytes: [UInt8], offset: Int, type: String)] = [
    ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
    (Array("GIF8".utf8), 0, "image/gif"),
    (Array("WEBP".utf8), 8, "image/webp"),
    (Array("BM".utf8), 0, "image/bmp"),
    ([0x49, 0x49, 0x2A, 0x00], 0, "image/tiff"),
    ([0x4D, 0x4D, 0x00, 0x2A], 0, "image/tiff"),
    (Array("ftypheic".utf8), 4, "image/heic"),
    (Array("ftypavif".utf8), 4, "image/avif"),
    (Array("ftyp".utf8), 4, "video/mp4"),
    (Array("%PDF-".utf8), 0, "application/pdf"),
    ([0x50, 0x4B, 0x03, 0x04], 0, "application/zip"),
    ([0x1F, 0x8B], 0, "application/gzip"),
    (Array("<svg".utf8), 0, "image/svg+xml"),
    (Array("<?xml".utf8), 0, "application/xml"),
  ]

  static func of(_ beginning: [UInt8]) -> String {
    let known = signatures.first { beginning.dropFirst($0.offset).starts(with: $0.bytes) }
    if let known { return known.type }
    return isText(beginning) ? "text/plain" : "application/octet-stream"
  }

  /// Whether it is UTF-8 without control characters; a truncated last character is allowed.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let invalid = UTF8Text.firstInvalidByte(in: bytes) ?? bytes.count
    guard invalid == bytes.count || invalid > 3 else { return false }
    return bytes.count - invalid < 4
      && bytes.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
  }
}
