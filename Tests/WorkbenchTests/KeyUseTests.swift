import Screen
import SignScopeEngine
import Testing
import Workspace

@testable import Workbench

@Suite("Finding keys: help, commands, footer", .timeLimit(.minutes(5)))
struct KeyUseTests {
  private func footer(_ model: Model) -> String {
    model.screen.split(separator: "\n").last.map(String.init) ?? ""
  }

  private func click(_ text: String, _ model: inout Model) throws -> [Effect] {
    let lines = model.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.last)
    let place = try #require(line.firstRange(of: text)).lowerBound
    let at = Point(x: String(line[..<place]).columns, y: lines.count - 1)
    return model.update(.input(.mouse(Mouse(.press, at: at))), at: noon)
  }

  // MARK: Help

  @Test("help begins with the keys of the pane in front, and takes the whole height")
  func helpOfPane() throws {
    var model = Model.sample(columns: 120, rows: 80)
    model.press("4?")
    let lines = model.screen.split(separator: "\n")
    let response = try #require(lines.firstIndex { $0.contains("│ Response  ") })
    let other = try #require(lines.firstIndex { $0.contains("│ Everywhere  ") })
    #expect(response < other)
    #expect(model.boxes.front?.frame(in: model).height == model.size.rows - 1)
  }

  @Test(
    "help is narrowed by typing, and Enter runs the marked line", arguments: ["duplicate", "副本"])
  func helpRuns(typed: String) {
    var model = Model.sample()
    model.press("?" + typed)
    #expect(model.screen.contains("Duplicate the parameter"))
    #expect(!model.screen.contains("Add a parameter"))
    model.press("<Enter>")
    #expect(model.boxes.isEmpty && model.draft.rows.count == 3)
  }

  @Test("help goes to the pane of the marked line")
  func helpElsewhere() {
    var model = Model.sample()
    model.press("4?add a parameter<Enter>")
    #expect(model.focus == .request && model.editing != nil)
  }

  @Test("a key of a box that is closed cannot be run, and help says where it works")
  func helpOfClosedBox() {
    var model = Model.sample()
    model.press("?Run the self-check<Enter>")
    #expect(model.boxes.front is HelpBox)
    #expect(model.notice?.words.en == "This key works elsewhere: In the self-check")
  }

  @Test("the end of the help is reached, and its first line again")
  func helpMoves() {
    var model = Model.sample(columns: 80, rows: 24)
    model.press("?")
    let first = model.screen
    model.press("<End>")
    let last = KeyMap.sections.last?.title.en ?? ""
    #expect(model.screen.contains(last) && !model.screen.contains(" more "))
    model.press("<Home>")
    #expect(model.screen == first)
  }

  @Test(
    "help and commands open in every text and come back to it", arguments: ["C-g", "F1", "C-p"])
  func helpInText(key: String) {
    var model = Model.sample()
    model.press("<Enter>9<\(key)>")
    #expect(model.boxes.front is HelpBox || model.boxes.front is PaletteBox)
    model.press("<Esc>8<Enter>")
    #expect(model.draft.rows[0].value == "1122334498")
  }

  @Test(
    "help and commands open over every box",
    arguments: ["p", "w", "b", "i", "d", "c", "A", ":"], ["C-g", "F1", "C-p"])
  func helpInBoxes(box: String, key: String) {
    var account = Account.sample
    account.gateway = "https://eco.taobao.com/router/rest"
    var model = Model.sample(account: account)
    model.press(box + "<\(key)>")
    let isClosedPalette = box == ":" && key == "C-p"
    #expect(
      isClosedPalette
        ? model.boxes.isEmpty
        : model.boxes.front is HelpBox || model.boxes.front is PaletteBox)
  }

  @Test("a command from a text keeps the text first")
  func commandInText() {
    var model = Model.sample()
    model.press("<Enter>9<C-p>duplicate<Enter>")
    #expect(model.editing == nil)
    #expect(model.draft.rows.map(\.value).prefix(2) == ["112233449", "112233449"])
  }

  // MARK: Commands

  @Test(
    "commands are found by synonyms in both languages",
    arguments: [
      ("quit", "Quit SignScope"), ("exit", "Quit SignScope"), ("help", "Show and search all keys"),
      ("redraw", "Redraw the screen"), ("retry", "Turn automatic retry on or off"),
      ("language", "Switch between English and Chinese"),
      ("token", "Get a seller's session by OAuth"), ("login", "Get a seller's session by OAuth"),
      ("save", "Save what is in this pane as a profile"),
      ("copy", "Choose what to copy; twice copies the pane"), ("退出", "Quit SignScope"),
      ("帮助", "Show and search all keys"), ("语言", "Switch between English and Chinese"),
      ("诊断", "Diagnose a signature that your code computed"),
      ("保存", "Save what is in this pane as a profile"),
      ("pin-time", "Pin or unpin the timestamp"),
    ])
  func synonyms(typed: String, words: String) throws {
    var model = Model.sample()
    model.press(":" + typed)
    let box = try #require(model.boxes[PaletteBox.self])
    #expect(box.marked(in: model)?.title == words)
  }

  @Test("recent commands come first")
  func recent() throws {
    var model = Model.sample()
    model.press(":zoom<Enter>:pin-time<Enter>:")
    let titles = try #require(model.boxes[PaletteBox.self]).items(in: model).map(\.title)
    #expect(titles.prefix(2) == ["Pin or unpin the timestamp", "Zoom the pane in or out"])
    #expect(Set(titles).count == titles.count)
  }

  // MARK: Footer

  @Test(
    "the pane's keys come first, then the global ones, and help is at the end",
    arguments: [80, 120])
  func order(columns: Int) throws {
    var model = Model.sample(columns: columns, rows: 30)
    for (pane, first) in [("1", "Enter edit"), ("2", "Enter edit"), ("3", "←/→ parameter")] {
      model.press(pane)
      let line = footer(model)
      #expect(line.hasPrefix(" " + first) && line.contains("s send") && line.hasSuffix("? help"))
    }
  }

  @Test("a click on a key of the footer presses it")
  func clicks() throws {
    var model = Model.sample()
    #expect(try click("s send", &model) == [.send(attempt: 1, model.draft.request)])
    #expect(try click("Esc cancel", &model) == [.cancel(attempt: 1)])
    _ = try click("help", &model)
    #expect(model.boxes.front is HelpBox)
    _ = try click("Esc close", &model)
    #expect(model.boxes.isEmpty)
  }

  @Test("a click on one of two keys with a label presses that one")
  func joined() throws {
    var model = Model.sample()
    model.press("4")
    let tab = model.response.tab
    _ = try click("→", &model)
    #expect(model.response.tab != tab)
    _ = try click("←", &model)
    #expect(model.response.tab == tab)
  }

  @Test(
    "the label says what the key does next",
    arguments: [("z", "z zoom", "z unzoom"), ("v", "v reveal", "v hide")])
  func toggles(key: String, off: String, on: String) {
    var model = Model.sample(columns: 160)
    #expect(footer(model).contains(off))
    model.press(key)
    #expect(footer(model).contains(on))
    model.press(key)
    #expect(footer(model).contains(off))
  }

  @Test("in the bytes, v says whether it reveals or hides")
  func bytes() {
    var model = Model.sample()
    model.press("b")
    #expect(footer(model).contains("v reveal"))
    model.press("v")
    #expect(footer(model).contains("v hide"))
  }

  @Test(
    "a key without a use says what is near",
    arguments: [
      ("2S", "S does nothing here. s: Sign with the current time and send"),
      ("1a", "a works in the Request pane: Add a parameter"),
      ("2Q", "Q does nothing here. q: Quit SignScope"),
      ("2Z", "Z does nothing here. z: Zoom the pane in or out"),
      ("2;", "; does nothing here; ? shows all keys"),
      ("2<C-t>", "Ctrl-T does nothing here. t: Set the timestamp to now"),
      (
        "cs",
        "s works in the panes, not in this box (Esc closes it): Sign with the current time and send"
      ),
    ])
  func unknown(keys: String, words: String) {
    var model = Model.sample()
    model.press(keys)
    #expect(model.notice?.words.en == words)
  }

  // MARK: Keys of config.yaml

  @Test("other keys work, and help, footer, commands and sentences follow")
  func assigned() {
    var model = Model.sample(columns: 160)
    model.assigned[.send] = [.function(5)]
    model.assigned[.openHelp] = [.control("v")]
    #expect(footer(model).contains("F5 send") && footer(model).hasSuffix("Ctrl-V help"))
    #expect(model.screen.contains("F5  to sign and send it"))
    #expect(model.press("s").isEmpty)
    #expect(model.press("<F5>") == [.send(attempt: 1, model.draft.request)])
    model.press("<C-v>sign with")
    #expect(model.screen.contains("▸F5  "))
  }

  @Test("an action without a key is called by its command")
  func unassigned() {
    var model = Model.sample()
    model.assigned[.send] = []
    #expect(!footer(model).contains("send"))
    #expect(model.screen.contains(":send  to sign and send it"))
    #expect(model.press(":send<Enter>") == [.send(attempt: 1, model.draft.request)])
  }

  // MARK: Quitting

  @Test("q quits at once where nothing is lost")
  func quit() {
    var model = Model.sample()
    #expect(model.press("q") == [.quit(.normally)])
    model.press("<Enter>9<Enter>u")
    #expect(model.press("q") == [.quit(.normally)])
  }

  @Test(
    "q asks once if the request was changed or is being sent, and Ctrl-C never",
    arguments: ["<Enter>9<Enter>", "s"])
  func asks(keys: String) {
    var model = Model.sample()
    model.press(keys)
    #expect(model.press("q").isEmpty)
    #expect(model.screen.contains("Quit SignScope?"))
    #expect(model.press("<Esc>").isEmpty && model.boxes.isEmpty)
    #expect(model.press("qq") == [.quit(.normally)])
    #expect(model.press("<C-c>") == [.quit(.signal(2))])
  }
}
