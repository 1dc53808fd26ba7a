import Foundation
import Glibc
import TestSupport
import Testing

@testable import Requests
@testable import Sending

/// `openssl s_server` with a certificate for 127.0.0.1 that it has signed itself.
private final class TLSServer {
  static let isAvailable = access("/usr/bin/openssl", X_OK) == 0

  let port: UInt16
  let certificate: String
  private let server: Child
  private let folder: URL

  init() async throws {
    folder = try temporaryFolder()
    certificate = folder.path + "/certificate.pem"
    let key = folder.path + "/key.pem"
    let said = shell(
      """
      /usr/bin/openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
      -subj /CN=gateway -addext subjectAltName=IP:127.0.0.1 -keyout \(key) -out \(certificate) \
      && echo made
      """)
    try #require(said.hasSuffix("made\n"), "\(said)")
    // A port that was free a moment ago: openssl tells its own one only to a terminal.
    let free = try RawServer { _ in }
    free.stop()
    let port = free.port
    self.port = port
    server = try Child(
      "/usr/bin/openssl",
      [
        "s_server", "-accept", "127.0.0.1:\(port)", "-www", "-quiet", "-key", key, "-cert",
        certificate,
      ])
    try #require(await eventually { isListening(port) })
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }
}

/// Whether something on this machine accepts connections at a port.
private func isListening(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}

@Suite(
  "TLS", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: TLSServer.isAvailable, "openssl makes the certificate and the server"))
struct TLSTests {
  func send(_ url: String, certificates: String? = nil) async -> Transcript {
    await Transcript(
      CurlTransport(environment: NetworkEnvironment(certificates: certificates)).send(
        HTTPRequest(method: .get, url: url), limits: .init(timeout: 30)))
  }

  @Test("an untrusted certificate is rejected with the reason, and nothing is sent")
  func selfSigned() async throws {
    let server = try await TLSServer()
    let result = await send("https://127.0.0.1:\(server.port)/")
    guard case .tls(let reason)? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    #expect(reason.contains("self-signed") || reason.contains("self signed"))
    #expect(!result.sawSent)
    #expect(result.response == nil)
  }

  @Test("a trusted certificate is accepted, and the phases are timed separately")
  func trusted() async throws {
    let server = try await TLSServer()
    let result = await send(
      "https://127.0.0.1:\(server.port)/", certificates: server.certificate)
    #expect(result.error == nil)
    #expect(result.response?.status == 200)
    let connect = try #require(result.timing.connect)
    let tls = try #require(result.timing.tls)
    let firstByte = try #require(result.timing.firstByte)
    #expect(connect < tls && tls < firstByte && firstByte <= result.timing.total)
  }

  @Test("a certificate for another name is rejected")
  func otherName() async throws {
    let server = try await TLSServer()
    let result = await send(
      "https://localhost:\(server.port)/", certificates: server.certificate)
    guard case .tls(let reason)? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    #expect(reason.contains("localhost"))
  }
}
