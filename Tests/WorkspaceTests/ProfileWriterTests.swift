import Foundation
import SignScopeEngine
import System
import TestSupport
import Testing

@testable import Workspace

@Suite("Adding profiles", .timeLimit(.minutes(2)))
struct ProfileWriterTests {
  private let folder: URL
  private var path: String { folder.path + "/profiles.yaml" }
  private var file: ProfileFile { ProfileFile(path: path) }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Others may not write where profiles are.
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
  }

  private func new(
    _ name: String, secret: SecretSource? = .environment("S"), session: SecretSource? = nil,
    settings: AccountSettings = .init(), gateway: String? = nil
  ) -> NewProfile {
    NewProfile(
      name: name,
      account: Account(
        name: "", platform: .top, gateway: gateway ?? Platform.top.environments[0].url,
        appKey: "00123",
        secret: "never written", settings: settings), secret: secret, session: session)
  }

  private var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  @Test(
    "into no file, an empty one, comments only, and a list with its own layout; all else stays as it is"
  )
  func layouts() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let texts = [
      "", "\n\n", "# mine\n", "profiles:\n", "profiles:   # the list\n",
      "# top\nprofiles:\n      deep:   # five spaces more\n          platform: top\n          app_key: '1'\n\n\n# the end\n",
      "profiles:\n  a: {platform: top, app_key: \"1\"}\n  b:\n    platform: yiwugo   # no gateway\n    gateway: http://x.example/\n",
      "profiles:\r\n  a:\r\n    platform: top\r\n",
    ]
    for before in texts {
      try? FileManager.default.removeItem(atPath: path)
      if !before.isEmpty {
        try Data(before.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      }
      let old = try Profiles.load(path: path).all
      try file.add(new("店铺: 1", session: .command(["pass", "show", "a b"])))
      let now = try Profiles.load(path: path).all
      #expect(Array(now.dropLast()) == old, "\(before)")
      #expect(now.last?.name == "店铺: 1")
      #expect(now.last?.appKey == "00123")
      #expect(now.last?.session == .command(["pass", "show", "a b"]))
      #expect(now.last?.environment == Platform.top.environments[0].name)
      var trimmed = before
      while trimmed.hasSuffix("\n") { trimmed.removeLast() }
      #expect(text.hasPrefix(trimmed))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test("every setting is written, and a secret as text only where that was chosen")
  func settings() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let all = AccountSettings(
      signMethod: "hmac-sha256", timestampForm: .formatted, layout: .form,
      quota: Quota(perSecond: 2, methods: []), keepsHistory: false)
    try file.add(
      new("a", secret: .text(" s: \"x\" #"), settings: all, gateway: "http://127.0.0.1:1/x"))
    let read = try #require(try Profiles.load(path: path).all.first)
    #expect(read.settings == all)
    #expect(read.secret == .text(" s: \"x\" #"))
    #expect(!text.contains("never written"))
    #expect(!new("a", secret: .text("visible")).lines().joined().contains("visible"))
  }

  @Test(
    "names that are taken or missing, broken files, and layouts that cannot be added to change nothing"
  )
  func refused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: ProfileWritingError.noName) { try file.add(new(" ")) }
    try file.add(new("a"))
    #expect(throws: ProfileWritingError.taken("a")) { try file.add(new("a")) }
    for before in [
      "profiles: {a: {platform: top}}\n", "profiles: [\n", "profiles:\n  a:\n    platfrom: top\n",
      "profiles:\n  a:\n    platform: top\n    app_key: |\n      12\n...\n",
    ] {
      try Data(before.utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      let error = #expect(throws: ProfileWritingError.self, "\(before)") { try file.add(new("b")) }
      #expect(error?.message.en.isEmpty == false)
      #expect(text == before)
    }
    // What a platform would read otherwise is not written.
    #expect(throws: ProfileWritingError.self) {
      try Data().write(to: URL(filePath: path))
      try file.add(
        new("c", settings: .init(quota: Quota(perSecond: 1, methods: [.init("m", perSecond: 1)]))))
    }
  }

  @Test("a link stays a link, and two at once lose nothing")
  func links() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let real = folder.path + "/real.yaml"
    try Data("profiles:\n".utf8).write(to: URL(filePath: real))
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real)
    let file = file
    await withTaskGroup(of: Void.self) { group in
      for number in 1...8 {
        group.addTask(executorPreference: BlockingThreads.shared) {
          try? file.add(self.new("p\(number)"))
        }
      }
    }
    #expect(try Profiles.load(path: path).all.count == 8)
    let kind = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
  }
}
