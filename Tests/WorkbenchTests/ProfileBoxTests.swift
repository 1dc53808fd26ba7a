import FoundationEssentials
import Screen
import SignScopeEngine
import Testing
import Workspace

@testable import Workbench

@Suite("Making a profile", .timeLimit(.minutes(2)))
struct ProfileBoxTests {
  private func opened(columns: Int = 120, rows: Int = 40) -> Model {
    var account = Account.sample
    account.name = ""
    var model = Model.sample(columns: columns, rows: rows, account: account)
    model.keepsProfiles = true
    model.press("1<C-s>")
    return model
  }

  private func added(_ effects: [Effect]) -> NewProfile? {
    if case .addProfile(let profile)? = effects.first { profile } else { nil }
  }

  @Test("the demo keeps no profiles, and says so")
  func demo() {
    var model = Model.sample()
    model.press("1<C-s>")
    #expect(model.screen.contains("The demo's profiles are not kept"))
  }

  @Test("variables are named after the profile until they are typed, and nothing shows the secret")
  func variables() throws {
    var model = opened()
    #expect(model.screen.contains("give the profile a name"))
    model.press("店铺")
    #expect(model.screen.contains("secret: {env: TOP_SECRET}"))
    model.press("<C-u>")
    model.press("my shop")
    #expect(model.screen.contains("secret: {env: MY_SHOP_SECRET}"))
    #expect(model.screen.contains("session: {env: MY_SHOP_SESSION}"))
    #expect(!model.screen.contains("helloworld"))
    let profile = try #require(added(model.press("<Enter>")))
    #expect(profile.name == "my shop")
    #expect(profile.secret == .environment("MY_SHOP_SECRET"))
    #expect(model.press("<Enter>") == [])
    _ = model.update(.added(profile, nil), at: noon)
    #expect(model.boxes.isEmpty)
    #expect(model.draft.account.name == "my shop")
    #expect(model.profiles.last?.name == "my shop")
    #expect(model.screen.contains("set MY_SHOP_SECRET, MY_SHOP_SESSION before the next start"))
  }

  @Test(
    "a secret can come from a command, be in the file, or nowhere",
    arguments: [
      ("<Tab><Right><Tab><C-u>pass show x", SecretSource.command(["pass", "show", "x"])),
      ("<Tab><Right><Right>", .text("helloworld")), ("<Tab><Left>", nil),
    ] as [(String, SecretSource?)])
  func places(keys: String, source: SecretSource?) throws {
    var model = opened(columns: 80, rows: 24)
    let profile = try #require(added(model.press("a" + keys + "<Enter>")))
    #expect(profile.secret == source)
    #expect(!model.screen.contains("helloworld"))
  }

  @Test("what is missing is said, and an error leaves the box as it was")
  func refused() throws {
    var model = opened()
    #expect(model.press("a<Tab><Tab><C-u>two words<Enter>") == [])
    #expect(model.screen.contains("type the variable's name"))
    model.press("<C-u>V")
    let profile = try #require(added(model.press("<Enter>")))
    _ = model.update(.added(profile, .taken("a")), at: noon)
    #expect(model.screen.contains("there is a profile “a” already"))
    #expect(model.draft.account.name.isEmpty)
    #expect(added(model.press("<S-Tab><S-Tab>b<Enter>"))?.name == "ab")
  }
}
