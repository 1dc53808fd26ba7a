import FoundationEssentials
import SignScopeEngine
import Testing

@testable import DemoGateway
@testable import LocalHTTP

@Suite("Faults", .timeLimit(.minutes(5)))
struct FaultTests {
  @Test(
    "answer any request",
    arguments: [
      (Fault.html500, 500, "text/html", "<h1>500"), (.html200, 200, "text/html", "登录"),
      (.invalidJSON, 200, "application/json", #""title":宜兴"#),
      (.empty, 200, "application/json", ""),
      (.control, 200, "application/json", "\u{1B}[2J"), (.redirect, 302, "text/plain", ""),
    ])
  func plain(fault: Fault, status: Int, type: String, part: String) async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.send(
        port: caller.gateway.port, "POST", fault.path + "?sign=1", body: Array("a=b".utf8))
      #expect(reply.status == status)
      #expect(reply.headers["content-type"]?.hasPrefix(type) == true)
      #expect(part.isEmpty || reply.text.contains(part))
      #expect(!part.isEmpty || reply.body.isEmpty)
    }
  }

  @Test("cut-off announces more bytes than it sends")
  func cutOff() async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.get(port: caller.gateway.port, Fault.cutOff.path)
      let claimed = reply.headers["content-length"].flatMap { Int($0) } ?? 0
      #expect(!reply.body.isEmpty)
      #expect(reply.body.count < claimed)
    }
  }

  @Test("of 10 MB have the length they announce")
  func large() async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.get(port: caller.gateway.port, Fault.json10MB.path)
      #expect(reply.headers["content-length"] == String(reply.body.count))
      #expect(reply.body.count > 10_000_000)
    }
  }

  @Test("of many megabytes are JSON, every piece of them")
  func largeJSON() async throws {
    guard case .streamed(let body, let length) = LargeJSON(megabytes: 1).reply.body else {
      Issue.record("it is not streamed")
      return
    }
    let bytes = (0..<body.pieces).flatMap(body.piece)
    #expect(bytes.count == length)
    let document = try JSONDocument(bytes)
    let items = document.root["items_onsale_get_response"]?["items"]?["item"]
    #expect(items?.count == body.pieces * 500)
    #expect(items?[501]?["num_iid"]?.written == "9007199255000501")
  }

  @Test("of gzip announce nearly 1 GB after decompression")
  func gzipBomb() async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.get(port: caller.gateway.port, Fault.gzipBomb.path)
      #expect(reply.headers["content-encoding"] == "gzip")
      #expect(reply.headers["content-length"] == String(reply.body.count))
      #expect(reply.body.count < 7_000_000)
      let length = reply.body.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      #expect(length == GzipBomb.unpackedLength)
    }
  }

  @Test("drip piece by piece and arrive whole")
  func drip() async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.get(port: caller.gateway.port, Fault.drip.path)
      #expect(TOPAnswer(reply)["time_get_response", "time"] != nil)
    }
  }

  @Test("with unknown names do not exist")
  func unknown() async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.get(port: caller.gateway.port, "/fault/nothing")
      #expect(reply.status == 404)
    }
  }
}
