import Foundation
import Screen
import TestSupport
import Testing

/// What commands print on a terminal: wrapped text, and what they wait for.
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

  @Test("send says what it waits for, on a line that is gone at the end")
  func waiting() throws {
    try withSilentGateway { folder, file in
      let send = "\(product("signscope")) send --lang en --no-retry --timeout 2 \(file)"
      let text = try output(of: "\(send); echo ended", in: folder)
      let frames = text.components(separatedBy: "\r\u{1B}[K")
      #expect(
        frames.contains {
          $0.hasPrefix("signscope: sent; waiting for the first byte from 127.0.0.1:")
        })
      #expect(frames.contains { $0.hasSuffix(", 1 s") })
      #expect(frames.dropFirst().dropLast().allSatisfy { !$0.contains("\n") && $0.count < 80 })
      #expect(frames.last?.contains("waiting for the first byte") == false)
    }
  }

  @Test("with --json in a pipe, send shows nothing")
  func waitingQuietly() throws {
    try withSilentGateway { folder, file in
      let send = "\(product("signscope")) send --json --no-retry --timeout 1 \(file)"
      let text = try output(of: "\(send) | cat >/dev/null; echo ended", in: folder)
      #expect(!text.contains("\u{1B}[K") && text.contains("signscope: "))
    }
  }

  /// Runs a gateway that accepts a request and never answers it, with a request for it in a file.
  private func withSilentGateway(_ test: (URL, String) throws -> Void) throws {
    let gateway = try Child(
      product("signscope"), ["gateway", "--port", "0", "--json"], environment: Self.environment)
    gateway.wait("address") { gateway.output.contains("\n") }
    let address = try #require(gateway.output.firstMatch(of: /"top":"(http:[^"]*)\/router\/rest"/))
      .1
    let document =
      #"{"platform":"top","gateway":"\#(address)/fault/silent","secret":"s","app_key":"1","method":"taobao.time.get","parameters":[]}"#
    try withFile(document, test)
    kill(gateway.process, SIGTERM)
    _ = gateway.wait()
  }
}
