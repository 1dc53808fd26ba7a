import FoundationEssentials
import Screen
import SignScopeEngine
import Testing

@testable import Workbench
@testable import Workspace

@Suite("The draft survives", .timeLimit(.minutes(5)))
struct DraftTests {
  private static let profiles: [Account] = [.sample, .sampleYiwugo]

  private func document(_ draft: Draft) -> [UInt8] {
    Array(DraftDocument(draft, beside: Self.profiles).json.indented.utf8)
  }

  private func read(_ bytes: [UInt8], profiles: [Account] = profiles) throws -> Draft {
    try Draft(bytes, profiles: profiles, catalogue: .builtIn, at: noon)
  }

  @Test(
    "what was typed comes back as it was",
    arguments: [
      "", "<Enter>9<Enter>", " ", "D", "xx", "anick<Enter>商家 é e\u{301}\t\"<Enter>",
      "T", "m<C-u>taobao.time.get<Esc>mx<Enter>", "D j D", "1<Down><Enter>/x<Enter>",
      "1<Down><Down><Enter>9<Enter>", "1<Down><Down><Down><Down><Down><Enter>",
      "1<Down><Down><Down><Down><Down><Down><Enter>", "<Enter><C-u>",
    ])
  func roundTrip(keys: String) throws {
    var model = Model.sample()
    model.press(keys)
    let kept = try read(document(model.draft))
    #expect(
      kept.isEqualButForTime(to: model.draft), "\(DraftDocument(model.draft, beside: []).json)")
  }

  @Test(
    "settings of a profile that were removed stay removed, and paths, bodies and files are kept")
  func yiwugo() throws {
    var draft = Draft(
      Request(
        account: .sampleYiwugo, parameters: [Parameter("photo", .file(path: "/x/y.png"))],
        path: "/order/get", body: "{\"a\": 1}"), at: noon)
    draft.account.keyCreated = nil
    draft.rows.append(Draft.Row(Parameter("none", .absent), isOn: false))
    draft.givenOrder = ["b", "a"]
    #expect(try read(document(draft)).isEqualButForTime(to: draft))
  }

  @Test("no secret, session or signature is written, wherever it was typed")
  func secrecy() throws {
    var model = Model.sample(
      parameters: [
        Parameter("session", "5e55ion"), Parameter("note", "my helloworld!"),
        Parameter("other", "test_secret"), Parameter("sign", "66987CB115214E59E6EC978214934FB8"),
        Parameter("app_secret", "hidden"),
      ])
    model.draft.body = "x helloworld"
    model.draft.account.gateway = "http://user:pa55word@127.0.0.1:9/"
    model.draft.account.session = "an0ther"
    model.draft.observed = "66987CB115214E59E6EC978214934FB8"
    let bytes = document(model.draft)
    let text = String(decoding: bytes, as: UTF8.self)
    for word in ["5e55ion", "helloworld", "test_secret", "66987", "hidden", "pa55", "an0ther"] {
      #expect(!text.contains(word), "\(word)")
    }
    let kept = try read(bytes)
    #expect(kept.account == .sample)
    #expect(kept.unknown == ["session", "note", "other", "sign", "app_secret", "body"])
  }

  @Test("what is masked must be filled in before anything is signed")
  func unknown() throws {
    let model = Model.sample(parameters: [Parameter("session", "5e55ion")])
    var next = Model.sample()
    next.restore(try read(document(model.draft)))
    #expect(next.screen.contains("fill in session"))
    #expect(next.press("s").isEmpty)
    next.press("<Enter><C-u>new<Enter>")
    #expect(next.live.trace != nil)
  }

  @Test("a draft that is back says so, and u goes to the request of a fresh start")
  func undo() throws {
    var model = Model.sample()
    model.press("<Enter>9<Enter>")
    var next = Model.sample()
    let fresh = next.draft
    next.restore(try read(document(model.draft)))
    #expect(next.screen.contains("112233449"))
    #expect(next.screen.contains("Your draft is back; u starts a new request"))
    next.press("u")
    #expect(next.draft == fresh)
  }

  @Test("the same request as at a fresh start is not announced")
  func same() throws {
    var next = Model.sample()
    next.restore(try read(document(next.draft)))
    #expect(next.notice == nil && !next.history.canUndo(next.draft))
  }

  @Test("secrets that are fetched later reach the draft and what undo restores")
  func fetched() throws {
    var bare = Account.sample
    (bare.secret, bare.session) = ("", nil)
    var model = Model.sample(account: bare, profiles: [bare])
    model.press("<Enter>9<Enter>")
    _ = model.update(.fetched(.sample), at: noon)
    #expect(model.draft.account.secret == "helloworld")
    model.press("u")
    #expect(model.draft.account.secret == "helloworld")
  }

  @Test("without its profile a draft has its platform, and no credentials")
  func noProfile() throws {
    let kept = try read(document(Model.sample().draft), profiles: [])
    #expect(kept.account.name.isEmpty && kept.account.platform.id == "top")
    #expect(kept.account.secret.isEmpty && kept.rows.count == 2)
  }

  @Test("a changed profile is used as it is now")
  func changedProfile() throws {
    var moved = Account.sample
    moved.gateway = "http://127.0.0.1:10/router/rest"
    #expect(try read(document(Model.sample().draft), profiles: [moved]).account == moved)
  }

  @Test(
    "what is not a draft is told from what is not for this start",
    arguments: [
      ("", "other"), ("x", "broken"), ("[]", "broken"), ("{}", "broken"),
      (#"{"draft":1,"platform":"top"}"#, "broken"),
      (#"{"draft":2,"platform":"top","parameters":[]}"#, "newer SignScope"),
      (#"{"draft":1,"platform":"mine","parameters":[]}"#, "platform mine"),
      (#"{"draft":1,"platform":"top","parameters":[]}"#, "draft"),
      (#"{"draft":1,"profile":"yiwugo","platform":"yiwugo","parameters":[]}"#, "draft"),
      (
        #"{"parameters":[],"off":[7,[9,"a","b"],[-1,"c"]],"pinned":1e99,"order":3,"unknown":[1]}"#,
        "draft"
      ),
    ])
  func reading(text: String, expected: String) {
    switch Draft.reading(
      Array(text.utf8), of: nil, profiles: Self.profiles, catalogue: .builtIn, at: noon)
    {
    case .draft: #expect(expected == "draft")
    case .other: #expect(expected == "other")
    case .broken: #expect(expected == "broken")
    case .unusable(let reason): #expect(reason.en.contains(expected))
    }
  }

  @Test(
    "--profile takes only that profile's drafts", arguments: [("shop", true), ("yiwugo", false)])
  func named(name: String, isTaken: Bool) {
    let reading = Draft.reading(
      document(Model.sample().draft), of: name, profiles: Self.profiles, catalogue: .builtIn,
      at: noon)
    if case .draft = reading { #expect(isTaken) } else { #expect(!isTaken) }
  }

  // MARK: The file

  @Test("a change is written a moment later, and the last one before the end")
  func written() async throws {
    let folder = try TestFolder()
    let place = StatePlace(directory: folder.path)
    let path = folder.path + "/draft.json"
    let file = try #require(Self.open(place).file)
    let runtime: @Sendable (any Terminal) -> Runtime = {
      Runtime(terminal: $0, client: ScriptedClient(), draft: file)
    }
    _ = await play(
      [
        .keys("<Enter>9"),
        .until("the draft in its file") { Self.contents(of: path).contains("112233449") },
        .burst("8<Enter>q"),
      ], on: .sample(), runtime)
    #expect(Self.contents(of: path).contains("1122334498"))
    withExtendedLifetime(file) {}
  }

  @Test("a draft that cannot be written is reported once, and the program goes on")
  func unwritable() async throws {
    let file = try #require(
      Self.open(StatePlace(directory: "/proc/nowhere/signscope")).file)
    let played = await play(
      [
        .keys("<Enter>9"), .shows("The draft is not kept: cannot write /proc/nowhere"),
        .keys("8<Enter>q"), .shows("not saved"), .keys("q"),
      ], on: .sample()
    ) { Runtime(terminal: $0, client: ScriptedClient(), draft: file) }
    #expect(played.ending == .normally)
  }

  private static func open(_ place: StatePlace) -> DraftFolder.Opened<Draft> {
    DraftFolder(place).open {
      Draft.reading($0, of: nil, profiles: profiles, catalogue: .builtIn, at: noon)
    }
  }

  private static func contents(of path: String) -> String {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
