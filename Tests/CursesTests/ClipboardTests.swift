import Glibc
import Screen
import Testing

@testable import Curses

@Suite(.timeLimit(.minutes(5))) struct ClipboardTests {
  @Test("if the terminal cannot copy, text goes to a file that only its owner can read")
  func file() throws {
    var template = Array("/tmp/signscope-clipboard-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { rmdir(folder) }
    let writer = ClipboardWriter(route: .file, stateFolder: folder + "/state/signscope")
    let path = folder + "/state/signscope/clipboard.txt"
    for text in ["first, and longer", "签名 second"] {
      #expect(writer.copy(text) == .file(path))
      var status = stat()
      #expect(stat(path, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
      #expect(Int(status.st_size) == text.utf8.count)
    }
    unlink(path)
    rmdir(folder + "/state/signscope")
    rmdir(folder + "/state")
  }

  @Test("text too long for the terminal goes to the file too")
  func large() {
    let writer = ClipboardWriter(route: .terminal, stateFolder: nil)
    #expect(
      writer.copy(String(repeating: "x", count: 80_000))
        == .failed("neither XDG_STATE_HOME nor HOME is set"))
    var template = Array("/tmp/signscope-clipboard-XXXXXX".utf8CString)
    let folder = mkdtemp(&template).map { String(cString: $0) } ?? ""
    defer {
      unlink(folder + "/clipboard.txt")
      rmdir(folder)
    }
    #expect(
      ClipboardWriter(route: .terminal, stateFolder: folder)
        .copy(String(repeating: "x", count: 80_000))
        == .file(folder + "/clipboard.txt", isTooLarge: true))
  }

  @Test("GNU screen gets pieces that it does not drop, and hands on all of the sequence")
  func screen() {
    let sequence = "\u{1B}]52;c;" + String(repeating: "QUJD", count: 5000) + "\u{07}"
    let pieces = ClipboardWriter.wrappedForScreen(sequence).components(by: "\u{1B}P")
    #expect(pieces.allSatisfy { $0.hasSuffix("\u{1B}\\") && $0.utf8.count < 768 })
    #expect(pieces.map { $0.dropLast(2) }.joined() == sequence)
  }

  @Test(
    "a tmux that is not there, fails, or does not answer is not waited for, and the file is said",
    arguments: ["/nonexistent/tmux", "/bin/false", "/usr/bin/yes"])
  func noTmux(program: String) throws {
    var template = Array("/tmp/signscope-clipboard-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      unlink(folder + "/clipboard.txt")
      rmdir(folder)
    }
    var writer = ClipboardWriter(route: .tmux, stateFolder: folder)
    writer.tmux = program
    let start = ContinuousClock.now
    #expect(writer.copy("签名") == .file(folder + "/clipboard.txt"))
    #expect(ContinuousClock.now - start < .seconds(30))
  }
  @Test("an unwritable path is named in the error")
  func failure() {
    let writer = ClipboardWriter(route: .file, stateFolder: "/proc/nowhere/signscope")
    guard case .failed(let reason) = writer.copy("x") else {
      Issue.record("the copy did not fail")
      return
    }
    #expect(reason.contains("/proc/nowhere/signscope"))
  }

  @Test(
    "the method depends on the terminal and on the multiplexer",
    arguments: [
      (true, [:], .terminal), (true, ["TMUX": "/tmp/x,1,0"], .tmux),
      (true, ["STY": "1.pts"], .screen), (true, ["TERM": "screen"], .screen),
      (true, ["TERM": "screen.xterm-256color"], .screen),
      (true, ["TERM": "xterm-256color"], .terminal),
      (true, ["TERM": "screen", "TMUX": "x"], .tmux),
      (true, ["STY": "1.pts", "TMUX": "x"], .tmux),
      (false, ["TMUX": "x"], .tmux), (false, [:], .file), (false, ["STY": "1.pts"], .file),
    ] as [(Bool, [String: String], ClipboardWriter.Route)])
  func route(isXtermLike: Bool, environment: [String: String], route: ClipboardWriter.Route) {
    #expect(ClipboardWriter(isXtermLike: isXtermLike) { environment[$0] }.route == route)
  }

  @Test(
    "the file's folder follows the XDG rules",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/signscope"),
      (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/signscope"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/signscope"), ([:], nil),
    ] as [([String: String], String?)])
  func folder(environment: [String: String], folder: String?) {
    #expect(ClipboardWriter(isXtermLike: true) { environment[$0] }.stateFolder == folder)
  }
}

extension String {
  /// What stands behind each of the marks.
  fileprivate func components(by mark: String) -> [String] {
    split(separator: mark).map(String.init)
  }
}
