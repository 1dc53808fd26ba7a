import Foundation
import Screen
import TestSupport
import Testing

/// The completion scripts in the shells that are installed.
@Suite(
  "signscope completions in a shell", .serialized, .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct CompletionTests {
  /// A shell that reads no configuration of the user's, and the line that loads the script.
  struct Shell: CustomTestStringConvertible {
    var name: String
    var start: String
    var load: String

    var testDescription: String { name }

    static let all = [
      Shell(
        name: "bash", start: "bash --noprofile --norc -i",
        load: "PS1='> '; source <(signscope completions bash)"),
      Shell(name: "zsh", start: "zsh -f -i", load: "PS1='> '; source <(signscope completions zsh)"),
      Shell(
        name: "fish", start: "fish --no-config -i", load: "signscope completions fish | source"),
    ].filter { isInstalled($0.name) }
  }

  /// What is typed before Tab, and what stands there after it.
  private static let completions = [
    ("signscope diag", "signscope diagnose"), ("signscope compl", "signscope completions"),
    ("signscope completions fi", "signscope completions fish"),
    ("signscope sign --prof", "signscope sign --profile"),
    ("signscope sign --profile shan", "signscope sign --profile shanghai"),
    ("signscope token --profile of", "signscope token --profile office"),
    ("signscope sign --platform tik", "signscope sign --platform tiktokshop"),
    ("signscope diagnose --method taobao.trade.cl", "--method taobao.trade.close"),
    ("signscope catalogue show taobao.trade.cl", "show taobao.trade.close"),
    ("signscope send --from-curl req", "signscope send --from-curl request.txt"),
    ("signscope help pitf", "signscope help pitfalls"),
    ("signscope scheme ch", "signscope scheme check"),
  ]

  @Test("commands, options, profiles, platforms, methods and files", arguments: Shell.all)
  func completes(shell: Shell) throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let mark = home.appendingPathComponent("ran").path
    try write(
      """
      profiles:
        shanghai: {platform: top, app_key: "1", secret: {command: [touch, "\(mark)"]}}
        office: {platform: jd, app_key: "2", secret: {env: S}}
      """, to: home.appendingPathComponent(".config/signscope/profiles.yaml"))
    try write("", to: home.appendingPathComponent("request.txt"))
    let programs = URL(fileURLWithPath: product("signscope")).deletingLastPathComponent().path
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let pane = Pane(
      "sh -c 'cd \(home.path) && exec \(shell.start)'", size: Size(columns: 100, rows: 50),
      environment: [
        "HOME": home.path, "PATH": "\(programs):\(path)", "XDG_CONFIG_HOME": home.path + "/.config",
        "INPUTRC": "/dev/null",
      ])
    pane.type("\(shell.load); echo load''ed")
    pane.press("Enter")
    pane.wait(for: "\nloaded")
    for (typed, completed) in Self.completions {
      pane.type(typed)
      pane.press("Tab")
      pane.wait(for: completed)
      pane.press("C-u", "C-l")
      pane.wait("empty line") { !pane.screen.contains(typed) }
    }
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  private func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try #require(
      FileManager.default.createFile(
        atPath: file.path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]))
  }
}
