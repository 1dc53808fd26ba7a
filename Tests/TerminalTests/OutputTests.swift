import Foundation
import Screen
import TestSupport
import Testing

/// What commands print on a terminal: wrapped text.
@Suite("Commands on a terminal", .serialized, .ownThread, .timeLimit(.minutes(10)))
struct OutputTests {
  private static let environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm"]

  /// Runs a shell's command line on a terminal of 80 columns.
  private func output(
    of command: String, environment: [String: String] = [:], in folder: URL
  ) throws -> String {
    let terminal = try PseudoTerminal()
    let place = ["XDG_DATA_HOME": folder.path, "XDG_CONFIG_HOME": folder.path]
    let child = try Child(
      "/bin/sh", ["-c", command], input: .terminal(terminal.path),
      environment: Self.environment.merging(place) { $1 }.merging(environment) { $1 })
    var text = ""
    child.wait("end of the output") {
      text += terminal.read()
      return text.contains("ended\r\n")
    }
    _ = child.wait()
    return text.replacing("ended\r\n", with: "")
  }

  private func withFile(_ text: String, _ test: (_ folder: URL, _ file: String) throws -> Void)
    throws
  {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("input").path
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try test(folder, file)
  }

  @Test("text is wrapped at the terminal's width or COLUMNS, in either language")
  func wrapped() throws {
    try withFile(#"{"error_response":{"code":25,"msg":"Invalid signature"}}"#) { folder, file in
      for (language, columns) in [("en", 80), ("zh", 80), ("en", 50), ("zh", 50)] {
        let text = try output(
          of: "\(product("signscope")) diagnose --lang \(language) \(file); echo ended",
          environment: columns == 80 ? [:] : ["COLUMNS": "\(columns)"], in: folder)
        let lines = text.replacing(/\u{1B}\[[0-9;]*m/, with: "").split(separator: "\r\n")
        // The next command is to be copied.
        let prose = lines.filter { !$0.contains("signscope doctor") }
        let widest = prose.map(\.columns).max() ?? 0
        #expect(columns - 12...columns ~= widest, "\(language) \(columns)")
      }
    }
  }

  @Test("what is to be copied stays on one line")
  func exact() throws {
    let value = String(repeating: "two words ", count: 20)
    try withFile(#"{"platform":"top","secret":"s","parameters":{"b":"\#(value)"}}"#) {
      folder, file in
      let text = try output(of: "\(product("signscope")) sign \(file); echo ended", in: folder)
      #expect(text.contains("b\(value)"))
    }
  }
}
