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

/// A gzip stream that decompresses to 997 million spaces: 6.3 MB on the wire.
///
/// Deflate's longest match, 258 bytes at distance 1, takes 13 bits in the fixed code; eight of them make
/// 13 whole bytes, which the stream repeats.
enum GzipBomb {
  private static let repeatsPerPiece = 4_096
  private static let pieces = 118
  /// One literal, then eight matches per group; the last group is part of the closing bytes.
  static let unpackedLength = 1 + (repeatsPerPiece * pieces + 1) * 8 * 258

  /// Magic number, deflate, no flags, no time, no extra flags, unknown system.
  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  /// The final block with the fixed code, the literal for a space, and five bits of the first match.
  private static let opening: [UInt8] = [0x53, 0x18]
  /// Eight matches, starting three bits into a byte.
  private static let group: [UInt8] = [
    0x05, 0xA3, 0x60, 0x14, 0x8C, 0x82, 0x51, 0x30, 0x0A, 0x46, 0xC1, 0x28, 0x18,
  ]
  /// CRC-32 of that many spaces, computed once with zlib.
  private static let checksum: UInt32 = 0xBAB6_6322

  static var reply: Reply {
    let closing =
      group.dropLast() + [0, 0] + littleEndian(checksum)
      + littleEndian(UInt32(unpackedLength))
    let repeated = Array(repeatElement(group, count: repeatsPerPiece).joined())
    let first = header + opening
    let body = StreamedBody(pieces: pieces) { piece in
      switch piece {
      case 0: first + repeated
      case pieces - 1: repeated + closing
      default: repeated
      }
    }
    let length = first.count + pieces * repeated.count + closing.count
    var reply = Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(body, claimedLength: length))
    reply.headers.append(("Content-Encoding", "gzip"))
    return reply
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }
}

/// A long list of items as JSON, generated while it is sent.
struct LargeJSON {
  var megabytes: Int

  private static let head = Array(#"{"items_onsale_get_response":{"items":{"item":["#.utf8)
  private static let tail = Array("]}}}".utf8)
  private static let recordsPerPiece = 500

  // A record is these parts with its id between them. All have the same size, so the length is known in
  // advance.
  private static let recordParts = [
    #"{"num_iid":"#, #","title":"批发商品 "#, #" 号","price":"9.90","num":100,"nick":"湖畔小铺"},"#,
  ].map { Array($0.utf8) }
  private static let firstID = 9_007_199_255_000_000

  var reply: Reply {
    let pieceSize = Self.records(from: 0).count
    let pieces = (megabytes << 20) / pieceSize
    // Every record but the last ends in a comma.
    let length = Self.head.count + pieces * pieceSize - 1 + Self.tail.count
    let body = StreamedBody(pieces: pieces) { piece in
      var bytes = Self.records(from: piece * Self.recordsPerPiece)
      if piece == 0 { bytes = Self.head + bytes }
      if piece == pieces - 1 { bytes = bytes.dropLast() + Self.tail }
      return bytes
    }
    return Reply(
      contentType: "application/json;charset=UTF-8",
      body: .streamed(body, claimedLength: length))
  }

  private static func records(from first: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(recordsPerPiece * 128)
    for index in first..<first + recordsPerPiece {
      let id = String(firstID + index).utf8
      bytes += recordParts[0]
      bytes += id
      bytes += recordParts[1]
      bytes += id
      bytes += recordParts[2]
    }
    return bytes
  }
}
