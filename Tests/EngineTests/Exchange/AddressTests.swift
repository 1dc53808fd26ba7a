import Testing

@testable import Requests
@testable import Sending
@testable import Text

@Suite("URLs and proxies", .timeLimit(.minutes(5)))
struct AddressTests {
  let transport = CurlTransport(environment: NetworkEnvironment())

  func problem(_ url: String) async -> Phrase? {
    let result = await Transcript(
      transport.send(HTTPRequest(method: .get, url: url), limits: .init(timeout: 30)))
    guard case .badAddress(let problem)? = result.error else { return nil }
    return problem
  }

  @Test(
    "a URL that cannot be called is rejected with a reason in both languages",
    arguments: [
      ("", "https"), ("gw.api.taobao.com/router/rest", "https"), ("ftp://127.0.0.1/", "https"),
      ("file:///etc/passwd", "https"), ("gopher://127.0.0.1", "https"), ("https://", "host"),
      ("https://a b/", "host"), ("http://127.0.0.1:99999/", "port"),
      ("https://127.0.0.1/a b", "URL"), ("https://127.0.0.1/\r\nX: y", "URL"),
      ("http://127.0.0.1/\0.example.com", "URL"),
    ])
  func refused(url: String, word: String) async throws {
    let problem = try #require(await problem(url))
    #expect(problem.en.contains(word))
    #expect(!problem.zh.isEmpty && problem.zh != problem.en)
  }

  @Test(
    "http to another machine is rejected",
    arguments: [
      "http://gw.api.taobao.com/router/rest", "http://127.0.0.1@example.com/",
      "http://127.0.0.1.example.com/", "http://localhost.example.com/",
      "http://[::2]/", "http://0.0.0.0/",
    ])
  func insecure(url: String) async throws {
    #expect(try #require(await problem(url)).en.contains("https"))
  }

  @Test(
    "http is allowed on this machine, however the host is written",
    arguments: ["http://127.0.0.1:1/", "http://localhost:1/", "http://127.1:1/", "http://[::1]:1/"])
  func loopback(url: String) async {
    #expect(await problem(url) == nil)
  }

  @Test("the environment's variables are read as curl reads them")
  func environment() {
    let environment = NetworkEnvironment(variables: [
      "https_proxy": "", "HTTPS_PROXY": "http://b:1", "all_proxy": "http://c:1",
      "http_proxy": "http://d:1", "no_proxy": "x.example,.y", "SSL_CERT_FILE": "/etc/ca.pem",
    ])
    #expect(environment.proxy == "http://b:1")
    #expect(environment.proxyExceptions == "x.example,.y")
    #expect(environment.certificates == "/etc/ca.pem")
    #expect(NetworkEnvironment(variables: ["all_proxy": "http://c:1"]).proxy == "http://c:1")
  }
}

@Suite("Proxies", .timeLimit(.minutes(5)))
struct ProxyTests {
  func send(_ url: String, proxy: String, exceptions: String? = nil) async -> Transcript {
    let transport = CurlTransport(
      environment: NetworkEnvironment(proxy: proxy, proxyExceptions: exceptions))
    return await Transcript(
      transport.send(HTTPRequest(method: .get, url: url), limits: .init(timeout: 30)))
  }

  @Test("https goes through the proxy, by CONNECT")
  func connect() async throws {
    let proxy = try RawServer { connection in
      connection.request()
      connection.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    }
    defer { proxy.stop() }
    let result = await send("https://gateway.invalid/x", proxy: "http://127.0.0.1:\(proxy.port)")
    #expect(proxy.received.first?.requestLine == "CONNECT gateway.invalid:443 HTTP/1.1")
    guard case .proxy(let reason)? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    #expect(reason.contains("407"))
    #expect(result.response == nil)
  }

  @Test("a proxy that cannot be reached is not taken for the gateway")
  func refused() async throws {
    let result = await send("https://gateway.invalid/", proxy: "http://127.0.0.1:1")
    guard case .proxy? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    let unknown = await send("https://gateway.invalid/", proxy: "http://no-such-proxy.invalid:1")
    guard case .proxy? = unknown.error else {
      Issue.record("\(String(describing: unknown.error))")
      return
    }
  }

  @Test("excluded hosts are called directly")
  func exceptions() async throws {
    let result = await send(
      "https://gateway.invalid/", proxy: "http://127.0.0.1:1", exceptions: "gateway.invalid")
    #expect(result.error == .noSuchHost("gateway.invalid"))
  }

  @Test("this machine is never called through a proxy")
  func loopback() async throws {
    let server = try RawServer {
      $0.request()
      $0.answer([1])
    }
    defer { server.stop() }
    #expect(await send(server.url, proxy: "http://127.0.0.1:1").response?.body == [1])
  }
}
