import Foundation
import Testing

@testable import Requests

@Suite("Files to upload", .timeLimit(.minutes(5))) struct UploadFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("signscope-\(UUID().uuidString)")

  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent(name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(
    "the type is recognised by the first bytes, whatever the name",
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png"),
      (Array("GIF89a".utf8), "image/gif"), (Array("RIFF1234WEBPVP8".utf8), "image/webp"),
      (Array("%PDF-1.7".utf8), "application/pdf"), ([0x50, 0x4B, 3, 4], "application/zip"),
      (Array("num_iid,title\n汉字".utf8), "text/plain"), ([0, 1, 2, 3], "application/octet-stream"),
      ([0xFF, 0xD8], "application/octet-stream"), (Array("RIFF".utf8), "text/plain"),
    ])
  func type(_ bytes: [UInt8], _ type: String) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let found = try UploadFile(at: file("photo.jpg", bytes))
    #expect(found == UploadFile(size: bytes.count, mediaType: type))
  }

  @Test("a file that cannot be sent gives the reason")
  func problems() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let empty = try file("empty", [])
    #expect(throws: UploadFile.Problem.empty) { try UploadFile(at: empty) }
    #expect(throws: UploadFile.Problem.isFolder) { try UploadFile(at: folder.path) }
    #expect(throws: UploadFile.Problem.missing) { try UploadFile(at: folder.path + "/none") }
    #expect(throws: UploadFile.Problem.missing) { try UploadFile(at: empty + "/below") }
    #expect(throws: UploadFile.Problem.notAFile) { try UploadFile(at: "/dev/null") }
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: UploadFile.Problem.notAFile) { try UploadFile(at: pipe) }
  }

  @Test("a tilde is the home folder, only at the beginning")
  func tilde() {
    #expect(UploadFile.expanded("~/a~b", home: "/home/x") == "/home/x/a~b")
    #expect(UploadFile.expanded("~", home: "/home/x") == "/home/x")
    #expect(UploadFile.expanded("~other/a", home: "/home/x") == "~other/a")
    #expect(UploadFile.expanded("a/~/b", home: "/home/x") == "a/~/b")
    #expect(UploadFile.expanded("~/a", home: nil) == "~/a")
  }
}
