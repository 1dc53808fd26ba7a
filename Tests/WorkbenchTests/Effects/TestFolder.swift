import FoundationEssentials

/// A folder of a test's own, gone when the test is over.
final class TestFolder: Sendable {
  let path =
    FileManager.default.temporaryDirectory.path + "/signscope-\(UUID().uuidString.prefix(8))"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
