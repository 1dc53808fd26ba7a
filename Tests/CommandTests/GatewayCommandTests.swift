import Foundation
import Glibc
import SignScopeEngine
import TestSupport
import Testing

@Suite("signscope gateway", .ownThread, .timeLimit(.minutes(10)))
struct GatewayCommandTests {
  @Test("prints its URLs and credentials on one line, and listens")
  func json() async throws {
    let status = try await Program(arguments: ["gateway", "--json", "--port", "0"])
      .runServing(endedBy: SIGINT) { line in
        let root = try JSONDocument(line).root
        #expect(root.members.map(\.name) == ["top", "yiwugo", "oauth", "profiles"])
        let top = try #require(root["top"]?.string)
        #expect(top.hasPrefix("http://127.0.0.1:") && top.hasSuffix("/router/rest"))
        let profiles = try #require(root["profiles"]).elements.map { $0 }
        #expect(
          profiles.map { $0.members.map(\.name) } == [
            ["name", "platform", "app_key", "secret", "session"],
            ["name", "platform", "app_key", "secret", "key_created"],
            ["name", "platform", "app_key", "secret", "key_created"],
          ])
        #expect(
          profiles.map { $0["name"]?.string } == ["demo-top", "demo-yiwugo", "demo-yiwugo-old"])
        let port = try #require(top.split(separator: ":").last?.prefix { $0 != "/" })
        #expect(connects(to: try #require(UInt16(port))))
      }
    #expect(status == 130)
  }

  @Test("ends on SIGTERM")
  func terminated() async throws {
    let status = try await Program(arguments: ["gateway", "--port", "0"])
      .runServing(endedBy: SIGTERM) { #expect($0.hasPrefix("TOP")) }
    #expect(status == -SIGTERM)
  }

  private func connects(to port: UInt16) -> Bool {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
    return withUnsafePointer(to: name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
