import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope token", .ownThread, .timeLimit(.minutes(10)))
struct TokenCommandTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/signscope-\(UUID())"

  private func withGateway(_ test: (Gateway) async throws -> Void) async throws {
    let gateway = try Gateway.start(port: 0)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do { try await test(gateway) } catch {
      await gateway.stop()
      throw error
    }
    await gateway.stop()
  }

  private func profiles(_ gateway: Gateway, callback: String? = nil, secret: String? = nil)
    -> String
  {
    let top = gateway.accounts[0]
    return """
      profiles:
        shop:
          platform: top
          gateway: \(top.gateway)
          app_key: "\(top.appKey)"
          secret: "\(secret ?? top.secret.withText { $0 })"
          callback: \(callback ?? "urn:ietf:wg:oauth:2.0:oob")

      """
  }

  private func run(
    _ gateway: Gateway, _ arguments: String..., input: String = "", callback: String? = nil,
    secret: String? = nil
  ) throws -> Program.Result {
    try Program(
      arguments: arguments + ["--profile", "shop"], input: input,
      profiles: profiles(gateway, callback: callback, secret: secret), data: folder
    ).run()
  }

  /// A code of the demo's seller, for an app without a callback, as its page shows it.
  private func code(_ gateway: Gateway) async throws -> String {
    let query =
      "response_type=code&client_id=\(gateway.accounts[0].appKey)&redirect_uri=urn%3Aietf%3Awg%3Aoauth%3A2.0%3Aoob&state=x"
    let page = try await Self.agree("\(gateway.oauthURL)/authorize?\(query)")
    let code = try #require(page.components(separatedBy: "<code>").dropFirst().first)
    return String(code.prefix { $0 != "<" })
  }

  @Test("a code becomes a session that is stored, shown masked, used, refreshed and removed")
  func life() async throws {
    try await withGateway { gateway in
      let made = try run(gateway, "token", "--code", try await code(gateway), "--json")
      #expect(made.status == 0, "\(made.error)")
      let root = try JSONDocument(try #require(made.lines.first)).root
      #expect(root["access_token"]?.string == Redactor.mask)
      #expect(root["expires_in"]?.int == 86_400)
      #expect(root["taobao_user_nick"]?.string == "湖畔小铺")
      #expect(root["expires_at"]?.string?.hasSuffix("Z") == true)

      let shown = try run(gateway, "token", "--show", "--lang", "en")
      #expect(shown.status == 0 && shown.output.contains("24 h 0 m"))
      let revealed = try run(gateway, "token", "--show", "--json", "--reveal")
      let whole = try JSONDocument(try #require(revealed.lines.first)).root
      let session = try #require(whole["access_token"]?.string)
      #expect(session.utf8.count == 47 && !shown.output.contains(session))

      let item =
        #"{"method":"taobao.item.seller.get","parameters":{"num_iid":"654321098765","fields":"num_iid,title"}}"#
      let sent = try run(gateway, "send", "--json", input: item)
      #expect(sent.status == 0 && !sent.output.contains(session))

      let refreshed = try run(gateway, "token", "--refresh", "--json", "--reveal")
      #expect(refreshed.status == 0, "\(refreshed.error)")
      #expect(!refreshed.output.contains(session))

      #expect(try run(gateway, "token", "--forget").status == 0)
      #expect(try run(gateway, "token", "--forget").status == 1)
      #expect(try run(gateway, "token", "--show").status == 1)
      #expect(try run(gateway, "token", "--refresh").status == 1)
      let without = try run(gateway, "send", "--json", input: item)
      #expect(without.status == 1 && without.output.contains("Missing session"))
    }
  }

  @Test("pasted text is read line by line, and checked against the printed URL")
  func pasting() async throws {
    try await withGateway { gateway in
      let code = try await code(gateway)
      let result = try run(
        gateway, "token", "--paste", "--json", input: "code=evil&state=other\n\(code)\n")
      #expect(result.status == 0, "\(result.error)")
      let first = try JSONDocument(try #require(result.lines.first)).root
      let state = try #require(first["state"]?.string)
      #expect(first["authorize_url"]?.string?.contains("state=\(state)") == true)

      let stranger = try run(gateway, "token", "--paste", input: "code=evil&state=other\n")
      #expect(stranger.status == 1 && stranger.error.contains("another authorisation"))
      #expect(try run(gateway, "token", "--paste").status == 1)
    }
  }

  @Test("a pipe on which no code comes is not waited for for ever")
  func silentPipe() async throws {
    try await withGateway { gateway in
      let arguments = ["token", "--paste", "--timeout", "0.5", "--lang", "en", "--profile", "shop"]
      let result = try Program(
        arguments: arguments, profiles: profiles(gateway, callback: nil, secret: nil), data: folder
      ).runOnSilentPipe()
      #expect(result.status == 1)
      #expect(result.error.contains("no code came on standard input within 0.5 s"))
    }
  }

  @Test("failures say what is wrong, by the catalogue, and hide the secret")
  func failures() async throws {
    try await withGateway { gateway in
      let used = try await code(gateway)
      #expect(try run(gateway, "token", "--code", used).status == 0)
      let again = try run(gateway, "token", "--code", used, "--lang", "en")
      #expect(again.status == 1)
      #expect(again.error.contains("④ The authorisation code is no longer valid"))
      let wrong = try run(gateway, "token", "--code", "x", "--json", secret: "hunter2hunter2")
      #expect(wrong.status == 1 && wrong.output.contains(#""field":"client""#))
      #expect(!(wrong.error + wrong.output).contains("hunter2"))
      let address = try run(gateway, "token", "--code", "http://a/?code=x&state=y")
      #expect(address.status == 2 && address.error.contains("--paste"))
    }
  }

  @Test("a port in use, or a missing callback, is reported")
  func callback() async throws {
    try await withGateway { gateway in
      let taken = "http://127.0.0.1:\(gateway.port)/cb"
      let refused = try run(gateway, "token", callback: taken)
      #expect(refused.status == 3 && refused.error.contains("--paste"))
      let late = try run(gateway, "token", "--wait", "0.2", callback: "http://127.0.0.1:0/cb")
      #expect(late.status == 1 && late.output.contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A"))
    }
  }

  @Test("a visit to the callback ends it, but a stranger's does not")
  func browser() async throws {
    try await withGateway { gateway in
      let home = folder + "/signscope"
      try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
      try #require(
        FileManager.default.createFile(
          atPath: home + "/profiles.yaml",
          contents: Data(profiles(gateway, callback: "http://127.0.0.1:0/cb").utf8),
          attributes: [.posixPermissions: 0o600]))
      let program = Program(
        arguments: ["token", "--profile", "shop", "--json"],
        environment: ["XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder])
      let status = try await program.runServing(endedBy: 0) { line in
        let root = try JSONDocument(line).root
        let (callback, state) = (
          try #require(root["redirect_uri"]?.string), try #require(root["state"]?.string)
        )
        let stranger = try await Self.get("\(callback)?code=x&state=evil")
        #expect(stranger.contains("Not authorised"))
        let url = try #require(root["authorize_url"]?.string)
        #expect(url.contains("&state=\(state)&"))
        let page = try await Self.agree(url)
        #expect(page.contains("Done"))
      }
      #expect(status == 0)
    }
  }

  /// Opens the page where the seller agrees, and follows its first link.
  private static func agree(_ address: String) async throws -> String {
    let page = try await get(address)
    let link = try #require(page.components(separatedBy: "href=\"").dropFirst().first)
      .prefix { $0 != "\"" }.replacing("&amp;", with: "&")
    let origin = address.components(separatedBy: "/oauth/")[0]
    return try await get(origin + link)
  }

  /// Follows redirections, as a browser does.
  private static func get(_ address: String) async throws -> String {
    for await event in CurlTransport().send(
      HTTPRequest(method: .get, url: address), limits: TransportLimits())
    {
      guard case .finished(let response, _) = event else { continue }
      if let next = response.header("location") { return try await get(next) }
      return String(decoding: response.body, as: UTF8.self)
    }
    throw CancellationError()
  }

  @Test(
    "wrong usage ends with the status of wrong usage",
    arguments: [
      ["token"], ["token", "--profile", "shop", "--show", "--forget"],
      ["token", "--profile", "shop", "--wait", "0"], ["token", "--profile", "none"],
      ["token", "--profile", "shop", "--view", "phone"], ["token", "--profile", "yiwugo"],
      ["token", "--profile", "elsewhere"],
    ])
  func usage(arguments: [String]) throws {
    let profiles = """
      profiles:
        shop: {platform: top, app_key: "1", secret: {env: NONE}}
        yiwugo: {platform: yiwugo, app_key: "1", gateway: "https://a.example.com"}
        elsewhere: {platform: top, app_key: "1", gateway: "https://a.example.com/router/rest"}
      """
    let result = try Program(arguments: arguments, profiles: profiles).run()
    #expect(result.status == 2, "\(result.error)")
    #expect(result.error.hasPrefix("signscope: "))
  }
}
