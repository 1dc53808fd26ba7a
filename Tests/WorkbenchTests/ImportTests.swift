import FoundationEssentials
import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("Importing pasted text", .timeLimit(.minutes(5)))
struct ImportTests {
  /// The document's example, signed by other code.
  private let curl = """
    curl 'https://gw.api.taobao.com/router/rest?method=taobao.item.seller.get&app_key=12345678' \\
      -H 'Cookie: id=hush' -d @more.txt \\
      -d 'num_iid=5&fields=title&session=hush-token&timestamp=2016-01-02+12:00:00&sign=AB12&v=2.0&sign_method=md5'
    """

  private func paste(_ text: String, into model: inout Model) -> [Effect] {
    model.update(.input(.paste(text)), at: noon)
  }

  @Test("a paste outside a text field opens the box, and changes nothing")
  func opens() {
    var model = Model.sample()
    let before = model.draft
    #expect(paste(curl, into: &model).isEmpty)
    #expect(model.draft == before)
    #expect(
      model.screen.contains("a curl command, for Taobao TOP (by its host, gw.api.taobao.com)"))
    #expect(model.screen.contains("more.txt is a file"))
    #expect(model.screen.contains("line 2, column 27"))
    #expect(model.screen.contains("AB12"))
    model.press("<Esc>")
    #expect(model.draft == before)
    #expect(model.boxes.isEmpty)
  }

  @Test("a short text shows as it is; the secret at hand does not")
  func shortTexts() {
    var model = Model.sample()
    _ = paste("hello", into: &model)
    #expect(model.screen.contains("Pasted     hello"), "\(model.screen)")
    _ = paste("helloworld", into: &model)
    #expect(!model.screen.contains("helloworld"), "\(model.screen)")
    #expect(model.screen.contains("Pasted     ••••••••"))
  }

  @Test("a line break pasted into a value is one line feed", arguments: ["\r", "\r\n", "\n"])
  func lineBreaks(_ lineBreak: String) {
    var model = Model.sample()
    model.press("<Enter><C-u>")
    _ = paste("a\(lineBreak)b\(lineBreak)\(lineBreak)c", into: &model)
    #expect(model.draft.rows[0].value.utf8.elementsEqual("a\nb\n\nc".utf8))
  }

  /// A request of an app that no profile has.
  private let foreign =
    "https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=777&v=2.0&sign=66987CB115214E59E6EC978214934FB8"

  @Test("asks for the secret of an app that no profile has; hidden, and kept in pane 1")
  func asksForSecret() {
    var model = Model.sample()
    _ = paste(foreign, into: &model)
    #expect(model.screen.contains("type its secret below"))
    #expect(model.screen.contains("Secret ▸"))
    model.press("s3cr")
    _ = paste("etWord\r", into: &model)
    #expect(!model.screen.contains("s3cr") && !model.screen.contains("etWord"))
    #expect(model.screen.contains("••••••••••") && model.screen.contains("10 chars"))
    #expect(model.screen.contains("app_key=777"), "a word is the secret, not another text")
    model.press("<Enter>")
    #expect(model.draft.account.secret == "s3cretWord")
    #expect(model.draft.account.appKey == "777")
    #expect(!model.screen.contains("s3cretWord"))
    model.press("u")
    #expect(model.draft.account.appKey == "12345678")
  }

  @Test("without the secret Enter still imports; Ctrl-U clears it, another request replaces both")
  func withoutSecret() {
    var model = Model.sample()
    _ = paste(foreign, into: &model)
    model.press("abc<C-u>")
    #expect(!model.screen.contains("3 chars"))
    model.press("abc")
    _ = paste(foreign.replacing("777", with: "778"), into: &model)
    #expect(model.screen.contains("app key 778") && !model.screen.contains("3 chars"))
    model.press("<Enter>")
    #expect(model.draft.account.appKey == "778")
    #expect(model.draft.account.secret.isEmpty)
  }

  @Test("a secret that is there, or is being fetched, is not asked for")
  func knowsSecret() {
    var model = Model.sample()
    _ = paste("method=taobao.time.get&app_key=12345678&v=2.0", into: &model)
    #expect(!model.screen.contains("Secret ▸"))
    let bare = Account(name: "late", platform: .top, gateway: "", appKey: "777", secret: "")
    model = Model(
      size: Size(columns: 120, rows: 40), language: .english, request: Request(account: .sample),
      profiles: [.sample, bare], unfetched: ["late"], at: noon)
    _ = paste(foreign, into: &model)
    #expect(!model.screen.contains("Secret ▸"))
  }

  @Test("typing goes on in the text until Tab moves to the secret")
  func tab() {
    var model = Model.sample()
    model.press("i" + foreign)
    #expect(model.screen.contains("Tab types it"))
    model.press("<Tab>xyz")
    #expect(model.screen.contains("3 chars") && !model.screen.contains("xyz"))
    model.press("<Enter>")
    #expect(model.draft.account.secret == "xyz")
  }

  private let several = """
    ### one
    GET https://eco.taobao.com/router/rest?method=taobao.time.get&app_key=12345678&v=2.0

    ### two
    GET https://eco.taobao.com/router/rest?method=taobao.items.get&app_key=12345678&q=2
    """

  @Test("of several requests one is chosen from a list")
  func severalRequests() {
    var model = Model.sample()
    _ = paste(several, into: &model)
    #expect(model.screen.contains("The text has several requests"))
    #expect(model.screen.contains("GET eco.taobao.com/router/rest taobao.items.get"))
    #expect(!model.screen.contains("--entry"))
    model.press("<Down><Enter>")
    #expect(model.screen.contains("2 of 2; Ctrl-R chooses another"))
    model.press("<C-n>")
    #expect(model.screen.contains("The text has several requests"))
    model.press("<Esc><Enter>")
    #expect(model.draft.method == "taobao.items.get")
    #expect(model.draft.rows.first?.name == "q")
  }

  @Test("a session of the imported request counts as a session")
  func importedSession() {
    var account = Account.sample
    account.session = nil
    var model = Model.sample(account: account)
    #expect(model.screen.contains("needs session ✗"))
    _ = paste(
      "method=taobao.item.seller.get&app_key=12345678&v=2.0&session=6100abcdef&num_iid=5",
      into: &model)
    model.press("<Enter>")
    #expect(model.screen.contains("needs session ✓"))
  }
  @Test("line ends sent as carriage returns make no difference")
  func carriageReturns() {
    var model = Model.sample()
    _ = paste(curl, into: &model)
    let screen = model.screen
    _ = paste(curl.replacing("\n", with: "\r"), into: &model)
    #expect(model.screen == screen)
  }

  @Test("a request with an unknown value is signed once it is filled in")
  func unknown() throws {
    var model = Model.sample()
    _ = paste(
      "https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=12345678&v=2.0&q={{q}}",
      into: &model)
    #expect(model.screen.contains("Fill in q: nothing is signed before."))
    model.press("<Enter>")
    #expect(model.live.trace == nil)
    #expect(model.obstacleToSending != nil)
    let row = try #require(model.draft.rows.firstIndex { $0.name == "q" })
    model.draft.rows[row].value = "x"
    #expect(model.draft.unknown(in: model.draft.request.filled(at: noon)).isEmpty)
  }

  @Test("no credential in the text is shown", arguments: [120, 80, 40])
  func masked(columns: Int) {
    var model = Model.sample(columns: columns)
    for text in [
      curl, "{'app_key': '1', 'access_token': 'hush', 'app_secret': 'hush'}",
      "hush0123456789abcdef",
      "curl -u me:hush https://me:hush@127.0.0.1/?session=hush -H 'Authorization: Bearer hush hush'",
      "hushapp_key1formatjsonmethodtaobao.time.getv2.0hush",
      #"{"secret":"hush","parameters":{"session":"hush"}}"#,
      "appid=wx&mch_id=1&nonce_str=hush1&key=hush", "a=1&session=hush&session=hush",
    ] {
      _ = paste(text.replacing("hush1", with: "n"), into: &model)
      for _ in 0..<3 {
        #expect(!model.screen.contains("hush"), "\(model.screen)")
        model.press("<PgDn>")
      }
    }
  }

  @Test("Enter imports it: method, rows, pinned time; u undoes it")
  func applies() throws {
    var model = Model.sample()
    let before = model.draft
    _ = paste(curl.replacing(" -d @more.txt", with: ""), into: &model)
    model.press("<Enter>")
    #expect(model.boxes.isEmpty)
    #expect(model.draft.method == "taobao.item.seller.get")
    #expect(model.draft.account.gateway == before.account.gateway)
    #expect(model.draft.account.secret == before.account.secret)
    #expect(model.observed == "AB12")
    #expect(model.draft.isPinned)
    let signed = try #require(model.live.trace).signedNames
    #expect(
      signed == [
        "app_key", "fields", "method", "num_iid", "session", "sign_method", "timestamp", "v",
      ])
    #expect(
      model.live.parameters.last { $0.name == "timestamp" }?.text == "2016-01-02 12:00:00")
    #expect(model.parametersInGivenOrder.first?.name == "method")
    model.press("u")
    #expect(model.draft == before)
    #expect(model.observed == nil)
  }

  @Test("without a signature it is part of a request, and the system parameters are added")
  func partial() throws {
    var model = Model.sample()
    _ = paste("{'num_iid': 5, 'fields': 'title'}", into: &model)
    model.press("<Enter>")
    #expect(model.draft.rows.map(\.name) == ["num_iid", "fields"])
    #expect(try #require(model.live.trace).signedNames.contains("app_key"))
    #expect(model.observed == nil)
  }

  @Test("another app key selects its own profile, or starts without a secret, and says so")
  func otherKey() {
    var other = Account.sample
    other.name = "other"
    other.appKey = "999"
    other.secret = "other-secret"
    var model = Model.sample(profiles: [.sample, other])
    _ = paste("method=taobao.time.get&app_key=999&v=2.0", into: &model)
    #expect(model.screen.contains("belongs to profile other"))
    model.press("<Enter>")
    #expect(model.draft.account == other)
    _ = paste(
      "https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=777&v=2.0", into: &model
    )
    #expect(model.screen.contains("app key 777"))
    model.press("<Enter>")
    #expect(model.draft.account.appKey == "777")
    #expect(model.draft.account.secret == "")
    #expect(model.draft.account.gateway == "https://gw.api.taobao.com/router/rest")
  }

  @Test("credentials are never sent to a URL from the text")
  func gateway() {
    var model = Model.sample()
    _ = paste(
      "https://evil.example/router/rest?method=taobao.time.get&app_key=12345678&v=2.0", into: &model
    )
    #expect(model.screen.contains("pane 1 keeps its gateway"))
    model.press("<Enter>")
    #expect(model.draft.account.gateway == Account.sample.gateway)
  }

  @Test("a profile whose secret has not been fetched is asked for it")
  func fetches() {
    let bare = Account(name: "late", platform: .top, gateway: "", appKey: "999", secret: "")
    var model = Model(
      size: Size(columns: 120, rows: 40), language: .english, request: Request(account: .sample),
      profiles: [.sample, bare], unfetched: ["late"], at: noon)
    _ = paste("method=taobao.time.get&app_key=999&v=2.0", into: &model)
    #expect(model.press("<Enter>") == [.fetchSecrets(profile: "late")])
  }

  @Test("a signature alone, or a string to sign, is stored beside the unchanged request")
  func observed() {
    var model = Model.sample()
    let rows = model.draft.rows
    _ = paste("66987CB115214E59E6EC978214934FB8\n", into: &model)
    model.press("<Enter>")
    #expect(model.observed == "66987CB115214E59E6EC978214934FB8")
    _ = paste("DEBUG to sign: helloworldapp_key1formatjsonmethodm.v2.0helloworld", into: &model)
    model.press("<Enter>")
    #expect(model.observed == "helloworldapp_key1formatjsonmethodm.v2.0helloworld")
    #expect(model.draft.rows == rows)
    _ = paste("hello world", into: &model)
    model.press("<Enter>")
    #expect(model.notice?.level == .error)
    #expect(!model.boxes.isEmpty)
  }

  @Test("the secret is not taken for a signature")
  func secretPasted() {
    var account = Account.sample
    account.secret = "0123456789abcdef0123456789abcdef"
    var model = Model.sample(account: account)
    _ = paste(account.secret.withText { $0 }, into: &model)
    #expect(!model.screen.contains("0123456789abcdef"))
    #expect(model.screen.contains("This is the secret itself"))
    model.press("<Enter>")
    #expect(model.observed == nil)
  }

  @Test("typing goes into the box too; pasting replaces the text, Ctrl-U clears it")
  func typing() {
    var model = Model.sample()
    model.press("ia=1&b=2")
    #expect(model.screen.contains("a form body"))
    #expect(model.screen.contains("Parameters · 2"))
    model.press("<BS><BS><BS><BS>")
    #expect(model.screen.contains("Parameters · 1"))
    _ = paste("a=1&b=2&c=3", into: &model)
    #expect(model.screen.contains("Parameters · 3"))
    model.press("<C-u>")
    #expect(model.screen.contains("Paste a curl command"))
    model.press("<Enter>")
    #expect(model.notice?.level == .warning)
  }

  @Test("a paste into a text field stays there, and one into a list goes into its filter")
  func elsewhere() {
    var model = Model.sample()
    model.press("<Enter><C-u>")
    _ = paste("a=1&b=2", into: &model)
    #expect(model.draft.rows[0].value == "a=1&b=2")
    model.press("<Enter>:")
    _ = paste("pin", into: &model)
    #expect(model.screen.contains("Pin or unpin the timestamp"))
  }

  @Test("a large text is read by the runtime; a late result is ignored")
  func large() throws {
    var model = Model.sample()
    let text = "a=" + String(repeating: "x", count: 100_000)
    #expect(paste(text, into: &model) == [.readImport(reading: 1, text)])
    #expect(model.screen.contains("reading …"))
    let effects = paste(text + "&b=2", into: &model)
    #expect(effects == [.readImport(reading: 2, text + "&b=2")])
    let first = ImportOutcome.success(try ImportedText(reading: text))
    _ = model.update(.imported(reading: 1, first), at: noon)
    #expect(model.screen.contains("reading …"))
    let second = ImportOutcome.success(try ImportedText(reading: text + "&b=2"))
    _ = model.update(.imported(reading: 2, second), at: noon)
    #expect(model.screen.contains("Parameters · 2"))
    model.press("<Enter>")
    #expect(model.draft.rows.count == 2)
    _ = model.update(.imported(reading: 2, first), at: noon)
    #expect(model.boxes.isEmpty)
  }

  @Test("a running request is cancelled when another replaces it")
  func cancels() {
    var model = Model.sample()
    model.press("s")
    _ = paste("a=1&b=2", into: &model)
    #expect(model.press("<Enter>") == [.cancel(attempt: 1)])
    #expect(model.response.sending == nil)
  }

  @Test("the box draws at every size, in both languages", .ownThread, arguments: Language.allCases)
  func sizes(language: Language) {
    for text in ["", curl, "hello world", "{'中文': '汉字汉字汉字汉字汉字', 'b': None}"] {
      var model = Model.sample(language: language)
      model.press("i")
      if !text.isEmpty { _ = paste(text, into: &model) }
      for size in stride(from: 0, through: 140, by: 3) {
        _ = model.update(.input(.resized(Size(columns: size, rows: size / 3))), at: noon)
        #expect(model.draw().size.columns == size)
        model.press("<PgDn>")
      }
    }
  }
}
