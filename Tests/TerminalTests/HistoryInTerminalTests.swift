import Foundation
import Glibc
import Screen
import TestSupport
import Testing

/// The history of `signscope`, started again after it was killed.
@Suite(
  "The history in a terminal", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct HistoryInTerminalTests {
  @Test("a call under way at kill -9 is in the history and says that no response is known")
  func killed() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // It accepts and never answers.
    let silent = try SilentServer()
    let configuration = folder.appending(path: "signscope")
    try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
    let profiles = """
      profiles:
        shop:
          platform: top
          gateway: http://127.0.0.1:\(silent.port)/router/rest
          app_key: "12345678"
          secret: s3cret-s3cret-s3cret
          session: sess10n-sess10n-sess10n
      """
    let file = configuration.appending(path: "profiles.yaml")
    try Data(profiles.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    func start() -> Pane {
      let pane = Pane(
        "\(product("signscope")) open --lang en", size: Size(columns: 110, rows: 30),
        environment: [
          "XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state",
          "XDG_DATA_HOME": folder.path + "/data",
        ])
      pane.wait(for: "1 Credentials")
      return pane
    }
    let first = start()
    first.press("s")
    first.wait(for: "waiting for the response")
    kill(try #require(first.processID), SIGKILL)
    first.wait(for: "ended 137")
    let second = start()
    second.press("C-y")
    second.wait(for: "No response is known: SignScope ended before one came")
    second.press("Enter")
    second.wait(for: "#1 ")
    second.press("q")
    second.wait(for: "ended 0")
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/data") {
      guard let bytes = try? Data(contentsOf: URL(filePath: folder.path + "/data/" + name)) else {
        continue
      }
      for secret in ["s3cret-s3cret-s3cret", "sess10n-sess10n-sess10n"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
      }
    }
  }
}

/// Listens on 127.0.0.1; connections stay in its queue, where nobody answers them.
private final class SilentServer {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    try #require(isBound)
    self.descriptor = descriptor
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}
