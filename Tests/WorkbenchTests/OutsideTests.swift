import FoundationEssentials
import Screen
import SignScopeEngine
import System
import Testing

@testable import Workbench

@Suite("The user's editor and pager", .timeLimit(.minutes(5)))
struct OutsideTests {
  private func runtime(
    editor: String = "true", pager: String = "true"
  ) -> @Sendable (any Terminal) -> Runtime {
    {
      Runtime(
        terminal: $0, client: ScriptedClient(),
        programs: OutsidePrograms(editor: editor, pager: pager))
    }
  }

  @Test(
    "an editor changes a value, or it stays as it was and the reason is said",
    arguments: [
      ("sed -i s/11223344/77/", "num_iid 11223344 → 77"), ("true", "Nothing was changed"),
      ("rm", "Nothing was changed: the editor has removed the file"),
      ("truncate -s 0", "Nothing was changed: the editor has left the file empty"),
      ("sh -c 'printf \"\\377\" > \"$0\"'", "Nothing was changed: the edited text is not UTF-8"),
      ("false", "Nothing was changed: “false” ended with status 1"),
      ("sh -c 'echo 1 > \"$0\"; kill -9 $$'", "Nothing was changed: “sh -c "),
      (
        "/nonexistent/editor --wait", "Nothing was changed: cannot run “/nonexistent/editor --wait”"
      ),
      ("sh -c 'mv \"$0\" \"$0.x\"; printf \"8 9\\n\" > \"$0.y\"; mv \"$0.y\" \"$0\"'", "→ 8 9"),
    ])
  func value(editor: String, notice: String) async {
    _ = await play(
      [.keys("2E"), .shows(notice)], on: .sample(columns: 160), runtime(editor: editor))
  }

  @Test(
    "while a value is typed the editor goes on with it, and a name or a secret is not given to it")
  func whileTyping() async {
    _ = await play(
      [.keys("2<Enter>5<C-o>"), .shows("num_iid 112233445 → 77")], on: .sample(columns: 160),
      runtime(editor: "sed -i s/112233445/77/"))
    var model = Model.sample(parameters: [Parameter("session", "5e55ion")])
    for (keys, words) in [
      ("1<Down><Down><Enter>", "Only a value or the body is edited in $EDITOR"),
      ("<Esc>2<Enter>", "Secrets are not given to an editor"),
    ] {
      model.press(keys)
      #expect(model.editing != nil)
      #expect(model.press("<C-o>").isEmpty)
      #expect(model.notice?.words.en == words)
      #expect(model.editing != nil)
    }
  }

  @Test("the editor has a file that only the user can read, and nothing of it is left behind")
  func file() async throws {
    let folder = try TestFolder()
    let log = folder.path + "/log"
    let script =
      "sh -c 'touch \"$0~\"; echo \"$0\" $(stat -c %a \"$0\" \"$(dirname \"$0\")\") > \(log)'"
    _ = await play(
      [.keys("2E"), .shows("Nothing was changed")], on: .sample(), runtime(editor: script))
    let words = Self.contents(of: log).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(words.dropFirst() == ["600", "700"])
    let path = try #require(words.first)
    #expect(path.hasSuffix("/value.txt"))
    #expect(!FileManager.default.fileExists(atPath: String(path.dropLast("/value.txt".count))))
  }

  @Test("a whole request is edited as a document, as one change")
  func request() async {
    let editor = "sed -i -e s/seller.get/get/ -e s/num_iid/iid/"
    let played = await play(
      [
        .keys("<C-e>"), .shows("taobao.item.get"), .keys("u"), .shows("Undone:"),
      ], on: .sample(columns: 160), runtime(editor: editor))
    #expect(played.screen.contains("taobao.item.seller.get"))
  }

  @Test("a document that cannot be read says where, and can be edited further")
  func broken() async throws {
    let folder = try TestFolder()
    // The first time it removes a brace, and then puts it back and changes the method.
    let editor =
      "sh -c 'grep -q ^{ \"$0\" && sed -i 1d \"$0\" || sed -i -e 1i{ -e s/seller.// \"$0\"'"
    _ = await play(
      [
        .keys("<C-e>"), .shows("Nothing was changed: line 1"), .keys("<C-e>"),
        .shows("taobao.item.get"),
      ], on: .sample(columns: 160), runtime(editor: editor))
    withExtendedLifetime(folder) {}
  }

  @Test("an unchanged document keeps credentials and masked values")
  func masked() {
    var model = Model.sample(
      parameters: [
        Parameter("session", "5e55ion"), Parameter("session", "0ther"), Parameter("a", "b"),
      ])
    model.draft.account.secret = "typed-secret"
    model.draft.account.gateway = "http://user:word@127.0.0.1:9/"
    let before = model.draft
    guard case .editOutside(let edit)? = model.press("<C-e>").first else {
      Issue.record("nothing was edited")
      return
    }
    #expect(!edit.text.contains("5e55ion") && !edit.text.contains("typed-secret"))
    let text = edit.text.replacing("\"b\"", with: "\"c\"")
    _ = model.update(.edited(edit, .success(text)), at: noon)
    #expect(model.notice?.words.en.hasPrefix("a b → c") == true)
    var expected = before
    expected.rows[2].value = "c"
    #expect(model.draft == expected)
    model.press("u")
    #expect(model.draft == before)
  }

  @Test("secrets are not given to an editor, and lines without a value say what to do")
  func obstacles() {
    var model = Model.sample(parameters: [Parameter("session", "5e55ion")])
    #expect(model.press("2E").isEmpty)
    #expect(model.notice?.words.en == "Secrets are not given to an editor")
    model.press("<Up>E")
    #expect(model.notice?.words.en.contains("Ctrl-E edits the whole request") == true)
  }

  @Test(
    "the line end that an editor adds is taken off, and no other",
    arguments: [
      ("a", "b\n", "b"), ("a", "b\r\n", "b"), ("a", "b\n\n", "b\n"), ("a\n", "b\n", "b\n"),
      ("a", "b", "b"), ("a", "", ""),
    ])
  func lineEnd(old: String, edited: String, taken: String) {
    #expect(OutsideEdit(.value(row: 0), text: old).withoutAddedLineEnd(edited) == taken)
  }

  // MARK: Pager

  private func answered(_ body: String) throws -> Model {
    var model = Model.sample()
    let exchange = try Exchange(model.draft.request, answeredBy: body)
    model.press("s")
    let outline = exchange.response.map { BodyOutline($0.body) }
    _ = model.update(.progress(attempt: model.attempt, .finished(exchange), outline), at: noon)
    model.press("4")
    return model
  }

  @Test(
    "a pager gets JSON with a line for each value, and nothing that controls the terminal",
    arguments: [
      (#"{"a":[1,{"b":"壶\u001b[2J"}]}"#, "\"b\": \"壶\\u001b[2J\""),
      ("x\u{1B}[2J\ny", "x\u{FFFD}[2J\ny"),
    ])
  func pager(body: String, text: String) async throws {
    let folder = try TestFolder()
    let path = folder.path + "/paged"
    _ = await play(
      [
        .keys("|"), .until("the text at the pager") { Self.contents(of: path).contains(text) },
      ], on: try answered(body), runtime(pager: "cat > \(path)"))
    #expect(!Self.contents(of: path).unicodeScalars.contains("\u{1B}"))
  }

  @Test(
    "a pager that fails says so, and changes nothing",
    arguments: [
      ("exit 3", "ended with status 3"), ("kill -9 $$", "“kill -9 $$” "),
      ("/nonexistent/pager", "cannot run “/nonexistent/pager”; set PAGER"),
    ])
  func failingPager(pager: String, notice: String) async throws {
    _ = await play([.keys("|"), .shows(notice)], on: try answered("{}"), runtime(pager: pager))
  }

  @Test(
    "the programs come from the environment",
    arguments: [
      (["VISUAL": "code --wait", "EDITOR": "ed", "PAGER": "most"], "code --wait", "most"),
      (["VISUAL": " ", "EDITOR": "vim -u NONE"], "vim -u NONE", "less"), ([:], "vi", "less"),
    ] as [([String: String], String, String)])
  func environment(variables: [String: String], editor: String, pager: String) {
    let programs = OutsidePrograms(environment: variables)
    #expect(programs.editor == editor && programs.pager == pager)
  }

  // MARK: Saving

  @Test("the body is written to the file that is typed; an existing one only after a question")
  func save() async throws {
    let folder = try TestFolder()
    let path = folder.path + "/body.json"
    let body = #"{"a": "壶"}"#
    _ = await play(
      [
        .keys("<C-s>"), .shows("taobao.item.seller.get.json"), .keys("<C-u>"), .input(.paste(path)),
        .keys("<Enter>"), .shows("Body written to \(path)"), .keys("<C-s><C-u>"),
        .input(.paste(path)),
        .keys("<Enter>"), .shows("This file exists: Enter replaces it"), .keys("<Enter>"),
        .shows("Body written to"), .keys("<C-s><C-u>"), .input(.paste("\(folder.path)/no/where")),
        .keys("<Enter>"), .shows("cannot write"),
      ], on: try answered(body), runtime())
    #expect(Self.contents(of: path) == body)
  }

  @Test("a typed change after the question asks again")
  func asksAgain() throws {
    var model = try answered("{}")
    model.press("<C-s><C-u>x<Enter>")
    _ = model.update(.saved(path: "x", .failure(.exists)), at: noon)
    #expect(model.screen.contains("Enter replaces it"))
    model.press("y")
    #expect(
      model.press("<Enter>") == [.save(Array("{}".utf8), path: "xy", replacing: false)])
  }

  @Test("what became of a file is said even if the box is closed in the meantime")
  func closedEarly() throws {
    var model = try answered("{}")
    model.press("Sx<Enter><Esc>")
    _ = model.update(.saved(path: "x", .failure(.exists)), at: noon)
    #expect(model.notice?.words.en == "x exists and was not replaced")
    _ = model.update(.saved(path: "x", .success(2)), at: noon)
    #expect(model.notice?.words.en == "Body written to x (2 B)")
    #expect(model.boxes.isEmpty)
  }

  @Test("a value that is another one by now is left alone")
  func changedMeanwhile() {
    var model = Model.sample()
    guard case .editOutside(let edit)? = model.press("2E").first else {
      Issue.record("nothing was edited")
      return
    }
    model.press("<Enter>9<Enter>")
    _ = model.update(.edited(edit, .success("1")), at: noon)
    #expect(model.draft.rows[0].value == "112233449")
    #expect(model.notice?.words.en.contains("another one now") == true)
  }

  private static func contents(of path: String) -> String {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
