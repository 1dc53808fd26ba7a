import Foundation
import SignScopeEngine
import TestSupport
import Testing

@testable import History

/// Files that cannot be used, and limits.
@Suite("A history that cannot be used", .timeLimit(.minutes(5)))
struct DamagedHistoryTests {
  @Test("a damaged file is set aside, twice, and a new one begun")
  func damaged() async throws {
    try await withHistory { _, path in
      for number in 1...2 {
        try Data("not a database, number \(number)".utf8).write(to: URL(filePath: path))
        let store = HistoryStore(path: path)
        try await store.keep(.sample(), answeredBy: "{}")
        #expect(try await store.count() == 1)
        #expect(await store.takeFault()?.en.contains("was damaged") == true)
        #expect(await store.takeFault() == nil)
      }
      for name in [".broken", ".broken-2"] {
        #expect(FileManager.default.fileExists(atPath: path + name))
      }
    }
  }

  @Test("pages written over in the middle: what is left is set aside, and nothing ends the program")
  func overwritten() async throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<8 {
      try await withHistory { store, path in
        for _ in 0..<10 { try await store.keep(.sample(), answeredBy: #"{"a":"b"}"#) }
        // Closed as another process would find it.
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        guard bytes.count > 4096 else { return }
        for _ in 0..<2000 {
          bytes[Int.random(in: 100..<bytes.count, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
        let copy = path + "-copy"
        try Data(bytes).write(to: URL(filePath: copy))
        let other = HistoryStore(path: copy)
        try await other.keep(.sample(), answeredBy: "{}")
        _ = try? await other.list()
        _ = await other.takeFault()
      }
    }
  }

  @Test("a newer schema is left as it is, and that is said once")
  func newer() async throws {
    try await withHistory { store, path in
      try await store.keep(.sample(), answeredBy: "{}")
      let database = try Database(path: path)
      try database.execute("PRAGMA user_version = 99")
      let later = HistoryStore(path: path)
      #expect(try await later.keep(.sample(), answeredBy: "{}") == nil)
      #expect(await later.takeFault()?.en.contains("newer SignScope (schema 99)") == true)
      #expect(try await later.keep(.sample(), answeredBy: "{}") == nil)
      #expect(await later.takeFault() == nil)
      #expect(try database.number("SELECT count(*) FROM exchange") == 1)
    }
  }

  @Test("a folder that cannot be made, and a database that is full, are said and stop nothing")
  func unwritable() async throws {
    let store = HistoryStore(path: "/proc/none/history.sqlite")
    #expect(try await store.keep(.sample(), answeredBy: "{}") == nil)
    #expect(await store.takeFault() != nil)
    #expect(await store.takeFault() == nil)
    let homeless = HistoryStore(path: "~/x/history.sqlite")
    #expect(try await homeless.keep(.sample(), answeredBy: "{}") == nil)
    #expect(await homeless.takeFault() != nil)

    let database = try Database(path: ":memory:")
    try HistorySchema.migrate(database)
    try database.execute("PRAGMA max_page_count = 30")
    let fault = #expect(throws: DatabaseError.self) {
      for _ in 0..<1000 {
        try database.run("INSERT INTO words (text) VALUES (hex(randomblob(500)))")
      }
    }
    #expect(fault?.kind == .full)
  }

  @Test("old entries and too many go, those with a star stay")
  func limits() async throws {
    try await withHistory(limits: .init(days: 10, size: 200_000)) { store, _ in
      try await store.keep(.sample("old"), answeredBy: "{}", at: .now - 20 * 86_400)
      try await store.keep(.sample("starred"), answeredBy: "{}", at: .now - 20 * 86_400)
      #expect(try await store.star(2, true))
      var generator = SeededGenerator(seed: 1)
      for _ in 0..<450 {
        let noise = (0..<1500).map { _ in
          String(UInt8.random(in: 0...255, using: &generator), radix: 16)
        }
        try await store.keep(.sample("new"), answeredBy: "\"\(noise.joined())\"")
      }
      let left = try await store.list()
      #expect(left.contains { $0.method == "starred" })
      #expect(!left.contains { $0.method == "old" })
      #expect(left.count < 452)
    }
  }

  @Test("a body that is too long is kept from its beginning, and says so")
  func cut() async throws {
    try await withHistory(limits: .init(body: 1000)) { store, _ in
      let body = "[" + (0..<2000).map(String.init).joined(separator: ",") + "]"
      try await store.keep(.sample(), answeredBy: body)
      let record = try #require(try await store.record(1))
      #expect(record.isCut)
      #expect(record.entry.size == body.utf8.count)
      #expect(record.response?.body == Array(body.utf8.prefix(1000)))
    }
  }

  @Test("an archive has what the format asks for, and is read again as the request")
  func archive() async throws {
    try await withHistory { store, _ in
      try await store.keep(
        .sample("taobao.item.get", [("q", "连衣裙 a")]), answeredBy: #"{"a":1}"#)
      try await store.keep(.sample("taobao.time.get"), answeredBy: nil)
      var records: [HistoryRecord] = []
      for id in 1...2 { records.append(try #require(try await store.record(id))) }
      let text = HARArchive.json(records, version: "1").written
      let entries = try #require(JSONDocument(text).root["log"]?["entries"])
      #expect(entries.count == 2)
      #expect(entries[0]?["response"]?["status"]?.int == 200)
      #expect(entries[1]?["response"]?["status"]?.int == 0)
      #expect(entries[0]?["startedDateTime"]?.string?.hasSuffix("Z") == true)
      let imported = try ImportedText(reading: text)
      #expect(imported.entries.count == 2)
      #expect(imported.parameters.contains { $0.name == "q" && $0.text == "连衣裙 a" })
    }
  }
}
