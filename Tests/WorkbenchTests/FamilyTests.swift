import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Every platform in the workbench", .timeLimit(.minutes(5))) struct FamilyTests {
  private func model(
    _ platform: Platform, columns: Int = 120, rows: Int = 40, language: Language = .english,
    session: Secret? = "T0K3N"
  ) -> Model {
    let account = Account(
      name: "shop", platform: platform, gateway: "http://127.0.0.1:9/x", appKey: "12345678",
      secret: "helloworld", session: session)
    return Model(
      size: Size(columns: columns, rows: rows), language: language,
      request: Request(
        account: account, method: "a.b", parameters: [Parameter("id", "7")],
        path: platform.path?.example ?? ""), profiles: [account], at: noon)
  }

  @Test("shows its signature, at every size and in both languages", arguments: Platform.all)
  func draws(_ platform: Platform) throws {
    for language in Language.allCases {
      for (columns, rows) in [(120, 40), (80, 24), (40, 12)] {
        let model = model(platform, columns: columns, rows: rows, language: language)
        let screen = model.screen
        #expect(!screen.contains("helloworld") && !screen.contains("T0K3N"))
        if columns >= 80 {
          let signature = try #require(model.live.trace?.signature)
          #expect(screen.contains(signature.prefix(20)))
        }
      }
    }
  }

  @Test("survives every editing key on every line", arguments: Platform.all)
  func walk(_ platform: Platform) {
    var model = model(platform)
    for pane in ["1", "2", "3", "4"] {
      model.press(pane)
      for _ in 0..<8 { model.press("<Enter>x<Esc>v<Down>") }
      #expect(!model.screen.isEmpty)
    }
  }

  @Test("has the session's line if a token is sent", arguments: Platform.all)
  func session(_ platform: Platform) {
    let model = model(platform)
    let sends = platform.systemParameters.contains { $0.source == .session }
    #expect(model.credentialRows.contains(.session) == sends)
    #expect(model.credentialRows.contains(.timestamp) == (platform.id != "wechatpay"))
  }

  @Test("takes the path in its own line, and signs it with each key") func path() throws {
    var model = model(try .named("tiktokshop"))
    model.press("2<Home>")
    #expect(model.requestRow == .parameter(0) || model.requestRow == .path)
    model.requestCursor = 0
    #expect(model.requestRow == .path)
    model.press("<Enter>/x")
    #expect(
      model.live.trace?.stringToSign().contains("/authorization/202309/shops/xapp_key") == true)
    #expect(model.screen.contains("/authorization/202309/shops/x"))
    model.press("<Esc>")
    #expect(model.live.trace?.stringToSign().contains("shopsapp_key") == true)
    #expect(model.press("2s").contains { if case .send = $0 { true } else { false } })
  }

  @Test("asks for a missing path, and shows one derived from the method")
  func derivedPath() throws {
    var shopee = model(try .named("shopee"))
    shopee.draft.path = ""
    #expect(shopee.screen.contains("no path"))
    var kuaishou = model(try .named("kuaishou"))
    kuaishou.draft.path = ""
    kuaishou.draft.method = "open.item.get"
    #expect(kuaishou.screen.contains("/open/item/get"))
  }

  @Test("shows values that are sent but not signed, and says so")
  func unsigned() throws {
    let screen = model(try .named("shopee")).screen
    #expect(screen.contains("7  (not signed)"))
    var old = model(.top)
    old.draft.rows = [Draft.Row(Parameter("sign", "left-over"))]
    #expect(old.screen.contains("(set by SignScope)") && !old.screen.contains("left-over"))
  }

  @Test("has a body to type if its calls have one, and signs it if the scheme does") func body()
    throws
  {
    var model = model(try .named("tiktokshop"))
    model.press("2")
    model.select(.body)
    #expect(model.requestRow == .body)
    model.press("<Enter>{}<Enter>")
    #expect(model.draft.body == "{}")
    #expect(model.live.trace?.stringToSign().contains("{}") == true)
    #expect(!self.model(.top).requestRows.contains(.body))
  }

  @Test("completes TOP's methods on TOP alone") func suggestions() throws {
    var top = model(.top)
    top.press("2m<C-u>item")
    #expect(top.editing?.suggestions.isEmpty == false)
    var jd = model(try .named("jd"))
    jd.press("2m<C-u>item")
    #expect(jd.editing?.target == .method && jd.editing?.suggestions.isEmpty == true)
  }
}
