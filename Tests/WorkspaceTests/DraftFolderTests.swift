import Foundation
import SignScopeEngine
import Testing

@testable import System
@testable import Workspace

@Suite("The folder of drafts", .timeLimit(.minutes(5)))
struct DraftFolderTests {
  private let place = StatePlace(
    directory: FileManager.default.temporaryDirectory.path + "/signscope-\(UUID())/state")

  private var folder: DraftFolder { DraftFolder(place) }

  private func open(_ folder: DraftFolder? = nil) -> DraftFolder.Opened<String> {
    (folder ?? self.folder).open { bytes in
      switch String(decoding: bytes, as: UTF8.self) {
      case "broken": .broken
      case "newer": .unusable(Phrase("too new", "太新"))
      case let text where text.hasPrefix("other"): .other
      case let text: .draft(text)
      }
    }
  }

  private func write(_ text: String, to name: String, at seconds: Double = 0) throws {
    let path = place.directory + "/" + name
    try PrivateFile(path).write(Array(text.utf8))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000 + seconds)], ofItemAtPath: path)
  }

  private func text(of name: String) -> String? {
    FileManager.default.contents(atPath: place.directory + "/" + name)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private func clean() { try? FileManager.default.removeItem(atPath: place.directory + "/..") }

  @Test("what a window has written is there at the next start, and only its owner can read it")
  func keeps() throws {
    defer { clean() }
    do {
      let opened = open()
      #expect(opened.draft == nil && opened.problem == nil)
      try opened.file?.write(Array("one".utf8))
    }
    #expect(open().draft == "one")
    let attributes = try FileManager.default.attributesOfItem(
      atPath: place.directory + "/draft.json")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("two windows at the same time have a draft each, and both are there afterwards")
  func windows() throws {
    defer { clean() }
    do {
      let (first, second) = (open(), open())
      try first.file?.write(Array("one".utf8))
      try second.file?.write(Array("two".utf8))
    }
    let (first, second) = (open(), open())
    #expect(Set([first.draft, second.draft]) == ["one", "two"])
  }

  @Test("the latest draft that is asked for comes first, and others keep their files")
  func latest() throws {
    defer { clean() }
    try write("old", to: "draft.json", at: 1)
    try write("new", to: "draft-2.json", at: 2)
    try write("other", to: "draft-3.json", at: 3)
    #expect(open().draft == "new")
    try write("other", to: "draft.json")
    try write("other", to: "draft-2.json")
    let opened = open()
    #expect(opened.draft == nil)
    try opened.file?.write(Array("mine".utf8))
    #expect(text(of: "draft-4.json") == "mine")
  }

  @Test("if every file is taken by other drafts, the oldest gives way")
  func full() throws {
    defer { clean() }
    for number in 1...DraftFolder.limit {
      let name = number == 1 ? "draft.json" : "draft-\(number).json"
      try write("other", to: name, at: Double((number + 12) % DraftFolder.limit))
    }
    try open().file?.write(Array("mine".utf8))
    #expect(text(of: "draft-8.json") == "mine")
  }

  @Test("with too many windows a draft is not kept, and that is said")
  func tooMany() throws {
    defer { clean() }
    let windows = (1...DraftFolder.limit).map { _ in open() }
    #expect(windows.allSatisfy { $0.file != nil && $0.problem == nil })
    let late = open()
    #expect(late.file == nil && late.problem?.en.contains("20 other windows") == true)
    withExtendedLifetime(windows) {}
  }

  @Test("a file that is not a draft is set aside, and said once")
  func broken() throws {
    defer { clean() }
    try write("broken", to: "draft.json")
    #expect(open().problem?.en.contains("draft.json.broken") == true)
    #expect(text(of: "draft.json.broken") == "broken")
    #expect(open().problem == nil)
  }

  @Test("a newer version's draft stays as it is, and another file is used")
  func newer() throws {
    defer { clean() }
    try write("newer", to: "draft.json")
    let opened = open()
    #expect(opened.problem?.en == "too new")
    try opened.file?.write(Array("mine".utf8))
    #expect(text(of: "draft.json") == "newer" && text(of: "draft-2.json") == "mine")
  }

  @Test(
    "where nothing can be written, the window opens, and writing says why",
    arguments: ["/proc/nowhere/signscope", "~/.local/state/signscope"])
  func unwritable(directory: String) throws {
    let opened = open(DraftFolder(StatePlace(directory: directory)))
    #expect(opened.draft == nil)
    let file = try #require(opened.file)
    let error = #expect(throws: FileError.self) { try file.write([1]) }
    #expect(error?.message.en.contains(directory) == true)
  }

  @Test(
    "the folder follows the XDG rules",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/signscope"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/signscope"),
      ([:], "~/.local/state/signscope"),
    ] as [([String: String], String)])
  func xdg(environment: [String: String], folder: String) {
    #expect(StatePlace(environment: environment).directory == folder)
  }
}
