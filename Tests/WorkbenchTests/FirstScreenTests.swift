import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The first screen without profiles", .timeLimit(.minutes(5)))
struct FirstScreenTests {
  private func first(columns: Int, rows: Int, language: Language = .english) -> Model {
    let account = Account(
      name: "", platform: .top, gateway: "https://gw.api.taobao.com/router/rest", appKey: "",
      secret: "")
    var model = Model.sample(
      columns: columns, rows: rows, language: language, account: account, parameters: [],
      profiles: [])
    model.placeOfProfiles = "/home/user/.config/signscope/profiles.yaml"
    return model
  }

  @Test(
    "every empty pane says what to do, and the footer keeps its keys",
    arguments: [(120, 40), (200, 60), (100, 30), (80, 24)], Language.allCases)
  func steps(size: (columns: Int, rows: Int), language: Language) {
    let model = first(columns: size.columns, rows: size.rows, language: language)
    let screen = model.screen
    for word in language == .english
      ? ["paste", "type gateway, app key and secret", "signscope demo", "profiles.yaml"]
      : ["粘贴", "填写网关、AppKey 和 AppSecret", "signscope demo", "profiles.yaml"]
    {
      #expect(screen.contains(word), "\(word)\n\(screen)")
    }
    for key in ["i", "d", "1"] {
      #expect(
        screen.split(separator: "\n").contains {
          $0.contains("│ \(key)  ") || $0.contains(" \(key)   ")
        }, "\(key)")
    }
    let footer = screen.split(separator: "\n").last ?? ""
    #expect(footer.contains(language == .english ? "Enter edit" : "Enter 编辑"))
  }

  @Test("credentials that are missing say how to type them, and then s is offered")
  func credentials() {
    var model = first(columns: 120, rows: 40)
    #expect(model.screen.components(of: "not set: Enter to type it") == 2)
    #expect(!model.screen.contains("to sign and send it"))
    model.press("1<Down><Down><Enter>777<Enter><Down><Enter>topsecret<Enter>")
    #expect(model.screen.components(of: "not set: Enter to type it") == 0)
    #expect(model.screen.contains("s      to sign and send it"))
  }

  @Test("with a profile the secret that is not fetched yet is not called missing")
  func unfetched() {
    var bare = Account.sample
    (bare.secret, bare.session) = ("", nil)
    let model = Model(
      size: Size(columns: 120, rows: 40), language: .english,
      request: Request(account: bare, method: "taobao.time.get"), profiles: [bare],
      unfetched: ["shop"], at: noon)
    #expect(!model.screen.contains("not set"))
  }

  @Test("an empty request says that one can be pasted")
  func emptyRequest() {
    var model = Model.sample(parameters: [])
    #expect(model.screen.contains("or paste a curl command"))
    model.press("anick<Enter>x<Enter>")
    #expect(!model.screen.contains("or paste a curl command"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part).count - 1 }
}
