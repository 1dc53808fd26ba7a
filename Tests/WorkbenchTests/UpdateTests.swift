import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench

@Suite("Keys", .timeLimit(.minutes(5)))
struct UpdateTests {
  @Test("s sends the request")
  func send() {
    var model = Model.sample()
    let request = model.draft.request
    #expect(model.press("s") == [.send(attempt: 1, request)])
    #expect(model.response.sending?.stage == .signing)
  }

  @Test("a second s waits for the first response, and says so")
  func sendTwice() {
    var model = Model.sample()
    model.press("s")
    #expect(model.press("s").isEmpty)
    #expect(model.notice?.level == .warning)
  }

  @Test("Esc cancels, and a late response is ignored")
  func cancel() {
    var model = Model.sample()
    model.press("s")
    #expect(model.press("<Esc>") == [.cancel(attempt: 1)])
    _ = model.update(.progress(attempt: 1, .receiving(bytes: 5)), at: noon)
    #expect(model.response.sending == nil)
    #expect(model.screen.contains("Cancelled"))
  }

  @Test("each key in a value changes the signature")
  func liveSignature() throws {
    var model = Model.sample()
    model.press("<Enter>")
    var seen: Set<String> = [try #require(model.live.trace).signature]
    for key in ["9", "汉", "<BS>", "8", "é"] {
      model.press(key)
      seen.insert(try #require(model.live.trace).signature)
    }
    // Taking 汉 back gives the signature that was there before it.
    #expect(seen.count == 5)
  }

  @Test("the signature on the screen is the document's")
  func documentExample() throws {
    var model = Model.sample()
    model.press("1")
    #expect(model.live.trace?.signature == "66987CB115214E59E6EC978214934FB8")
    #expect(model.screen.contains("66987CB115214E59E6EC978214934FB8"))
  }

  @Test("Enter keeps the typed text, and u undoes it")
  func keepAndUndo() {
    var model = Model.sample()
    model.press("<Enter>9<Enter>")
    #expect(model.draft.rows[0].value == "112233449")
    model.press("u")
    #expect(model.draft.rows[0].value == "11223344")
  }

  @Test("Esc restores the old text, and u restores the typed one")
  func revertAndUndo() {
    var model = Model.sample()
    model.press("<Enter>9<Esc>")
    #expect(model.draft.rows[0].value == "11223344")
    model.press("u")
    #expect(model.draft.rows[0].value == "112233449")
  }

  @Test("a adds a parameter: its name, then its value")
  func add() {
    var model = Model.sample()
    model.press("anick<Enter>商家<Enter>")
    #expect(model.draft.rows.last?.parameter == Parameter("nick", "商家"))
    model.press("u")
    #expect(model.draft.rows.count == 2)
  }

  @Test("a new parameter without a name is removed")
  func addNothing() {
    var model = Model.sample()
    model.press("a<Enter>")
    #expect(model.draft.rows.count == 2)
    model.press("a<Esc>")
    #expect(model.draft.rows.count == 2)
  }

  @Test("Space switches a parameter off: it is neither signed nor sent")
  func toggle() throws {
    var model = Model.sample()
    model.press(" ")
    #expect(model.draft.request.parameters.map(\.name) == ["fields"])
    #expect(try #require(model.live.trace).signedNames.contains("num_iid") == false)
  }

  @Test("x deletes and D duplicates, switched off")
  func deleteAndDuplicate() {
    var model = Model.sample()
    model.press("D")
    #expect(model.draft.rows.map(\.name) == ["num_iid", "num_iid", "fields"])
    #expect(model.draft.rows[1].isOn == false)
    model.press("x")
    #expect(model.draft.rows.map(\.name) == ["num_iid", "fields"])
  }

  @Test("editing a name keeps both forms of é apart")
  func editName() throws {
    var model = Model.sample(parameters: [Parameter("e\u{301}", "1")])
    model.press("e<End><BS>é<Enter>")
    #expect(Array(model.draft.rows[0].name.utf8) == [0xC3, 0xA9])
  }

  @Test("both forms of é in a secret sign differently, and undo distinguishes them")
  func canonicalEquivalents() {
    var account = Account.sample
    account.secret = "e\u{301}"
    var model = Model.sample(account: account)
    let before = model.live.trace?.signature
    model.press("1<Down><Down><Down><Enter><C-u>é<Enter>")
    #expect(model.draft.account.secret.withBytes { $0 } == [0xC3, 0xA9])
    #expect(model.live.trace?.signature != before)
    model.press("u")
    #expect(model.live.trace?.signature == before)
  }

  @Test("the method is completed from the catalogue, and its required parameters are added")
  func completion() {
    var model = Model.sample(parameters: [])
    model.press("m<C-u>trades.sold.get")
    #expect(model.screen.contains("taobao.trades.sold.get"))
    model.press("<Enter>")
    #expect(model.draft.method == "taobao.trades.sold.get")
    #expect(model.draft.rows.map(\.name).contains("fields"))
  }

  @Test("whitespace around a method is removed and reported")
  func methodWhitespace() {
    var model = Model.sample()
    model.press("m")
    _ = model.update(.input(.paste(" taobao.unheard.of ")), at: noon)
    model.press("<C-u>")
    _ = model.update(.input(.paste("  my.own.method\t")), at: noon)
    model.press("<Enter>")
    #expect(model.draft.method == "my.own.method")
    #expect(model.notice != nil)
  }

  @Test("a paste goes in whole, without its last line end")
  func paste() {
    var model = Model.sample()
    model.press("<Enter><C-u>")
    _ = model.update(.input(.paste("a\u{1b}[31m\nb\n")), at: noon)
    #expect(model.draft.rows[0].value == "a\u{1b}[31m\nb")
    #expect(!model.screen.contains("\u{1b}"))
  }

  @Test("a system parameter can be made one's own, and deleting it restores the system's")
  func takeOver() throws {
    var model = Model.sample()
    model.press("G<Enter><C-u>3.0<Enter>")
    let name = try #require(model.draft.rows.last?.name)
    #expect(model.live.parameters.count { $0.name == name } == 1)
    model.press("x")
    #expect(model.live.parameters.contains { $0.name == name })
  }

  @Test("t updates the timestamp, T pins it")
  func stamp() {
    var model = Model.sample()
    _ = model.update(.input(.key(.text("t"))), at: noon.addingTimeInterval(60))
    #expect(model.draft.stampedAt == noon.addingTimeInterval(60))
    #expect(model.draft.request.pinnedTimestamp == nil)
    model.press("T")
    #expect(model.draft.request.pinnedTimestamp == noon.addingTimeInterval(60))
  }

  @Test("moving through the signature moves the request's cursor, and vice versa")
  func linked() throws {
    var model = Model.sample()
    let start = model.selectedParameter
    model.press("3<Right>")
    #expect(model.selectedParameter != start)
    let selected = try #require(model.selectedParameter)
    #expect(model.requestRow == model.requestRow(ofParameter: selected))
  }

  @Test("v shows the secret until another pane gets the focus")
  func reveal() {
    var model = Model.sample()
    model.press("1")
    #expect(!model.screen.contains("helloworld") && !model.screen.contains("credentials shown"))
    model.press("v")
    #expect(model.screen.contains("helloworld") && model.screen.contains("credentials shown"))
    model.press("<Tab><S-Tab>")
    #expect(!model.screen.contains("helloworld") && !model.screen.contains("credentials shown"))
  }

  @Test("copying never copies a secret", arguments: ["1", "2", "3"])
  func copyIsMasked(pane: String) {
    var model = Model.sample()
    let effects = model.press("\(pane)vyy")
    guard case .copy(let text, _)? = effects.first else {
      Issue.record("nothing copied")
      return
    }
    #expect(!text.contains("helloworld"))
    #expect(!text.contains("session=test"))
  }

  @Test("a pane without content to copy says so")
  func copyOrSayWhy() throws {
    var unsigned = Account.sample
    unsigned.secret = ""
    for var model in [Model.sample(), .sample(account: unsigned)] {
      for pane in ["1", "2", "3", "4"] {
        model.press(pane)
        #expect(model.press("yy").isEmpty == (model.notice?.level == .warning))
        if pane == "4" { #expect(model.notice?.level == .warning, "nothing has been answered") }
        model.press("<Esc>")
      }
    }
  }

  @Test("the palette finds a command by its words and runs it")
  func palette() {
    var model = Model.sample()
    model.press(":pin the<Enter>")
    #expect(model.draft.isPinned)
  }

  @Test("another profile keeps the parameters")
  func profiles() {
    var model = Model.sample()
    model.press("pyiwugo<Enter>")
    #expect(model.draft.account.name == "yiwugo")
    #expect(model.draft.rows.map(\.name) == ["num_iid", "fields"])
  }

  @Test("signals and a closed terminal end the run, with the reason")
  func endings() {
    var model = Model.sample()
    #expect(model.update(.input(.signal(15)), at: noon) == [.quit(.signal(15))])
    #expect(model.update(.input(.closed), at: noon) == [.quit(.terminalGone)])
    #expect(model.press("q") == [.quit(.normally)])
    #expect(model.press("<Enter><C-c>") == [.quit(.signal(2))])
  }
}

@Suite("Secrets that are fetched", .timeLimit(.minutes(5)))
struct FetchingTests {
  private let bare = Account(name: "shop", platform: .top, gateway: "", appKey: "1", secret: "")

  private func model() -> Model {
    Model(
      size: Size(columns: 120, rows: 40), language: .english, request: Request(account: bare),
      profiles: [bare], unfetched: ["shop"], at: noon)
  }

  @Test("are requested at the start, and used for signing when they arrive")
  func arrive() {
    var model = model()
    #expect(model.start() == [.fetchSecrets(profile: "shop"), .readCatalogue])
    var fetched = bare
    fetched.secret = "helloworld"
    _ = model.update(.fetched(fetched), at: noon)
    #expect(model.draft.account.secret == "helloworld")
    #expect(model.start() == [.readCatalogue])
  }

  @Test("Esc stops the commands that fetch them")
  func stop() {
    var model = model()
    #expect(model.press("<Esc>") == [.stopFetching])
    _ = model.update(.fetched(bare), at: noon)
    #expect(model.press("<Esc>").isEmpty)
  }

  @Test("do not overwrite a secret typed in the meantime")
  func typedMeanwhile() {
    var model = model()
    model.press("1<Down><Down><Down><Enter>mine<Enter>")
    #expect(model.draft.account.secret == "mine")
    var fetched = bare
    fetched.secret = "helloworld"
    _ = model.update(.fetched(fetched), at: noon)
    #expect(model.draft.account.secret == "mine")
  }

  @Test("report why they cannot be fetched")
  func fail() {
    var model = model()
    _ = model.update(.notFetched(Phrase("TOP_SECRET is not set", "没有设置 TOP_SECRET")), at: noon)
    #expect(model.screen.contains("TOP_SECRET is not set"))
  }
}
