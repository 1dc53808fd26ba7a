import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("The copy menu", .timeLimit(.minutes(5)))
struct CopyTests {
  private static let item =
    #"{"item_seller_get_response":{"item":{"num_iid":11223344,"title":"壶\n\"x\""}}}"#

  private func answered(_ body: String = item, columns: Int = 120) throws -> Model {
    var model = Model.sample(columns: columns)
    model.press("s")
    let exchange = try Exchange(model.draft.request, answeredBy: body)
    let outline = exchange.response.map { BodyOutline($0.body) }
    _ = model.settle(
      model.update(.progress(attempt: model.attempt, .finished(exchange), outline), at: noon))
    model.press("4")
    return model
  }

  private func copied(_ effects: [Effect]) -> String? {
    effects.lazy.compactMap { effect -> String? in
      switch effect {
      case .copy(let text, _): text
      case .copyBytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
      default: nil
      }
    }.first
  }

  @Test(
    "a letter copies what the cursor is on, in every pane",
    arguments: [
      ("1yy", "shop"), ("1<Down>yv", "http://127.0.0.1:9/router/rest"),
      ("1<Down><Down>yr", "App key\t12345678"), ("1<Down><Down>yp", "App key"),
      ("2yv", "11223344"), ("2yp", "num_iid"), ("2yr", "num_iid=11223344"),
      ("2<Up>yv", "taobao.item.seller.get"), ("3ys", "66987CB115214E59E6EC978214934FB8"),
      ("3yy", "66987CB115214E59E6EC978214934FB8"), ("2ys", "66987CB115214E59E6EC978214934FB8"),
      ("yu", "http://127.0.0.1:9/router/rest"),
    ])
  func letters(keys: String, text: String) {
    var model = Model.sample()
    let effects = model.press(keys)
    let found = copied(effects)
    #expect(keys.hasSuffix("u") ? found?.hasPrefix(text) == true : found == text)
    #expect(model.boxes.isEmpty)
  }

  @Test("the menu shows what there is, and says why not on the marked line")
  func menu() {
    var model = Model.sample()
    model.press("2y")
    for words in ["y  Request", "v  Value of num_iid", "p  Name “num_iid”", "c  curl command"] {
      #expect(model.screen.contains(words), "\(words)")
    }
    #expect(model.press("m").isEmpty)
    #expect(model.notice?.words.en == "No verdict yet")
    #expect(model.screen.contains("m  Markdown card"))
    #expect(copied(model.press("<Down><Enter>")) == "11223344")
    model.press("y<Esc>")
    #expect(model.boxes.isEmpty)
  }

  @Test("a click marks an entry, and a double click copies it")
  func click() throws {
    var model = Model.sample()
    model.press("2y")
    let frame = try #require(model.boxes.front?.frame(in: model))
    let point = Point(x: frame.x + 6, y: frame.y + 5)
    #expect(model.update(.input(.mouse(Mouse(.press, at: point))), at: noon).isEmpty)
    let effects = model.update(.input(.mouse(Mouse(.doubleClick, at: point))), at: noon)
    #expect(copied(effects) == "66987CB115214E59E6EC978214934FB8")
  }

  @Test("secrets are never copied, even while they show", arguments: "yvprstuckmb".map(String.init))
  func masked(letter: String) {
    for row in 0..<8 {
      for pane in ["1", "2", "3"] {
        var model = Model.sample(parameters: [Parameter("session", "test"), Parameter("a", "b")])
        let down = String(repeating: "<Down>", count: row)
        let text = copied(model.press("\(pane)v\(down)y\(letter)")) ?? ""
        #expect(!text.contains("helloworld") && !text.contains("session=test"))
      }
    }
    var model = Model.sample()
    #expect(model.press("1v<Down><Down><Down>yv").isEmpty)
    #expect(model.notice?.words.en == "Secrets are not copied")
  }

  @Test("the string to sign is copied with its secret masked")
  func stringToSign() throws {
    var model = Model.sample()
    let text = try #require(copied(model.press("yt")))
    #expect(text.hasPrefix("••••••••app_key12345678") && text.hasSuffix("••••••••"))
  }

  @Test("the curl command is the request of the screen, and can be imported again")
  func curl() throws {
    let parameters = [
      Parameter("num_iid", "11223344"), Parameter("nick", "it's 商家 \\ \"x\"\n$HOME `id`"),
    ]
    var model = Model.sample(parameters: parameters)
    model.draft.account.session = nil
    let text = try #require(copied(model.press("yc")))
    #expect(text.hasPrefix("curl 'http://127.0.0.1:9/router/rest"))
    let imported = try ImportedText(reading: text)
    let sign = imported.parameters.first { $0.name == "sign" }?.text ?? imported.observed
    #expect(sign == model.live.trace?.signature)
    for parameter in model.live.parameters {
      #expect(imported.parameters.contains(parameter), "\(parameter.name)")
    }
  }

  @Test("files of a curl command stay where they are")
  func curlWithFile() throws {
    var model = Model.sample(
      parameters: [Parameter("title", "a b"), Parameter("img", .file(path: "/nowhere/\"x\".png"))])
    let text = try #require(copied(model.press("yc")))
    #expect(text.contains(#"-F 'img=@"/nowhere/\"x\".png"'"#))
    #expect(text.contains("--form-string 'title=a b'"))
    #expect(!text.contains("-H 'Content-Type"))
  }

  @Test("a request that cannot be sent says why instead")
  func unsendable() {
    var model = Model.sample()
    model.draft.account.gateway = ""
    #expect(model.press("yc").isEmpty)
    #expect(model.notice?.words.en.contains("no gateway") == true)
  }

  @Test("code is copied in the chosen language")
  func code() throws {
    var model = Model.sample()
    #expect(copied(model.press("yk"))?.contains("def sign(") == true)
    #expect(copied(model.press("ylk"))?.contains("class ") == true)
  }

  @Test(
    "in a body the value, its path and its row are copied in full",
    arguments: [
      ("v", "壶\n\"x\""), ("p", "$.item_seller_get_response.item.title"),
      ("r", #""title": "壶\n\"x\"""#), ("b", item), ("y", item),
    ])
  func body(letter: String, text: String) throws {
    var model = try answered()
    model.response.tab = .body
    #expect(copied(model.press("jjjjy\(letter)")) == text)
  }

  @Test("a wrapped line of a tab is copied as the line it is", arguments: [120, 80])
  func wrapped(columns: Int) throws {
    let message = String(repeating: "a long message ", count: 40) + "end"
    let body = #"{"error_response":{"code":15,"msg":"\#(message)","sub_code":"isv.x"}}"#
    var model = try answered(body, columns: columns)
    model.response.tab = .verdict
    let rows = model.screen.split(separator: "\n").filter { $0.contains("message a long") }
    #expect(rows.count > 1)
    let lines = ResponsePane(model: model).lines(width: model.responseArea?.width ?? 0)
    let row = try #require(lines.firstIndex { [$0].plainText.hasSuffix("message end") })
    model.response.scroll.cursor = row
    #expect(copied(model.press("yr"))?.contains(message) == true)
  }

  @Test("the verdict is copied as Markdown, in which nothing from outside is Markdown")
  func card() throws {
    var model = try answered(
      #"{"error_response":{"code":25,"msg":"Invalid ``signature`` **x**\n# y","request_id":"r1"}}"#)
    let text = try #require(copied(model.press("ym")))
    #expect(text.hasPrefix("### ① Wrong signature\n\n"))
    #expect(text.contains("Taobao TOP `taobao.item.seller.get`"))
    #expect(text.contains("``` Invalid ``signature`` **x** # y ```"))
    #expect(text.contains("- **Fix**: ") && text.contains("`r1`"))
    model.press("L")
    #expect(copied(model.press("ym"))?.contains("- **解决**：") == true)
  }

  @Test(
    "the palette and the help copy what the menu has", arguments: [":markdown", "?markdown"])
  func elsewhere(keys: String) throws {
    var model = try answered(#"{"error_response":{"code":25,"msg":"Invalid signature"}}"#)
    model.press("2" + keys)
    let text = copied(model.press("<Enter>"))
    #expect(text?.hasPrefix("### ① Wrong signature\n") == true)
    #expect(model.boxes.isEmpty)
  }
}
