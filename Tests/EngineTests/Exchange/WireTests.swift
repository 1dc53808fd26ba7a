import FoundationEssentials
import Testing

@testable import Requests
@testable import Signing

private let top = Account(
  name: "shop", platform: .top, gateway: "https://gw.example/router/rest", appKey: "12345678",
  secret: "helloworld", session: "6100e2f1", settings: .init(timestampForm: .formatted))
private let yiwugo = Account(
  name: "yiwugo", platform: .yiwugo, gateway: "https://api.example/goods/detail", appKey: "ywg-1",
  secret: "test_secret")
private let now = Date(timeIntervalSince1970: 1_451_620_800)

/// A request as a server reads it: written here once more, so that the writer is not its own judge.
private struct Reading {
  var query: [Parameter]
  var form: [Parameter]

  init(_ http: HTTPRequest) {
    let parts = http.url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    query = parts.count > 1 ? Self.pairs(parts[1]) : []
    let type = http.headers.first { $0.name == "Content-Type" }?.value ?? ""
    form =
      type.hasPrefix("application/x-www-form-urlencoded")
      ? Self.pairs(Substring(String(decoding: http.body, as: UTF8.self))) : []
  }

  var all: [Parameter] { query + form }

  static func pairs(_ text: Substring) -> [Parameter] {
    text.split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Parameter(decode(sides[0]), decode(sides.count > 1 ? sides[1] : ""))
    }
  }

  private static func decode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == "%" {
        let end = text.index(index, offsetBy: 3)
        bytes.append(UInt8(text[index..<end].dropFirst(), radix: 16)!)
        index = end
      } else {
        bytes += String(text[index]).utf8
        index = text.index(after: index)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [Parameter] {
  fileprivate func named(_ name: String) -> String? { first { $0.name == name }?.text }
  fileprivate var names: [String] { map(\.name) }
}

@Suite("A request on the wire", .timeLimit(.minutes(5)))
struct WireTests {
  static let awkward: [Parameter] = [
    Parameter("a b", "1+1=2 & more/so?#"), Parameter("标题", "义乌 小商品"), Parameter("é", "e\u{301}"),
    Parameter("e\u{301}", "é"), Parameter("nul", "x\0y\r\n\u{FEFF}\u{A0}z"),
    Parameter("unreserved", "AZaz09-._~"), Parameter("emoji", "👩‍👩‍👧"), Parameter("percent", "%41+"),
  ]

  @Test(
    "the signed parameters are the sent ones, minus the signature", arguments: WireLayout.allCases)
  func signedIsSent(layout: WireLayout) throws {
    var account = top
    account.layout = layout
    let request = Request(
      account: account, method: "taobao.item.seller.get",
      parameters: Self.awkward + [
        Parameter("blank", " \u{3000}"), Parameter("absent", .absent), Parameter("sign", "old"),
      ])
    let signed = try request.signed(at: now)
    let received = Reading(signed.http).all
    let unsigned = received.filter { $0.name != "sign" }
    #expect(received.count == unsigned.count + 1)
    #expect(received.named("sign") == signed.trace.signature)
    #expect(received.named("blank") == nil && received.named("absent") == nil)
    let again = try request.scheme().trace(unsigned, secret: account.secret)
    #expect(again.signature == signed.trace.signature)
    #expect(unsigned.count == signed.trace.order.count)
  }

  @Test("split: system parameters and the signature in the query, the others in the body")
  func split() throws {
    let signed = try Request(
      account: top, method: "taobao.item.seller.get",
      parameters: [Parameter("num_iid", "1"), Parameter("fields", "num_iid,title")]
    ).signed(at: now)
    let reading = Reading(signed.http)
    #expect(signed.http.method == .post)
    #expect(
      reading.query.names == [
        "method", "app_key", "session", "timestamp", "format", "v", "sign_method", "sign",
      ])
    #expect(reading.form.names == ["num_iid", "fields"])
    #expect(
      signed.http.headers.contains(
        HTTPHeader("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")))
    #expect(signed.http.url.contains("timestamp=2016-01-01%2012%3A00%3A00&"))
    #expect(String(decoding: signed.http.body, as: UTF8.self) == "num_iid=1&fields=num_iid%2Ctitle")
  }

  @Test("form: everything in the body; query: everything in the URL")
  func others() throws {
    var account = top
    account.layout = .form
    var request = Request(account: account, method: "taobao.time.get")
    let form = try request.signed(at: now).http
    #expect(form.url == account.gateway)
    #expect(Reading(form).form.names.last == "sign")
    request.account.layout = .query
    let query = try request.signed(at: now).http
    #expect(query.method == .get && query.body.isEmpty)
    #expect(!query.headers.contains { $0.name == "Content-Type" })
  }

  @Test("Yiwugo: GET, everything in the query, blanks too")
  func yiwugoQuery() throws {
    var account = yiwugo
    account.layout = .split
    let signed = try Request(
      account: account,
      parameters: [
        Parameter("num_iid", "931405691"), Parameter("cache", "no"), Parameter("note", ""),
        Parameter("timestamp", "1731540000"),
      ]
    ).signed(at: now)
    #expect(signed.http.method == .get)
    #expect(signed.http.body.isEmpty)
    #expect(
      signed.http.url
        == "https://api.example/goods/detail?num_iid=931405691&cache=no&note=&timestamp=1731540000"
        + "&app_key=ywg-1&sign=\(signed.trace.signature)")
  }

  @Test("a raw body is sent unchanged and signed, with all parameters in the query")
  func rawBody() throws {
    let body = "<request>\r\n  <名>é e\u{301}</名>\r\n</request>"
    var request = Request(
      account: top, method: "qimen.order.get", parameters: [Parameter("customerId", "c 1")],
      body: body)
    let signed = try request.signed(at: now)
    #expect(signed.http.body == Array(body.utf8))
    #expect(signed.http.method == .post)
    #expect(signed.http.headers.contains(HTTPHeader("Content-Type", "text/xml;charset=UTF-8")))
    #expect(Reading(signed.http).query.named("customerId") == "c 1")
    request.body = body + " "
    #expect(try request.signed(at: now).trace.signature != signed.trace.signature)
    request.body = "{}"
    #expect(
      try request.signed(at: now).http.headers.contains(
        HTTPHeader("Content-Type", "application/json;charset=UTF-8")))
  }

  @Test(
    "parameters in the gateway URL are signed, stay there, and are not added twice",
    arguments: WireLayout.allCases)
  func gatewayQuery(layout: WireLayout) throws {
    var account = top
    account.layout = layout
    account.gateway += "?format=xml&x%20y=1+%E4%B9%89%zz&&blank=#fragment"
    let request = Request(account: account, method: "taobao.time.get")
    let signed = try request.signed(at: now)
    let reading = Reading(signed.http)
    #expect(reading.query.named("format") == "xml")
    #expect(reading.query.named("x y") == "1 义%zz")
    #expect(reading.all.names.count { $0 == "format" } == 1)
    #expect(reading.all.named("blank") == nil)
    #expect(!signed.http.url.contains("fragment"))
    let unsigned = reading.all.filter { $0.name != "sign" }
    #expect(
      try request.scheme().trace(unsigned, secret: account.secret).signature
        == signed.trace.signature)
  }

  @Test("a file makes the body multipart, and is sent but not signed")
  func file() throws {
    let path = "/tmp/signscope-\(UUID().uuidString) \"1\".png"
    let content: [UInt8] = [0x89, 0x50, 0, 13, 10, 255]
    try Data(content).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var request = Request(
      account: top, method: "taobao.picture.upload",
      parameters: [Parameter("img", .file(path: path)), Parameter("title", "图 1")])
    let signed = try request.signed(at: now)
    let type = try #require(signed.http.headers.first { $0.name == "Content-Type" }?.value)
    #expect(type.hasPrefix("multipart/form-data; boundary="))
    let boundary = try #require(type.split(separator: "=").last)
    let text = String(decoding: signed.http.body, as: UTF8.self)
    #expect(text.hasPrefix("--\(boundary)\r\n") && text.hasSuffix("--\(boundary)--\r\n"))
    #expect(text.contains("name=\"title\"\r\n\r\n图 1\r\n"))
    #expect(text.contains("%221%22.png\"\r\nContent-Type: application/octet-stream\r\n\r\n"))
    #expect(Reading(signed.http).query.named("method") == "taobao.picture.upload")
    #expect(!signed.trace.signedNames.contains("img"))
    request.parameters[0] = Parameter("img", .file(path: path + "-"))
    #expect(throws: RequestError.unreadableFile(path: path + "-")) {
      try request.signed(at: now)
    }
  }

  // MARK: Rejected requests

  @Test("an invalid request is rejected with the field it concerns")
  func refused() {
    func error(_ change: (inout Request) -> Void) -> RequestError? {
      var request = Request(account: top, method: "taobao.time.get")
      change(&request)
      do throws(RequestError) {
        _ = try request.signed(at: now)
        return nil
      } catch {
        return error
      }
    }
    #expect(error { _ in } == nil)
    #expect(error { $0.account.gateway = " " } == .noGateway)
    #expect(error { $0.account.secret = "" } == .noSecret)
    #expect(error { $0.account.appKey = "" } == .noAppKey)
    #expect(error { $0.method = "" } == .noMethod)
    #expect(error { $0.method = " taobao.time.get" } == .methodWhitespace(" taobao.time.get"))
    #expect(error { $0.method = "taobao.time.get\u{A0}" } != nil)
    #expect(error { $0.parameters = [.init("a", "1"), .init("a", "1")] } == .duplicateName("a"))
    #expect(
      error { $0.parameters = [.init("v", "2.0"), .init("v", "1.0")] } == .duplicateName("v"))
    #expect(
      error { $0.account.signMethod = "sha512" }
        == .unknownSignMethod("sha512", known: ["md5", "hmac", "hmac-sha256"]))
  }

  @Test("é in two forms makes two names, and a blank one is not a second")
  func names() throws {
    var request = Request(
      account: top, method: "taobao.time.get",
      parameters: [.init("é", "1"), .init("e\u{301}", "2"), .init("a", ""), .init("a", "1")])
    #expect(throws: Never.self) { try request.signed(at: now) }
    request.account = yiwugo
    #expect(throws: RequestError.duplicateName("a")) { try request.signed(at: now) }
  }

  @Test("a system parameter given blank is left out on purpose, and not rejected")
  func leftOut() throws {
    let signed = try Request(
      account: top, method: "taobao.time.get",
      parameters: [.init("method", ""), .init("app_key", "")]
    ).signed(at: now)
    #expect(Reading(signed.http).all.named("method") == nil)
    #expect(Reading(signed.http).all.named("app_key") == nil)
  }

  // MARK: Masking

  @Test("no credential remains in the masked form, however it is encoded")
  func masked() throws {
    var account = top
    account.secret = "s+e/cret 义"
    account.session = "610/0e+2"
    account.gateway += "?key=s%2Be%2Fcret%20%E4%B9%89"
    for layout in WireLayout.allCases {
      account.layout = layout
      let signed = try Request(
        account: account, method: "taobao.item.seller.get",
        parameters: [.init("copy", "s+e/cret 义!"), .init("title", "plain")]
      ).signed(at: now)
      let masked = signed.redacted
      let text = masked.url + String(decoding: masked.body, as: UTF8.self)
      #expect(text.contains("session=••••••••"))
      #expect(text.contains("copy=••••••••%21"))
      #expect(text.contains("key=••••••••"))
      #expect(text.contains("title=plain") && text.contains("sign=\(signed.trace.signature)"))
      #expect(!text.contains("cret") && !text.contains("0e%2B2"))
    }
  }
}
