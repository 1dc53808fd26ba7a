import Glibc
import Screen
import TestSupport
import Testing

/// `signscope demo` as the user sees it, in a terminal.
@Suite(
  "signscope demo in a terminal", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct DemoTests {
  private func demo(
    columns: Int = 120, rows: Int = 40, term: String = "tmux-256color", options: String = "",
    environment: [String: String] = [:]
  ) -> Pane {
    Pane(
      "\(product("signscope")) demo --port 0 --lang en \(options)",
      size: Size(columns: columns, rows: rows), term: term, environment: environment)
  }

  /// Chooses a prepared request by some of its words.
  private func open(_ words: String, in pane: Pane) {
    pane.wait(for: "Prepared requests")
    pane.type(words)
    pane.wait(for: "▸ \(words)")
    pane.wait(for: "1/1")
    pane.press("Enter")
    pane.wait("the list gone") { !pane.screen.contains("Prepared requests") }
  }

  @Test("the item is shown in Chinese", arguments: [(120, 40), (80, 24)])
  func item(columns: Int, rows: Int) {
    let pane = demo(columns: columns, rows: rows)
    open("item with", in: pane)
    pane.press("s")
    pane.wait(for: "手工西施壶")
    #expect(pane.screen.contains("Success"))
  }

  @Test(
    "the SKUs of an item are a table, and two responses are compared",
    arguments: [(120, 40), (80, 24)])
  func tableAndComparison(columns: Int, rows: Int) {
    let pane = demo(columns: columns, rows: rows)
    open("item with", in: pane)
    pane.press("s")
    pane.wait(for: "手工西施壶")
    pane.type("4V")
    pane.wait(for: "3 rows · 8 columns")
    pane.type("lll^")
    pane.wait(for: "price▲")
    pane.press("Enter")
    pane.wait(for: "sku[0].price")
    pane.press("s")
    // Until the second response has come there is nothing to compare, and the key says so.
    pane.wait("the comparison") {
      pane.type("X")
      pane.wait("what X does") {
        ["Changes since taobao", "No earlier response"].contains { pane.screen.contains($0) }
      }
      return pane.screen.contains("Changes since taobao.item.seller.get")
    }
    pane.wait(for: "request_id")
  }

  @Test(
    "works in any terminal", arguments: ["xterm-256color", "tmux-256color", "linux", "vt100"])
  func terminals(term: String) {
    let pane = demo(term: term)
    open("trailing", in: pane)
    pane.press("s")
    pane.wait(for: "① Wrong signature")
    pane.wait(for: "code: 25")
  }

  @Test("typing Chinese changes the signature with each key")
  func typing() {
    let pane = demo()
    open("item with", in: pane)
    func signature() -> Substring? {
      pane.screen.split(separator: "\n").first { $0.contains("6 output") }
    }
    pane.press("Enter")
    pane.wait(for: "Enter keep")
    var seen = Set([signature()])
    for text in ["汉", "字", "é"] {
      let before = signature()
      pane.type(text)
      pane.wait("another signature after \(text)") { signature() != before }
      seen.insert(signature())
    }
    #expect(seen.count == 4)
    #expect(pane.screen.contains("654321098765汉字é"))
  }

  @Test("a resize during a request loses nothing, and Esc cancels at once")
  func resizeWhileSending() {
    let pane = demo()
    open("takes five", in: pane)
    pane.press("s")
    pane.wait(for: "Esc cancels")
    pane.resize(to: Size(columns: 80, rows: 24))
    pane.wait(for: "4 Response")
    pane.resize(to: Size(columns: 1, rows: 1))
    pane.resize(to: Size(columns: 120, rows: 40))
    pane.wait(for: "1 Credentials")
    pane.press("Escape")
    pane.wait(for: "Cancelled")
  }

  @Test("Ctrl-C ends it like an interrupt, and the terminal is given back")
  func interrupt() {
    let pane = demo()
    pane.wait(for: "Prepared requests")
    pane.press("C-c")
    pane.wait(for: "ended 130")
    #expect(pane.value("alternate_on") == "0")
  }

  @Test(
    "signals end it with their own status, and the terminal is given back",
    arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
  func signals(number: Int32, status: Int) {
    let pane = demo()
    pane.wait(for: "Prepared requests")
    if let process = pane.processID { kill(process, number) }
    pane.wait(for: "ended \(status)")
    #expect(pane.value("alternate_on") == "0")
  }

  @Test("it ends when its terminal is closed")
  func terminalGone() throws {
    let pane = demo()
    pane.wait(for: "Prepared requests")
    let process = try #require(pane.processID)
    pane.close()
    pane.wait("the end of the process") { kill(process, 0) != 0 }
  }

  @Test("q leaves, with status 0")
  func quit() {
    let pane = demo()
    open("item with", in: pane)
    pane.press("q")
    pane.wait(for: "ended 0")
  }

  @Test("a faulty response never reaches the terminal as control characters")
  func controls() {
    let pane = demo()
    open("control", in: pane)
    pane.press("s")
    pane.wait(for: "\\u001b[2J")
    #expect(pane.screen.contains("1 Credentials"))
  }

  @Test("without a terminal it says so and ends with status 2")
  func noTerminal() {
    let output = shell("(\(product("signscope")) demo --port 0 < /dev/null; echo ended $?)")
    #expect(output.contains("not a terminal"))
    #expect(output.contains("ended 2"))
  }

  @Test("an unknown terminal, and a locale that is not UTF-8")
  func strangeEnvironments() {
    let unknown = Pane("\(product("signscope")) demo --port 0", term: "no-such-terminal")
    unknown.wait(for: "ended 2")
    #expect(unknown.screen.contains("TERM=xterm-256color"))
    let latin = demo(environment: ["LC_ALL": "POSIX"])
    latin.wait(for: "+--")
  }
}

/// What a person pastes into the workbench.
@Suite(
  "Pasting in a terminal", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct PasteInTerminalTests {
  private func demo() -> Pane {
    let pane = Pane(
      "\(product("signscope")) demo --port 0 --lang en", size: Size(columns: 100, rows: 30))
    pane.wait(for: "Prepared requests")
    pane.press("Escape")
    pane.wait("the list gone") { !pane.screen.contains("Prepared requests") }
    return pane
  }

  @Test("a pasted response opens its verdict")
  func response() {
    let pane = demo()
    pane.paste(#"{"error_response":{"code":25,"msg":"Invalid signature"}}"#)
    pane.wait(for: "① Wrong signature")
    #expect(pane.screen.contains("the request is unchanged"))
  }

  @Test("the doctor asks for a secret that nobody has, and it never shows")
  func secret() {
    let pane = demo()
    pane.paste(
      "https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=777&v=2.0&sign=66987CB115214E59E6EC978214934FB8"
    )
    pane.wait(for: "Secret ▸")
    pane.press("Enter")
    pane.wait(for: "Imported")
    pane.type("d")
    pane.wait(for: "the secret of app key 777")
    pane.paste("hiddenWord1234")
    pane.wait(for: "14 chars")
    #expect(!pane.screen.contains("hiddenWord"))
    pane.press("Enter")
    pane.wait(for: "The secret is in pane 1")
    #expect(!pane.screen.contains("hiddenWord"))
  }
}
