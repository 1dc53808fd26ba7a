import Foundation
import TestSupport
import Testing

@Suite("A script against the engine", .ownThread, .timeLimit(.minutes(10)))
struct ScriptTests {
  /// The target has no package access, so it compiles with the public engine only.
  private func script() throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: tests.appending(path: "SignScript/main.swift"), encoding: .utf8)
  }

  @Test("the README shows the script that is compiled") func shown() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\n\(try script())```"))
  }

  @Test("it signs, and masks the secret") func runs() throws {
    let result = try Child(product("sign-script"), []).wait()
    #expect(result.status == 0)
    #expect(result.lines.first == "0ADD1F9F4A47082EB75FD18BFA393B6D")
    #expect(result.lines.last?.hasPrefix("••••••••app_key12345678fields") == true)
    #expect(!result.output.contains("helloworld"))
  }
}
