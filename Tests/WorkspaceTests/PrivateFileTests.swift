import Foundation
import SignScopeEngine
import Synchronization
import Testing
import Workspace

@testable import System

@Suite(.timeLimit(.minutes(5)))
struct PrivateFileTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/signscope-\(UUID())"

  @Test func `What was written is read back, and nobody else can read it`() throws {
    let file = PrivateFile(folder + "/deep/down/tokens.json")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try file.read() == nil)
    try file.write([1, 2, 3])
    try file.write([4])
    #expect(try file.read() == [4])
    for (path, mode) in [(file.path, 0o600), (folder, 0o700), (folder + "/deep/down", 0o700)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/deep/down")
    #expect(names == ["tokens.json"])
    try file.remove()
    try file.remove()
    #expect(try file.read() == nil)
  }

  @Test func `A place that cannot be written is said, and the old contents stay`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = PrivateFile(folder + "/file")
    try file.write([1])
    let below = PrivateFile(folder + "/file/below")
    let error = #expect(throws: FileError.self) { try below.write([2]) }
    #expect(error?.message.en.contains("cannot write \(below.path)") == true)
    #expect(try file.read() == [1])
    #expect(try below.read() == nil)
  }

  @Test func `A file that is too large, or none, is refused`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = PrivateFile(folder + "/file", limit: 2)
    try file.write([1, 2, 3])
    #expect(throws: FileError.self) { try file.read() }
    #expect(throws: FileError.self) { try PrivateFile(folder).read() }
  }

  @Test func `Changes under the lock are never lost`() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = PrivateFile(folder + "/count")
    let lock = FileLock(for: file)
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 {
        group.addTask {
          for _ in 0..<5 {
            try lock.holding { () throws(FileError) in
              try file.write([(try file.read()?.first ?? 0) + 1])
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try file.read() == [100])
  }

  @Test func `A lock that somebody holds is waited for, but not for ever, and named`() async throws
  {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = PrivateFile(folder + "/file")
    try file.write([])
    let holder = open(file.path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #expect(flock(holder, LOCK_EX) == 0)
    let patience = Duration.milliseconds(50)
    let error = #expect(throws: FileError.self) {
      try FileLock(for: file, patience: patience).holding {}
    }
    #expect(error?.attempt == .lockInTime(patience))
    #expect(error?.message.en.contains(file.path + ".lock") == true)
    close(holder)
    // A child that another test starts may hold a copy until it runs its program.
    try FileLock(for: file, patience: .seconds(30)).holding {}
  }

  @Test func `A folder that cannot be made says why`() {
    // Nobody can make one there.
    #expect(mkdir("/sys/none", 0o700) != 0)
    let code = errno
    #expect(code != ENOENT)
    #expect(throws: FileError(.write, "/sys/none/file", code: code)) {
      try PrivateFile("/sys/none/file").write([])
    }
  }
}
