import Glibc
import Screen
import TestSupport
import Testing

/// The real terminal code in a real terminal, in a program that shows its input.
@Suite(
  .enabled(if: Pane.isAvailable, "tmux is not installed: the terminal is not tested"), .ownThread,
  .timeLimit(.minutes(10)))
struct ProbeTests {
  private func probe(
    size: Size = Size(columns: 80, rows: 24), term: String = "tmux-256color",
    environment: [String: String] = [:]
  ) -> Pane {
    let pane = Pane(
      product("screen-probe"), size: size, term: term, environment: environment)
    pane.wait(for: "probe \(size.columns)x\(size.rows) 终端")
    return pane
  }

  @Test(
    "typing and cursor keys work in every kind of terminal",
    arguments: [
      "tmux-256color", "xterm-256color", "screen", "linux", "vt100", "rxvt-unicode-256color",
    ])
  func typing(term: String) {
    let pane = probe(term: term)
    pane.type("汉字 é")
    #expect(pane.wait(for: "> 汉字 é"))
    pane.wait("the cursor behind the text") { pane.value("cursor_x") == "8" }
    #expect(pane.value("cursor_y") == "1")
    pane.press(
      "Left", "Up", "Home", "End", "PPage", "NPage", "DC", "BSpace", "BTab", "Enter", "F1", "F12",
      "C-c")
    for name in [
      "left", "up", "home", "end", "pageUp", "pageDown", "delete", "backspace", "backTab", "enter",
      "function(1)", "function(12)", "control(\"c\")",
    ] {
      #expect(pane.wait(for: "key \(name)"))
    }
    pane.type("q")
    #expect(pane.wait(for: "ended 0"))
  }

  @Test("Control and Alt move by words")
  func words() {
    let pane = probe()
    pane.press("C-Left", "M-Right", "M-a", "Escape")
    for name in ["wordLeft", "wordRight", "alt(\"a\")", "escape"] {
      #expect(pane.wait(for: "key \(name)"))
    }
  }

  @Test("colours follow the terminal and NO_COLOR")
  func colors() {
    let color = /\u{1B}\[([0-9;]*;)?[34][0-8][;m]/
    let colored = probe()
    #expect(colored.wait(for: "signature"))
    #expect(colored.styledScreen.contains("38;5;131"))
    #expect(colored.styledScreen.contains(color))
    let plain = probe(environment: ["NO_COLOR": "1"])
    #expect(plain.wait(for: "signature"))
    #expect(!plain.styledScreen.contains(color))
    let vt100 = probe(term: "vt100")
    #expect(vt100.wait(for: "signature"))
    #expect(!vt100.styledScreen.contains(color))
  }

  @Test("a paste is one message, whatever it contains")
  func paste() {
    let pane = probe()
    pane.paste("first line\nqq\u{1B}[A 中文")
    #expect(pane.wait(for: "paste 23 bytes, first lin…␊qq␛[A 中文"))
    pane.type("z")
    #expect(pane.wait(for: "> z"))
    pane.type("q")
    #expect(pane.wait(for: "ended 0"))
  }

  @Test("a paste of a megabyte arrives whole, and text typed after it is not lost")
  func largePaste() {
    let pane = probe()
    pane.paste(String(repeating: "0123456789abcdef", count: 65_536) + "end of it")
    pane.type("after")
    #expect(pane.wait(for: "paste 1048585 bytes, 012345678…end of it"))
    #expect(pane.wait(for: "> after"))
  }

  @Test("a paste whose end is lost ends after a pause")
  func openPaste() {
    let pane = probe()
    pane.send(bytes: Array("\u{1B}[200~half".utf8))
    #expect(pane.wait(for: "paste 4 bytes, half…half"))
    pane.type("z")
    #expect(pane.wait(for: "> z"))
  }

  @Test("Ctrl-C ends a paste whose end is lost, at once and as a key")
  func interruptedPaste() {
    let pane = probe()
    pane.send(bytes: Array("\u{1B}[200~half".utf8))
    pane.press("C-c")
    #expect(pane.wait(for: "paste 4 bytes, half…half"))
    #expect(pane.wait(for: "key control(\"c\")"))
    pane.type("z")
    #expect(pane.wait(for: "> z"))
  }

  @Test("unknown bytes leave nothing behind")
  func garbage() {
    let pane = probe()
    pane.send(bytes: Array("\u{1B}[99;99~\u{1B}[?1;2c\u{1B}[I".utf8) + [0xC3] + Array("ok".utf8))
    #expect(pane.wait(for: "> \u{FFFD}ok"))
  }

  @Test("the window can be resized to any size and back")
  func resize() {
    let pane = probe()
    let sizes = [
      Size(columns: 120, rows: 40), Size(columns: 20, rows: 5), Size(columns: 2, rows: 1),
      Size(columns: 1, rows: 1), Size(columns: 200, rows: 50),
    ]
    for size in sizes {
      pane.resize(to: size)
      // ncurses cannot fill the corner of a screen that has no other cell.
      let title = size.columns == 1 ? "" : "probe \(size.columns)x".prefix(columns: size.columns)
      pane.wait("\(size)") {
        pane.value("pane_width") == "\(size.columns)" && pane.screen.hasPrefix(title)
      }
    }
    #expect(pane.wait(for: "resized 20x5"))
    #expect(pane.wait(for: "resized 2x1"))
    #expect(pane.wait(for: "resized 200x50"))
  }

  @Test(
    "signals end the program, and the terminal is given back",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT])
  func signals(number: Int32) throws {
    let pane = probe()
    #expect(pane.value("alternate_on") == "1")
    kill(try #require(pane.processID), number)
    expectGivenBack(pane, status: 128 + number)
  }

  @Test("a crash gives the terminal back")
  func crash() {
    let pane = probe()
    pane.press("M-x")
    expectGivenBack(pane, status: 128 + SIGILL)
  }

  @Test("a program that hangs can be ended, and the terminal is given back")
  func hanging() throws {
    let pane = probe()
    let process = try #require(pane.processID)
    pane.press("M-h")
    pane.wait(for: "hanging")
    kill(process, SIGTERM)
    expectGivenBack(pane, status: 128 + SIGTERM)
  }

  /// The first screen is back, the cursor is visible, and typed text is echoed (`cat` repeats it).
  private func expectGivenBack(_ pane: Pane, status: Int32) {
    #expect(pane.wait(for: "ended \(status)"))
    #expect(pane.value("alternate_on") == "0")
    #expect(pane.value("cursor_flag") == "1")
    #expect(pane.value("mouse_any_flag") == "0")
    #expect(pane.value("keypad_cursor_flag") == "0")
    pane.type("hello")
    pane.press("Enter")
    pane.wait("an echo and an answer") { pane.screen.split(separator: "hello\n").count >= 2 }
  }

  @Test("the program ends when its terminal is closed")
  func vanishing() throws {
    let pane = probe()
    let process = try #require(pane.processID)
    pane.close()
    #expect(blockUntil { kill(process, 0) != 0 })
  }

  @Test("Ctrl-Z stops it and gives the shell its terminal, fg restores it")
  func suspending() {
    let pane = Pane("", inside: "TERM=tmux-256color PS1='$ ' exec bash --norc --noprofile -i")
    pane.wait(for: "$")
    pane.type(product("screen-probe"))
    pane.press("Enter")
    pane.wait(for: "probe 80x24")
    pane.type("abc")
    pane.wait(for: "> abc")
    pane.press("C-z")
    #expect(pane.wait(for: "Stopped"))
    #expect(pane.value("alternate_on") == "0")
    pane.resize(to: Size(columns: 90, rows: 30))
    pane.type("fg")
    pane.press("Enter")
    #expect(pane.wait(for: "probe 90x30"))
    #expect(pane.wait(for: "> abc"))
    #expect(pane.wait(for: "resumed"))
    pane.type("d")
    #expect(pane.wait(for: "> abcd"))
    pane.type("q")
    pane.wait("the shell's screen") { pane.value("alternate_on") == "0" }
  }

  @Test("a message from a task wakes it")
  func message() {
    let pane = probe()
    pane.press("M-m")
    #expect(pane.wait(for: "message from a task"))
  }

  @Test(
    "copied text is in tmux's buffer whatever its settings, and at the terminal where it can get there",
    arguments: ["on", "external", "off"])
  func copying(setting: String) throws {
    let pane = probe()
    pane.set("set-clipboard", to: setting)
    pane.press("M-c")
    // Nobody looks at it: there is no terminal.
    #expect(pane.wait(for: "copied tmux(reachesTerminal: false)"))
    #expect(pane.buffer == "签名 copied")

    let terminal = try PseudoTerminal()
    let client = try pane.attach(terminal)
    pane.wait("a client") { !pane.value("client_termfeatures").isEmpty }
    _ = terminal.read()
    pane.press("M-c")
    #expect(pane.wait(for: "copied tmux(reachesTerminal: \(setting != "off"))"))
    var seen = ""
    let sequence = "]52;c;562+5ZCNIGNvcGllZA=="
    if setting == "off" {
      #expect(!terminal.read().contains(sequence))
    } else {
      #expect(
        blockUntil {
          seen += terminal.read()
          // Newer versions leave the letter out.
          return seen.contains(sequence) || seen.contains(sequence.replacing("c;", with: ";"))
        })
    }
    pane.close()
    _ = client.wait()
  }

  @Test("without tmux, a terminal that knows no clipboard has a file")
  func copyingToFile() {
    let environment = ["XDG_STATE_HOME": "/proc/nowhere"]
    let console = Pane(
      "env -u TMUX \(product("screen-probe"))", term: "linux", environment: environment)
    console.wait(for: "probe 80x24 终端")
    console.press("M-c")
    #expect(console.wait(for: "copied failed"))
  }

  @Test(
    "an unusable terminal is reported in words",
    arguments: [
      ("TERM=nonesuch", "", "does not know the terminal \"nonesuch\""),
      ("TERM=", "", "TERM is not set"), ("TERM=dumb", "", "cannot move its cursor"),
      ("TERM=xterm", "</dev/null", "standard input is not a terminal"),
      ("TERM=xterm", "| cat", "standard output is not a terminal"),
    ])
  func unusable(variable: String, redirection: String, message: String) {
    let pane = Pane("\(variable) \(product("screen-probe")) \(redirection)")
    #expect(pane.wait(for: "ended"))
    #expect(pane.screen.split(separator: "\n").joined().contains(message))
    if !redirection.hasPrefix("|") { #expect(pane.screen.contains("ended 2")) }
  }

  @Test("a locale that is not UTF-8 still draws Chinese", arguments: ["C", "POSIX", "nonesuch"])
  func locale(name: String) {
    let pane = probe(environment: ["LC_ALL": name])
    pane.type("汉字")
    #expect(pane.wait(for: "> 汉字"))
  }

  @Test("an idle program uses no processor time")
  func idle() throws {
    let pane = probe()
    let process = try #require(pane.processID)
    let before = wakeUps(process)
    pane.type("a")
    pane.wait(for: "> a")
    let after = wakeUps(process)
    #expect(after > before)
    let end = ContinuousClock.now + .milliseconds(500)
    pane.wait("half a second") { ContinuousClock.now > end }
    #expect(wakeUps(process) == after)
  }

  /// How often the process has gone to sleep.
  private func wakeUps(_ process: pid_t) -> Int {
    let status = shell("cat /proc/\(process)/status")
    let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
    return line.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? -1
  }
}
