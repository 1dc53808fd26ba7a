import Foundation
import SignScopeEngine
import Testing

@Suite("The table of platforms", .timeLimit(.minutes(5))) struct PlatformTests {
  @Test("each is found by its name, and names are unique", arguments: Platform.all)
  func named(_ platform: Platform) throws {
    #expect(try Platform.named(platform.id) == platform)
    #expect(Platform.all.filter { $0.id == platform.id }.count == 1)
    #expect(Set(platform.schemes.map(\.signMethod)).count == platform.schemes.count)
    #expect(!platform.layouts.isEmpty && !platform.schemes.isEmpty)
    #expect(platform.timestampForms.isEmpty == (platform.timestampParameter == nil))
    #expect(platform.timestampForms.allSatisfy { platform.timestampProvenance[$0] != nil })
  }

  @Test("every file of the family is one platform, and it is in the table") func family() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Signing/Platforms/Family").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let declaration = /(?:package|public) static let \w+ = Platform\(\s*id: "([^"]+)"/
    let ids = try files.map { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      let found = text.matches(of: declaration).map { String($0.1) }
      #expect(found.count == 1, "\(file.lastPathComponent)")
      return try #require(found.first)
    }
    #expect(ids.sorted() == Platform.all.map(\.id).sorted())
  }

  @Test(
    "an unknown name suggests the nearest",
    arguments: [("tpo", "top"), ("TOP", "top"), ("yiwogu", "yiwugo"), ("amazon", nil)])
  func unknown(_ name: String, _ nearest: String?) {
    #expect {
      try Platform.named(name)
    } throws: { error in
      (error as? Platform.UnknownPlatform)?.nearest == nearest
    }
  }

  @Test(
    "the key's creation date picks Yiwugo's digest",
    arguments: [
      ("2023-05-01", "md5", DigestChoice.Certainty.certain), ("2024-09-30", "md5", .certain),
      ("2024-10-01", "sha1", .switchMonth), ("2024-10-31", "sha1", .switchMonth),
      ("2024-11-01", "sha1", .certain), ("2025-10-05", "sha1", .certain),
    ])
  func digest(_ day: String, _ method: String, _ certainty: DigestChoice.Certainty) throws {
    let rule = try #require(Platform.yiwugo.digestSwitch)
    let choice = rule.choice(keyCreated: try CalendarDay(parsing: day))
    #expect(choice.signMethod == method && choice.certainty == certainty)
    #expect(choice.other != method)
  }

  @Test("without a date it is SHA1, with a note") func unknownDate() throws {
    let choice = try #require(Platform.yiwugo.digestSwitch).choice(keyCreated: nil)
    #expect(choice.signMethod == "sha1" && choice.certainty == .unknownDate)
    #expect(choice.explanation.en.contains("MD5") && choice.explanation.zh.contains("MD5"))
  }

  @Test("system parameters are distinguished from the API's") func system() {
    for name in ["method", "app_key", "session", "timestamp", "sign", "partner_id", "simplify"] {
      #expect(Platform.top.isSystem(name))
    }
    #expect(!Platform.top.isSystem("fields") && !Platform.top.isSystem("Sign"))
    #expect(Platform.yiwugo.isSystem("sign") && !Platform.yiwugo.isSystem("num_iid"))
  }
}
