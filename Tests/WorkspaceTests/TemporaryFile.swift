import Foundation

/// A file of a test's own, gone when the test is over.
final class TemporaryFile {
  let path: String

  init(_ content: [UInt8], mode: Int = 0o600) throws {
    path = NSTemporaryDirectory() + "signscope-test-\(UUID().uuidString).yaml"
    try Data(content).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  convenience init(_ text: String, mode: Int = 0o600) throws {
    try self.init(Array(text.utf8), mode: mode)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
