import DemoGateway
import FoundationEssentials
import History
import Screen
import Synchronization
import Testing

@testable import SignScopeEngine
@testable import Workbench
@testable import Workspace

/// Every effect through the real loop: without its handling its test fails.
@Suite("Effects", .timeLimit(.minutes(5)))
struct EffectTests {
  // MARK: Sending

  private static let item = #"{"item_seller_get_response":{"item":{"num_iid":11223344}}}"#

  private static let shortBan =
    #"{"error_response":{"code":7,"msg":"App Call Limited","sub_code":"accesscontrol.limited-by-dynamic-access-count","sub_msg":"This ban will last for 5 more seconds"}}"#

  @Test(
    "s sends with retries, and after R without; the body of the response is laid out",
    arguments: [("s", RetryPolicy.standard), ("Rs", .none)])
  func send(keys: String, retry: RetryPolicy) async {
    let client = ScriptedClient { [.finished(try Exchange($0, answeredBy: Self.item))] }
    await _ = play([.keys(keys), .shows("num_iid: 11223344")], on: .sample()) {
      Runtime(terminal: $0, client: client)
    }
    #expect(client.log.retries == [retry])
  }

  @Test(
    "work on a body runs beside the loop, and its result comes to its box",
    arguments: [
      (["V"], "2 rows · 1 column"), (["I"], #"{"item_seller_get_response":{"item":"#),
      (["X"], "1 changed"), (["V", "y"], "CSV"),
    ])
  func bodyWork(keys: [String], shown: String) async {
    let number = Shared(0)
    let client = ScriptedClient { request in
      number.change { $0 += 1 }
      let item =
        #"{"price":"\#(number.value)0","skus":{"sku":[{"id":1},{"id":\#(number.value + 1)}]}}"#
      var exchange = try Exchange(
        request, answeredBy: #"{"item_seller_get_response":{"item":\#(item)}}"#)
      exchange.sentAt = noon.addingTimeInterval(Double(number.value))
      return [.finished(exchange)]
    }
    let first: [Step] = [
      .keys("s"), .shows("price: \"10\""), .keys("s"), .shows("price: \"20\""), .keys("4"),
    ]
    let rest = keys.flatMap { key -> [Step] in
      [.keys(key)] + (key == "V" ? [.shows("Table $")] : [])
    }
    await _ = play(first + rest + [.shows(shown)], on: .sample()) {
      Runtime(terminal: $0, client: client)
    }
  }

  @Test("what was sent is found in the history, opened, starred and deleted there")
  func history() async throws {
    let store = HistoryStore(path: ":memory:")
    let signed = try Request(account: .sample, method: "taobao.time.get").signed(at: noon)
    let journal = HistoryJournal(store, origin: .screen)
    let entry = try #require(await journal.begin(signed, attempt: 1, at: noon))
    var exchange = try Exchange(
      signed.request, answeredBy: #"{"time_get_response":{"time":"then"}}"#)
    exchange.signed = signed
    await journal.end(entry, exchange)
    let steps: [Step] = [
      .keys("<C-y>"), .shows("taobao.time.get"), .keys("<C-x>"), .shows("★taobao.time.get"),
      .keys("<Enter>"), .shows("time: \"then\""), .keys("<C-y>"), .shows("★taobao.time.get"),
      .keys("<Del>"), .keys("<Del>"), .shows("Nothing has been sent yet"),
    ]
    await _ = play(steps, on: .sample()) {
      Runtime(terminal: $0, client: ScriptedClient { _ in [] }, history: store)
    }
    #expect(try await store.count() == 0)
  }

  @Test("a profile is added to its file, and its secret is read from there afterwards")
  func profile() async throws {
    let folder = try TestFolder()
    let file = ProfileFile(path: folder.path + "/profiles.yaml")
    let steps: [Step] = [
      .keys("1<C-s>"), .shows("New profile"), .keys("new<Tab><Right><Right><Enter>"),
      .shows("Profile new is saved"), .keys("pshop<Enter>"), .shows("shop · Taobao TOP"),
    ]
    var account = Account.sample
    account.name = ""
    await _ = play(steps, on: .sample(account: account)) {
      Runtime(terminal: $0, client: ScriptedClient { _ in [] }, profileFile: file)
    }
    #expect(file.profile(named: "new")?.secret == .text("helloworld"))
  }

  @Test("an attempt that is followed by another is shown at once")
  func retrying() async {
    let next = Retrying(attempt: 2, attempts: 3, wait: 500, reason: .ban(seconds: 500))
    let client = ScriptedClient { request in
      [.retrying(try Exchange(request, answeredBy: Self.shortBan), next)]
    }
    await _ = play([.keys("s"), .shows("attempt 2 of 3")], on: .sample()) {
      Runtime(terminal: $0, client: client)
    }
  }

  @Test("Esc cancels the exchange")
  func cancel() async {
    let client = ScriptedClient()
    await _ = play(
      [
        .keys("s"), .shows(Words.sentWaiting.en), .keys("<Esc>"), .shows(Words.cancelled.en),
        .until("the end of the exchange") { client.log.cancelled == 1 },
      ], on: .sample()
    ) { Runtime(terminal: $0, client: client) }
  }

  @Test("leaving cancels the exchange too")
  func leave() async {
    let client = ScriptedClient()
    let played = await play(
      [
        .keys("s"), .shows(Words.sentWaiting.en), .keys("q"), .shows("Quit SignScope?"), .keys("q"),
      ], on: .sample()
    ) { Runtime(terminal: $0, client: client) }
    #expect(played.ending == .normally && client.log.cancelled == 1)
  }

  @Test("the key is looked up at the start, and again when its ban has been cleared")
  func pace() async {
    let client = ScriptedClient(ban: .keyBan)
    await _ = play(
      [
        .shows("\(Words.banned.en)   EN"), .keys("B"), .shows(Words.banForgotten(send: "s").en),
        .until("another look at the key") { client.log.lookUps == 2 },
      ], on: .sample(account: .sampleYiwugo)
    ) { Runtime(terminal: $0, client: client) }
    #expect(client.log.lifted.map(\.account.name) == ["yiwugo"])
  }

  // MARK: The terminal

  @Test("y copies through the terminal, and says where to")
  func copy() async {
    let model = Model.sample()
    let played = await play([.keys("3yy"), .shows("sent to your clipboard")], on: model)
    #expect(played.copied == [model.live.trace?.signature])
  }

  @Test(
    "where copied text went is said as it is",
    arguments: [
      (.terminal, "sent to your clipboard"),
      (.screen, "sent to your clipboard through GNU screen"),
      (
        .tmux(reachesTerminal: true), "copied to tmux's buffer and to your clipboard"
      ),
      (.tmux(reachesTerminal: false), "copied to tmux's buffer, not to your clipboard"),
      (.file("/x/y"), "written to /x/y"),
      (.file("/x/y", isTooLarge: true), "too large for your clipboard; written to /x/y"),
      (.failed("no place"), "not copied: no place"),
    ] as [(Clipboard, String)])
  func clipboard(went: Clipboard, words: String) {
    #expect(went.words(Words.body).en.contains(words))
  }

  @Test("nothing that is copied is wrapped or cut as the screen wraps it")
  func unwrapped() async {
    let value = String(repeating: "长的值 long ", count: 60)
    let client = ScriptedClient { [.finished(try Exchange($0, answeredBy: Self.item))] }
    let name = "a_name_longer_than_twenty_columns"
    let model = Model.sample(parameters: [Parameter(name, value)])
    let played = await play(
      [
        .keys("s"), .shows("num_iid: 11223344"), .keys("4<Right><Right><Right>yy"),
        .shows("\(Words.sent.en) sent"),
      ], on: model
    ) { Runtime(terminal: $0, client: client) }
    let sent = played.copied.first ?? ""
    #expect(sent.contains("\n\(name)  \(value.dropLast())"), "\(sent)")
    #expect(!sent.contains("…"))
    let body = sent.split(separator: "\n").first { $0.hasPrefix(name + "=") }
    #expect(body?.contains("%E9%95%BF") == true)
  }
  @Test("in the Body tab the whole body is copied as received; elsewhere the contents of the tab")
  func copyBody() async {
    let client = ScriptedClient { [.finished(try Exchange($0, answeredBy: Self.item))] }
    let played = await play(
      [
        .keys("s"), .shows("num_iid: 11223344"), .keys("4yy"), .shows("\(Words.body.en) sent"),
        .keys("<Right>yy"), .shows("\(Words.headers.en) sent"),
      ], on: .sample()
    ) { Runtime(terminal: $0, client: client) }
    #expect(played.copied.first == Self.item)
    #expect(played.copied.last?.contains(Words.noHeaders.en) == true)
  }

  @Test("Ctrl-Z suspends, and the screen is redrawn afterwards; Ctrl-L redraws it too")
  func suspend() async {
    let played = await play([.keys("<C-z>")], on: .sample())
    #expect(played.suspensions == 1 && played.redraws == 1)
    #expect(await play([.keys("<C-l>")], on: .sample()).redraws == 1)
  }

  @Test(
    "the loop ends as requested",
    arguments: [
      (Step.keys("q"), .normally), (.keys("<C-c>"), .signal(2)), (.input(.signal(15)), .signal(15)),
      (.input(.closed), .terminalGone),
    ] as [(Step, Ending)])
  func quit(step: Step, ending: Ending) async {
    let played = await play([step, .until("the end") { false }], on: .sample())
    #expect(played.ending == ending)
  }

  // MARK: The environment

  private func profile(_ secret: SecretSource, session: SecretSource? = nil) -> Profile {
    Profile(
      name: "shop", platform: .top, gateway: Account.sample.gateway, appKey: "12345678",
      secret: secret, session: session, settings: .init(timestampForm: .formatted), line: 1)
  }

  @Test(
    "a profile's secrets are fetched; if the session cannot be, the secret is",
    arguments: [
      (
        SecretSource.text("helloworld"), SecretSource.text("test"),
        "66987CB115214E59E6EC978214934FB8"
      ),
      (.text("helloworld"), .environment("SIGNSCOPE_TEST_UNSET"), "SIGNSCOPE_TEST_UNSET"),
      (.environment("SIGNSCOPE_TEST_UNSET"), .text("test"), "SIGNSCOPE_TEST_UNSET"),
    ])
  func secrets(secret: SecretSource, session: SecretSource, shown: String) async {
    let profile = profile(secret, session: session)
    let bare = profile.accountWithoutSecrets
    let request = Request(
      account: bare, method: "taobao.item.seller.get",
      parameters: [
        Parameter("num_iid", "11223344"), Parameter("fields", "num_iid,title,nick,price,num"),
      ])
    let model = Model(
      size: Size(columns: 120, rows: 40), language: .english, request: request, profiles: [bare],
      unfetched: ["shop"], at: noon)
    let isSigned: [Step] = secret == .text("helloworld") ? [.shows("MD5")] : []
    await _ = play([.shows(shown)] + isSigned, on: model) {
      Runtime(terminal: $0, client: ScriptedClient(), profiles: [profile])
    }
  }

  @Test("imported methods are read after the first screen; an error is reported")
  func catalogue() async throws {
    let folder = try TestFolder()
    let store = CatalogueStore(DataPlace(directory: folder.path))
    try store.add([ImportedMethod("taobao.rds.db.get", title: "查询数据库", arguments: [], fields: [])])
    let runtime: @Sendable (any Terminal) -> Runtime = {
      Runtime(terminal: $0, client: ScriptedClient(), catalogue: store)
    }
    let model = Model.sample()
    await _ = play([.keys("m<C-u>rds.db"), .shows("taobao.rds.db.get")], on: model, runtime)
    try Data("{".utf8).write(to: URL(filePath: store.path))
    await _ = play([.shows("catalogue.json")], on: model, runtime)
  }

  @Test("files that parameters name are inspected, and the folder of a path is listed")
  func files() async throws {
    let folder = try TestFolder()
    let path = "\(folder.path)/photo.png"
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).write(to: URL(filePath: path))
    var model = Model.sample(parameters: [Parameter("img", .file(path: path))])
    model.draft.method = "taobao.picture.upload"
    await _ = play([.shows("8 B")], on: model)
    await _ = play(
      [.keys("<Enter><C-u>"), .input(.paste("\(folder.path)/p")), .shows(path)], on: model)
  }

  @Test("O opens the authorisation page in a browser, or says why it cannot")
  func browser() async throws {
    var account = Account.sample
    account.callback = try Callback("http://127.0.0.1:0/cb", outOfBand: "urn:x")
    let opened = Shared<[String]>([])
    await _ = play(
      [.keys("A"), .shows("/authorize?"), .keys("O"), .shows("no browser today")],
      on: .sample(account: account)
    ) {
      Runtime(
        terminal: $0, client: ScriptedClient(),
        openBrowser: { url in
          opened.change { $0.append(url) }
          return Phrase("no browser today", "今天没有浏览器")
        })
    }
    #expect(opened.value.count == 1 && opened.value.first?.contains("/authorize?") == true)
  }

  // MARK: Work in the background

  @Test("a large pasted text is read")
  func importing() async {
    let text = "a=1&b=" + String(repeating: "x", count: 100_000)
    await _ = play([.input(.paste(text)), .shows("Parameters · 2")], on: .sample())
  }

  @Test("the doctor examines a signature")
  func examine() async throws {
    let model = Model.sample()
    let (input, trace) = (try #require(model.signingInput), try #require(model.live.trace))
    let runner = EffectRunner(terminal: ScriptedTerminal(model.size, []), client: ScriptedClient())
    #expect(runner.run(.examine(number: 7, SignatureDoctor(input), Secret(trace.signature))) == nil)
    guard case .examined(7, .success(let report))? = await runner.mailbox.arriving().last else {
      Issue.record("no report")
      return
    }
    #expect(report.verdict == .match)
  }

  @Test("a cancelled examination ends, and reports nothing")
  func stopExamining() async throws {
    let input = try #require(Model.sample().signingInput)
    let unheardOf = String(repeating: "0123456789ABCDEF", count: 2)
    let runner = EffectRunner(
      terminal: ScriptedTerminal(Size(columns: 80, rows: 24), []), client: ScriptedClient())
    _ = runner.run(.examine(number: 1, SignatureDoctor(input, depth: 5), Secret(unheardOf)))
    guard case .tried(1, _)? = await runner.mailbox.arriving().first else {
      Issue.record("it does not say how far it is")
      return
    }
    _ = runner.run(.stopExamining)
    #expect(await ends(runner.examining))
    let late = runner.mailbox.take().contains {
      if case .examined = $0 { true } else { false }
    }
    #expect(!late)
  }

  @Test("a self-check shows its results, and Esc cancels it")
  func check() async {
    let isDropped = Shared(false)
    let model = Model.sample()
    await _ = play(
      [
        .keys("c<Enter>"), .shows("found at once"), .keys("<Esc>"),
        .until("the end of the check") { isDropped.value },
      ], on: model
    ) {
      Runtime(
        terminal: $0, client: ScriptedClient(),
        check: { _ in
          AsyncStream { results in
            results.onTermination = { if case .cancelled = $0 { isDropped.change { $0 = true } } }
            results.yield(CheckResult(.vectors, .passed, Phrase("found at once", "立即得出")))
          }
        })
    }
  }

  @Test("a finished self-check says so")
  func checkEnds() async {
    let results = CheckResult.Check.allCases.map { CheckResult($0, .passed, Phrase("ok", "好")) }
    await _ = play([.keys("c<Enter>"), .shows(CheckBox.allPassed.en)], on: .sample()) {
      Runtime(
        terminal: $0, client: ScriptedClient(),
        check: { _ in
          AsyncStream { stream in
            for result in results { stream.yield(result) }
            stream.finish()
          }
        })
    }
  }
}
