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
    let writer = ClipboardWriter(route: .terminal(tmux: false), stateFolder: nil)
    #expect(
      writer.copy(String(repeating: "x", count: 80_000))
        == .failed("neither XDG_STATE_HOME nor HOME is set"))
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
      (true, [:], .terminal(tmux: false)), (true, ["TMUX": "/tmp/x,1,0"], .terminal(tmux: true)),
      (true, ["STY": "1.pts"], .file),
      (true, ["STY": "1.pts", "TMUX": "x"], .terminal(tmux: true)),
      (false, ["TMUX": "x"], .file),
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
