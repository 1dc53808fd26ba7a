import FoundationEssentials
import Glibc
import SignScopeEngine
import Testing
import Workspace

@Suite("profiles.yaml", .timeLimit(.minutes(5))) struct ProfilesTests {
  private func load(_ text: String, mode: Int = 0o600) throws -> Profiles {
    let file = try TemporaryFile(text, mode: mode)
    return try Profiles.load(path: file.path)
  }

  private func error(_ text: String, mode: Int = 0o600) throws -> ConfigurationError {
    let file = try TemporaryFile(text, mode: mode)
    do {
      _ = try Profiles.load(path: file.path)
    } catch {
      #expect(error.message.en.contains(file.path) && error.message.zh.contains(file.path))
      return error
    }
    throw TestFailure.noError
  }

  private enum TestFailure: Error { case noError }

  @Test("every key is read, in file order") func whole() throws {
    let profiles = try load(
      """
      # two shops
      profiles:
        shop:
          platform: top
          gateway: overseas
          app_key: 0012345678
          secret: {env: TOP_SECRET}
          session: {command: [pass, show, "top session"]}
          sign_method: hmac-sha256
          timestamp: formatted
          layout: form
          quota: {per_second: 10}
        义乌:
          platform: yiwugo
          gateway: https://api.example.com/goods/detail?a=1
          app_key: ywg-1
          secret: {env: YIWUGO_SECRET}
          key_created: 2024-11-02
      """, mode: 0o644
    ).all
    let shop = try #require(profiles.first)
    #expect(profiles.map(\.name) == ["shop", "义乌"])
    #expect(shop.gateway == "https://api.taobao.com/router/rest" && shop.environment == "overseas")
    #expect(shop.appKey == "0012345678" && shop.settings.signMethod == "hmac-sha256")
    #expect(shop.secret == .environment("TOP_SECRET"))
    #expect(shop.session == .command(["pass", "show", "top session"]))
    #expect(shop.settings.timestampForm == .formatted && shop.settings.layout == .form)
    #expect(shop.settings.quota == Quota(perSecond: 10) && shop.line == 3)
    let yiwugo = try #require(profiles.last)
    #expect(yiwugo.platform == .yiwugo && yiwugo.environment == nil)
    #expect(yiwugo.gateway == "https://api.example.com/goods/detail?a=1")
    #expect(yiwugo.settings.keyCreated == CalendarDay(year: 2024, month: 11, day: 2))
  }

  @Test("an omitted key has the platform's default") func defaults() throws {
    let profiles = try load("profiles: {a: {platform: top}, b: {platform: yiwugo, session: ~}}")
    let (a, b) = (try profiles.named("a"), try profiles.named("b"))
    #expect(a.gateway == "https://gw.api.taobao.com/router/rest" && a.environment == "production")
    #expect(b.gateway == "" && b.session == nil && b.secret == nil)
    let account = try a.fetched(tokens: nil, at: .now, environment: [:]).account
    #expect(account.secret == "" && account.session == nil && account.quota == Platform.top.quota)
    #expect(account.signMethod == nil && account.timestampForm == nil)
  }

  @Test("a missing file has no profiles, and neither has an empty one") func nothing() throws {
    let missing = try Profiles.load(path: "/nonexistent/signscope/profiles.yaml")
    #expect(!missing.exists && missing.all.isEmpty)
    for text in ["", "\n# nothing yet\n", "profiles:", "profiles: {}", "~"] {
      let profiles = try load(text)
      #expect(profiles.exists && profiles.all.isEmpty)
    }
  }

  @Test("whitespace in a secret is kept") func whitespace() throws {
    let profiles = try load("profiles: {a: {platform: top, secret: ' abc '}}")
    #expect(
      try profiles.named("a").fetched(tokens: nil, at: .now, environment: [:]).account.secret
        == " abc ")
  }

  @Test(
    "other users must not be able to read a secret in clear text",
    arguments: [
      (0o644, "secret: x"), (0o640, "secret: x"), (0o604, "session: x"),
    ])
  func exposed(_ mode: Int, _ line: String) throws {
    let error = try error("profiles:\n  a:\n    platform: top\n    \(line)\n", mode: mode)
    guard case .exposed(_, UInt32(mode), "a") = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.message.en.contains("chmod 600"))
  }

  @Test(
    "a file that other users can write is rejected, whatever its contents",
    arguments: [0o620, 0o602, 0o666, 0o777])
  func writable(_ mode: Int) throws {
    let error = try error("profiles: {a: {platform: top, secret: {env: A}}}", mode: mode)
    guard case .writable(_, UInt32(mode)) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.message.en.contains("chmod go-w"))
  }

  @Test("so is one in a folder that other users can write, by whatever path")
  func writableFolder() throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = home.appendingPathComponent("open/inside")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("profiles.yaml").path
    try Data("profiles: {}".utf8).write(to: URL(fileURLWithPath: file))
    let link = home.appendingPathComponent("link.yaml").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
    for path in [file, link] {
      chmod(home.path + "/open", 0o755)
      #expect(try Profiles.load(path: path).all.isEmpty)
      chmod(home.path + "/open", 0o775)
      #expect(throws: ConfigurationError.self) { try Profiles.load(path: path) }
      // As in /tmp, nobody can replace another user's file there.
      chmod(home.path + "/open", 0o1777)
      #expect(try Profiles.load(path: path).all.isEmpty)
    }
  }

  @Test("so is another user's file", .enabled(if: geteuid() == 0))
  func foreign() throws {
    let file = try TemporaryFile("profiles: {}")
    chown(file.path, 12_345, gid_t.max)
    #expect(throws: ConfigurationError.foreign(path: file.path, owner: 12_345)) {
      try Profiles.load(path: file.path)
    }
  }

  @Test(
    "other users may read a file without secrets",
    arguments: ["{env: A}", "{command: [a]}", "''", "~"])
  func notExposed(_ secret: String) throws {
    let profiles = try load("profiles: {a: {platform: top, secret: \(secret)}}", mode: 0o644)
    #expect(profiles.all.count == 1)
  }

  @Test(
    "an unknown key is reported with its line and the nearest known one",
    arguments: [
      ("profile:\n  a: {platform: top}", 1, "profiles"),
      ("profiles:\n  a:\n    platform: top\n    app-key: 1", 4, "app_key"),
      ("profiles:\n  a:\n    platform: top\n    secrets: 1", 4, "secret"),
      ("profiles:\n  a:\n    platform: top\n    quota: {per_sec: 1}", 4, "per_second"),
      ("profiles:\n  a:\n    platform: top\n    secret: {envv: X}", 4, "env"),
      ("profiles:\n  a:\n    platform: top\n    colour: red", 4, nil),
    ])
  func unknownKey(_ text: String, _ line: Int, _ nearest: String?) throws {
    let error = try error(text)
    guard case .unknownKey(_, _, line, nearest, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.message.en.contains(nearest ?? "expected one of"))
  }

  @Test(
    "an invalid value is reported with its key and line",
    arguments: [
      ("platform: tpo", "platform", "did you mean “top”"), ("app_key: 1", "a", "platform"),
      ("platform: [top]", "platform", "text"),
      ("platform: top\n    gateway: prodction", "gateway", "production"),
      ("platform: top\n    gateway: ftp://x", "gateway", "a URL"),
      ("platform: top\n    gateway: 'https://'", "gateway", "a URL"),
      ("platform: top\n    sign_method: hmac-sha265", "sign_method", "hmac-sha256"),
      ("platform: yiwugo\n    sign_method: hmac", "sign_method", "sha1"),
      ("platform: top\n    timestamp: millis", "timestamp", "milliseconds"),
      ("platform: yiwugo\n    layout: split", "layout", "query"),
      ("platform: yiwugo\n    key_created: 2024-02-30", "key_created", "no such day"),
      ("platform: yiwugo\n    key_created: yesterday", "key_created", "not a date"),
      ("platform: top\n    quota: {per_second: 0}", "per_second", "whole number"),
      ("platform: top\n    quota: 4", "quota", "key: value"),
      ("platform: top\n    secret: [a]", "secret", "{env: NAME}"),
      ("platform: top\n    secret: {}", "secret", "{env: NAME}"),
      ("platform: top\n    secret: {env: A, command: [b]}", "secret", "{env: NAME}"),
      ("platform: top\n    secret: {env: ''}", "env", "environment variable"),
      ("platform: top\n    secret: {command: pass show}", "command", "list of words"),
      ("platform: top\n    secret: {command: []}", "command", "list of words"),
      ("platform: top\n    secret: {command: [[a]]}", "command", "text"),
    ])
  func badValue(_ lines: String, _ key: String, _ reason: String) throws {
    let error = try error("profiles:\n  a:\n    \(lines)\n")
    guard case .badValue(key, _, let line, let phrase) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(line == (key == "a" ? 2 : 2 + lines.split(separator: "\n").count))
    #expect(phrase.en.contains(reason), "\(phrase.en)")
    #expect(!phrase.zh.isEmpty)
  }

  @Test(
    "broken YAML is reported with its line, and the text is never shown",
    arguments: [
      ("profiles:\n  a: {platform: top\n", 3), ("profiles:\n\ta: 1", 2),
      ("profiles:\n  a: 1\n   b: 2\n", 3), ("a: 1\na: 2", 1), ("profiles: @x", 1),
      ("profiles:\n  a: \"topsecret", 2),
    ])
  func broken(_ text: String, _ line: Int) throws {
    let error = try error(text)
    guard case .broken(_, let found, _, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(abs(found - line) <= 1)
    #expect(!error.message.en.contains("topsecret"))
  }

  @Test("a file that is not UTF-8, not a regular file, or too large") func unreadable() throws {
    let latin = try TemporaryFile(Array("profiles:\n  a".utf8) + [0xE9])
    #expect(throws: ConfigurationError.notUTF8(path: latin.path, line: 2)) {
      try Profiles.load(path: latin.path)
    }
    let wide = try TemporaryFile([0xFF, 0xFE] + "profiles: {}".utf8.flatMap { [$0, 0] })
    #expect(throws: ConfigurationError.notUTF8(path: wide.path, line: 1)) {
      try Profiles.load(path: wide.path)
    }
    #expect(throws: ConfigurationError.unreadable(path: "/", reason: "not a file")) {
      try Profiles.load(path: "/")
    }
    let large = try TemporaryFile([UInt8](repeating: 0x20, count: 2 << 20))
    #expect(throws: ConfigurationError.unreadable(path: large.path, reason: "larger than 1 MB")) {
      try Profiles.load(path: large.path)
    }
  }

  @Test("an unknown profile suggests the nearest") func noSuchProfile() throws {
    let profiles = try load("profiles: {shop: {platform: top}}")
    #expect(throws: ConfigurationError.noSuchProfile("shpo", path: profiles.path, nearest: "shop"))
    {
      try profiles.named("shpo")
    }
  }

  @Test("the path follows XDG_CONFIG_HOME if it is absolute, otherwise HOME") func place() {
    let home = ConfigurationPlace(environment: ["HOME": "/home/me"])
    #expect(home.profiles == "/home/me/.config/signscope/profiles.yaml")
    let xdg = ConfigurationPlace(environment: ["HOME": "/home/me", "XDG_CONFIG_HOME": "/etc/xdg"])
    #expect(xdg.profiles == "/etc/xdg/signscope/profiles.yaml")
    for relative in ["", "config"] {
      let place = ConfigurationPlace(
        environment: ["HOME": "/home/me", "XDG_CONFIG_HOME": relative])
      #expect(place == home)
    }
  }

  @Test("without an absolute HOME nothing is read or written below /", arguments: [nil, "", "x"])
  func homeless(_ home: String?) {
    let environment = home.map { ["HOME": $0] } ?? [:]
    let profiles = ConfigurationPlace(environment: environment).profiles
    #expect(throws: ConfigurationError.noHome(path: profiles)) {
      try Profiles.load(path: profiles)
    }
    let store = CatalogueStore(DataPlace(environment: environment))
    #expect(throws: CatalogueStoreError.self) { try store.add([]) }
    #expect(throws: Never.self) { try store.load() }
  }
}

@Suite("Where a profile is authorised", .timeLimit(.minutes(5)))
struct ProfileAuthorisationTests {
  private func load(_ lines: String, platform: String = "top") throws -> Profile {
    let file = try TemporaryFile(
      "profiles:\n  a:\n    platform: \(platform)\n    app_key: \"1\"\n    \(lines)\n")
    return try Profiles.load(path: file.path).named("a")
  }

  @Test("oauth and callback are settings of a profile")
  func settings() throws {
    #expect(try load("callback: http://127.0.0.1:9/cb").settings.callback?.loopback?.port == 9)
    #expect(
      try load("oauth: https://o.example.com").accountWithoutSecrets.oauth
        == "https://o.example.com"
    )
    #expect(try load("callback: urn:ietf:wg:oauth:2.0:oob").settings.callback?.loopback == nil)
  }

  @Test(
    "their invalid values are reported with the line",
    arguments: [
      ("oauth: oauth.taobao.com", "top"), ("callback: 8910", "top"),
      ("callback: http://a/#b", "top"), ("oauth: https://o.example.com", "yiwugo"),
      ("callback: http://127.0.0.1:9/", "yiwugo"),
    ])
  func wrong(line: String, platform: String) {
    let error = #expect(throws: ConfigurationError.self) { try load(line, platform: platform) }
    #expect(error?.line == 5)
  }
}
