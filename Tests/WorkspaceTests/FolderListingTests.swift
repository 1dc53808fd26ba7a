import Foundation
import Testing
import Workspace

@testable import System

@Suite("Names in a folder", .timeLimit(.minutes(5))) struct FolderListingTests {
  @Test("are sorted, folders with a slash, and empty for a missing folder")
  func names() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("signscope-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("b"), withIntermediateDirectories: true)
    for name in ["c 汉字.jpg", ".hidden", "a"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    #expect(FolderListing.names(in: folder.path) == [".hidden", "a", "b/", "c 汉字.jpg"])
    #expect(FolderListing.names(in: folder.path + "/none").isEmpty)
    #expect(FolderListing.names(in: folder.path + "/a").isEmpty)
  }
}
