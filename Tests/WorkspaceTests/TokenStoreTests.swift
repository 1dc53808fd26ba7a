import Foundation
import SignScopeEngine
import Testing
import Workspace

@testable import System

@Suite("The token store", .timeLimit(.minutes(5)))
struct TokenStoreTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/signscope-\(UUID())"
  private var store: TokenStore { TokenStore(DataPlace(directory: folder)) }
  private let now = Date(timeIntervalSince1970: 1_451_620_800)

  private func key(_ profile: String = "shop", app: String = "1") -> TokenStore.Key {
    TokenStore.Key(profile: profile, appKey: app, oauth: "https://oauth.taobao.com")
  }

  private func token(_ value: String, lives seconds: String = "60") throws -> AccessToken {
    try AccessToken(
      JSONDocument(
        #"{"access_token":"\#(value)","expires_in":\#(seconds),"refresh_token":"r","x":[1.50]}"#),
      receivedAt: now)
  }

  @Test("returns a token as stored, for its own key only")
  func roundTrip() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try store.token(for: key()) == nil)
    let token = try token("a", lives: #""86400.0""#)
    try store.keep(token, for: key())
    #expect(try store.token(for: key()) == token)
    let kept = try JSONDocument(#require(try store.token(for: key())).answer.withText { $0 })
    #expect(kept.root["x"]?.written == "[1.50]")
    #expect(try store.token(for: key(app: "2")) == nil)
    #expect(try store.token(for: key("other")) == nil)
    try store.keep(self.token("b"), for: key())
    #expect(try store.token(for: key())?.value == "b")
    let mode = try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(try store.forget(key()))
    #expect(try !store.forget(key()))
    #expect(try store.token(for: key()) == nil)
  }

  @Test("loses nothing when many processes write at once")
  func together() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let folder = folder
    let tokens = try (0..<40).map { try token("t\($0)") }
    try await withThrowingTaskGroup { group in
      for (index, token) in tokens.enumerated() {
        let key = key("p\(index)")
        group.addTask { try TokenStore(DataPlace(directory: folder)).keep(token, for: key) }
      }
      try await group.waitForAll()
    }
    for (index, token) in tokens.enumerated() {
      #expect(try store.token(for: key("p\(index)")) == token)
    }
  }

  @Test(
    "sets aside a broken file, complete, and reports it",
    arguments: [
      "{", "[]", #"{"tokens":{}}"#, #"{"tokens":[{"profile":"shop"}]}"#,
      #"{"tokens":[{"profile":"a","app_key":"1","oauth":"u","received_at":1e300,"answer":{"access_token":"a"}}]}"#,
      #"{"tokens":[{"profile":"a","app_key":"1","oauth":"u","received_at":1,"answer":{}}]}"#,
    ])
  func broken(content: String) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try PrivateFile(store.path).write(Array(content.utf8))
    let error = #expect(throws: TokenStoreError.self) { try store.token(for: key()) }
    guard case .broken(_, let place)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try PrivateFile(place).read() == Array(content.utf8))
    #expect(try store.token(for: key()) == nil)
    // A second one does not overwrite the first.
    try PrivateFile(store.path).write(Array(content.utf8))
    #expect(throws: TokenStoreError.self) { try store.keep(token("a"), for: key()) }
    #expect(try store.token(for: key())?.value == "a", "it is kept all the same")
    #expect(try PrivateFile(place).read() == Array(content.utf8))
  }

  @Test("takes precedence over the profile's session while its own is alive")
  func precedence() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try TemporaryFile(
      """
      profiles:
        shop:
          platform: top
          app_key: "1"
          secret: {env: S}
          session: own
      """)
    let profile = try Profiles.load(path: file.path).named("shop")
    func fetched(at date: Date) throws -> Account {
      try profile.fetched(tokens: store, at: date, environment: ["S": "s"]).account
    }
    #expect(try fetched(at: now).session == "own")
    try store.keep(token("a"), for: key())
    #expect(try fetched(at: now).session == "a")
    #expect(try fetched(at: now).sessionOrigin(at: now) == .authorised(token("a")))
    let later = now.addingTimeInterval(61)
    #expect(try fetched(at: later).session == "own")
    #expect(try fetched(at: later).sessionOrigin(at: later) == .given)
    try PrivateFile(store.path).write([0x7B])
    let both = try profile.fetched(tokens: store, at: now, environment: ["S": "s"])
    #expect(both.account.session == "own")
    #expect(both.tokenProblem != nil)
  }
}
