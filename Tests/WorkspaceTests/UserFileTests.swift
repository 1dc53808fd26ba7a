import Foundation
import Glibc
import Testing

@testable import System

@Suite("Files that the user names", .timeLimit(.minutes(5)))
struct UserFileTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/signscope-\(UUID())"

  private func problem(_ path: String, replacing: Bool = false) -> UserFile.Problem? {
    do throws(UserFile.Problem) {
      try UserFile.write([1, 2], to: path, replacing: replacing)
      return nil
    } catch {
      return error
    }
  }

  @Test("an existing file is replaced only if that is said, and what is not a file never")
  func replacing() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/file"
    #expect(problem(path) == nil)
    try Data([1, 2, 3, 4]).write(to: URL(fileURLWithPath: path))
    #expect(problem(path) == .exists)
    #expect(FileManager.default.contents(atPath: path)?.count == 4)
    #expect(problem(path, replacing: true) == nil)
    #expect(FileManager.default.contents(atPath: path) == Data([1, 2]))
    for other in [folder, folder + "/pipe", folder + "/no/where"] {
      if other.hasSuffix("pipe") { #expect(mkfifo(other, 0o600) == 0) }
      guard case .failed? = problem(other, replacing: true) else {
        Issue.record("\(other) was written")
        continue
      }
    }
  }
}
