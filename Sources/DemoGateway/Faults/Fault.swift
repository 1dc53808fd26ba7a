import LocalHTTP

/// Faulty responses at `/fault/NAME`, whatever the request.
enum Fault: String, CaseIterable {
  /// A valid response after five seconds.
  case slow
  /// A valid response, one piece every tenth of a second.
  case drip
  /// No response for a minute.
  case silent
  /// The connection breaks in the middle of the body.
  case cutOff = "cut-off"
  /// A proxy's error page with status 500.
  case html500 = "html-500"
  /// A login page with status 200.
  case html200 = "html-200"
  case invalidJSON = "invalid-json"
  case empty
  case json10MB = "json-10mb"
  case json50MB = "json-50mb"
  /// Raw control characters, escape sequences and invisible characters inside JSON strings.
  case control
  /// JSON in GBK, which is not UTF-8.
  case gbk
  /// 6 MB that decompress to 1 GB.
  case gzipBomb = "gzip-bomb"
  /// 302 to another URL.
  case redirect

  init?(path: String) {
    let prefix = "/fault/"
    guard path.hasPrefix(prefix) else { return nil }
    self.init(rawValue: String(path.dropFirst(prefix.count)))
  }

  var path: String { "/fault/\(rawValue)" }

  func reply(at moment: Moment) -> Reply {
    switch self {
    case .slow: return Self.time(at: moment, after: .seconds(5))
    case .silent: return Self.time(at: moment, after: .seconds(60))
    case .drip: return Self.drip(at: moment)
    case .cutOff: return Self.brokenOff
    case .html500: return Reply(status: 500, text: Self.proxyPage, contentType: "text/html")
    case .html200: return Reply(text: Self.loginPage, contentType: "text/html;charset=UTF-8")
    case .invalidJSON:
      return Reply(
        json: Array(
          #"{"item_seller_get_response":{"item":{"num_iid":654321098765,"title":宜兴紫砂壶}}}"#.utf8))
    case .empty: return Reply(json: [])
    case .json10MB: return LargeJSON(megabytes: 10).reply
    case .json50MB: return LargeJSON(megabytes: 50).reply
    case .control: return Reply(json: Self.controlCharacters)
    case .gbk: return Reply(json: Self.gbkText)
    case .gzipBomb: return GzipBomb.reply
    case .redirect:
      var reply = Reply(status: 302, text: "")
      reply.headers.append(("Location", "/router/rest"))
      return reply
    }
  }
}

extension Fault {
  private static func time(at moment: Moment, after delay: Duration = .zero) -> Reply {
    let record: Answer.Record = [
      "time_get_response": [
        "time": .text(moment.date.inChina), "request_id": .text(RequestID.next()),
      ]
    ]
    var reply = Reply(answer: record)
    reply.delay = delay
    return reply
  }

  private static func drip(at moment: Moment) -> Reply {
    guard case .whole(let bytes) = time(at: moment).body else { return Reply(json: []) }
    let size = 8
    let pieces = (bytes.count + size - 1) / size
    let body = StreamedBody(pieces: pieces, pause: .milliseconds(100)) { index in
      Array(bytes[(index * size)..<min((index + 1) * size, bytes.count)])
    }
    return Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(body, claimedLength: bytes.count))
  }

  private static var brokenOff: Reply {
    let text = Array(
      #"{"items_onsale_get_response":{"total_results":10,"items":{"item":[{"num_iid":654321098765,"title":"宜兴原矿"#
        .utf8)
    return Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(
        StreamedBody(pieces: 1, isCutOff: true) { _ in text }, claimedLength: 4 * text.count))
  }

  private static let proxyPage = """
    <html><head><title>500 Internal Server Error</title></head>
    <body><center><h1>500 Internal Server Error</h1></center><hr><center>tengine</center></body></html>

    """

  private static let loginPage = """
    <!DOCTYPE html>
    <html><head><title>登录</title></head><body><p>请先登录公司网络。</p></body></html>

    """

  /// A title that tries to clear the screen, set the window's title and reverse the text direction.
  private static var controlCharacters: [UInt8] {
    let title =
      "清屏\u{1B}[2J\u{1B}[H \u{1B}]0;pwned\u{7} 响铃\u{7} C1\u{9B}31m 反向\u{202E}txt.exe 零宽\u{200B}\u{FEFF} 制表\t换行\r\n结束"
    return Array(
      #"{"item_seller_get_response":{"item":{"num_iid":654321098765,"title":"\#(title)"}}}"#.utf8)
  }

  /// `{"item":{"title":"紫砂壶"}}` in GBK.
  private static var gbkText: [UInt8] {
    Array(#"{"item_seller_get_response":{"item":{"title":""#.utf8)
      + [0xD7, 0xCF, 0xC9, 0xB0, 0xBA, 0xF8] + Array(#""}}}"#.utf8)
  }
}
