import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Reading input from outside", .ownThread, .timeLimit(.minutes(120)))
struct ReaderFuzzTests {
  /// `SIGNSCOPE_FUZZ_SEED` and `SIGNSCOPE_FUZZ_SECONDS` make another run, or a longer one.
  private static func setting(_ name: String, default usual: String) -> String {
    ProcessInfo.processInfo.environment[name] ?? usual
  }

  @Test("no input crashes the program, and none takes longer than 2 s") func fuzz() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "input")
    let child = try Child(
      product("reader-fuzz"),
      [
        file.path, Self.setting("SIGNSCOPE_FUZZ_SEED", default: "1"),
        Self.setting("SIGNSCOPE_FUZZ_SECONDS", default: "20"),
        tests.appending(path: "ReaderFuzz/Corpus").path,
        tests.appending(path: "EngineTests/Data").path,
      ])
    // It ends when its own time is over, whatever that is.
    var end = siginfo_t()
    while waitid(P_PID, id_t(child.process), &end, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    let result = child.wait()
    guard result.status != 0 else {
      #expect(result.lines.last?.contains(" inputs, seed ") == true)
      return
    }
    // The input that was being read is kept, to be replayed and added to the corpus.
    let kept = FileManager.default.temporaryDirectory.appending(path: "reader-fuzz-input")
    let bytes = (try? Data(contentsOf: file)) ?? Data()
    let head = String(decoding: bytes.prefix(64), as: UTF8.self).split(separator: " ")
    let count = head.dropFirst().first.flatMap { Int($0) } ?? 0
    try bytes.dropFirst(64).prefix(count).write(to: kept)
    Issue.record(
      """
      status \(result.status) while “\(head.first ?? "?")” read \(count) bytes, kept in \(kept.path): \
      \(String(decoding: bytes.dropFirst(64).prefix(min(count, 300)), as: UTF8.self).debugDescription)
      \(result.output)\(result.error.prefix(2000))
      """)
  }
}
