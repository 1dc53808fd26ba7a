import FoundationEssentials
import SignScopeEngine
import Testing
import Workspace

@Suite("The imported catalogue", .timeLimit(.minutes(5))) struct CatalogueStoreTests {
  private let place = DataPlace(
    directory: FileManager.default.temporaryDirectory.path + "/signscope-\(UUID().uuidString)")
  private var store: CatalogueStore { CatalogueStore(place) }

  private func method(_ name: String, _ title: String) -> ImportedMethod {
    ImportedMethod(name, title: title, arguments: [.init("x", .number, isRequired: true)])
  }

  @Test("is empty at first, and keeps added methods for this account alone")
  func adding() throws {
    defer { try? FileManager.default.removeItem(atPath: place.directory) }
    #expect(try store.load().isEmpty)
    try store.add([method("a.b.get", "1"), method("c.d.get", "2")])
    try store.add([method("a.b.get", "3"), method("e.f.get", "4")])
    #expect(try store.load().map(\.name) == ["a.b.get", "c.d.get", "e.f.get"])
    #expect(try store.load().map(\.title) == ["3", "2", "4"])
    let attributes = try FileManager.default.attributesOfItem(atPath: store.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("removes methods by name, and all at once")
  func removing() throws {
    defer { try? FileManager.default.removeItem(atPath: place.directory) }
    try store.add([method("a.b.get", "1"), method("c.d.get", "2")])
    #expect(try store.remove(["c.d.get", "no.such"]) == ["c.d.get"])
    #expect(try store.load().map(\.name) == ["a.b.get"])
    try store.removeAll()
    #expect(try store.load().isEmpty)
    try store.removeAll()
  }

  @Test("reports a broken file, and does not overwrite it")
  func broken() throws {
    defer { try? FileManager.default.removeItem(atPath: place.directory) }
    try store.add([method("a.b.get", "1")])
    try Data("{\"methods\": [".utf8).write(to: URL(filePath: store.path))
    let error = #expect(throws: CatalogueStoreError.self) { try store.add([method("x.y", "2")]) }
    #expect(error?.message.en.contains("line 1") == true)
    #expect(try String(contentsOfFile: store.path, encoding: .utf8) == "{\"methods\": [")
    try store.removeAll()
    #expect(try store.load().isEmpty)
  }

  @Test("loses nothing when two processes add at once")
  func together() async throws {
    let store = store
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask { _ = try? store.add([ImportedMethod("a.b\(number).get")]) }
      }
    }
    #expect(try store.load().count == 8)
    try? FileManager.default.removeItem(atPath: place.directory)
  }
}
